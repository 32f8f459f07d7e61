internal import Ground
internal import Publishing
internal import Reading
internal import Weaving

/// The files that stand in the site as they are: those beside the texts, those of `static/`, and what the templates
/// bring along.
struct Copies {
  /// The indices of those that have a place, in order.
  private(set) var assets: [Int] = []
  private(set) var statics: [Int] = []
  private(set) var looks: [Int] = []
  /// Why the others have none, and what `static/` holds that cannot be copied at all.
  private(set) var findings: [Finding]

  /// Who comes first has the place; pages come before all of them.
  init(_ language: Language, line: StraightLine) {
    findings = line.statics.findings
    let (assets, statics) = (language.assets, line.statics.files.map(\.path))
    let looks = line.templates.assets.map(\.path)
    var places = Places(
      language, in: line.configuration.content, own: StraightLine.ownFiles,
      ownFolders: line.weavingOptions.generatedFolders, meeting: assets + statics + looks)
    self.assets = claim(assets, below: line.configuration.content, &places)
    self.statics = claim(statics, below: "static", &places)
    self.looks = claim(looks, below: line.configuration.templates, &places)
  }

  private mutating func claim(_ paths: [String], below folder: String, _ places: inout Places) -> [Int] {
    paths.indices.filter { index in
      guard let finding = places.claim(paths[index], for: "\(folder)/\(paths[index])") else { return true }
      findings.append(finding)
      return false
    }
  }
}

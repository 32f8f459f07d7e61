import Ground
import Reading

/// Why nothing answers to a path, where more can be said than that nothing does.
enum Absence: Equatable {
  /// It names a folder that has no page of its own.
  case folder
  /// A part of it is a name that the configuration leaves out of the content.
  case ignored(part: String, rule: String)
  /// It leads out of the content folder.
  case outside
}

/// The folders and rules that such paths are held against; made when the first of them is found.
struct Absences {
  private let folders: Set<String>
  private let ignored: [Glob]

  init(_ lookup: Lookup) {
    var folders: Set<String> = []
    for path in lookup.patterns.map(\.path) + lookup.assets.paths {
      var folder = Path(path).parent
      while folder.text != ".", folders.insert(folder.text).inserted { folder = folder.parent }
    }
    self.folders = folders
    ignored = lookup.options.ignored
  }

  /// What is so of a path as a link of a file in `folder` writes it.
  func reason(for target: String, from folder: [UInt8]) -> Absence? {
    var path = target.prefix { $0 != "?" }
    let isAbsolute = path.hasPrefix("/")
    let joined = path.withUTF8 { join(isAbsolute ? [] : folder, $0) }
    guard let joined else { return .outside }
    let text = String(decoding: joined, as: UTF8.self)
    if folders.contains(text) { return .folder }
    for part in text.split(separator: "/") {
      if let rule = Harvest.rule(leavingOut: String(part), among: ignored) {
        return .ignored(part: String(part), rule: rule.text)
      }
    }
    return nil
  }
}

extension Finding {
  /// A link to a path that nothing answers to, for a reason.
  static func leadsToAbsence(_ file: String, _ link: Link, _ absence: Absence) -> Finding {
    let (summary, remedy) =
      switch absence {
      case .folder:
        (
          "no page for the folder \(quoted(link.target))",
          "link to a page in it, or give it one: README.md or index.md"
        )
      case .ignored(let part, let rule):
        (
          "\(quoted(link.target)) is no part of the site: ignore leaves out \(quoted(part)), by \(quoted(rule))",
          "link to it where it is published, or change ignore: in baton.yml"
        )
      case .outside:
        (
          "\(quoted(link.target)) leads out of the content folder",
          "link to its whole address, or move the file into the content folder"
        )
      }
    return Finding("links.internal", in: file, at: link.position, summary: summary, remedy: remedy)
  }
}

internal import Ground

/// All templates of a set, parsed, by name.
struct TemplateLibrary: Sendable {
  let templates: [Template]
  /// Every name in order.
  let names: [String]
  /// What is wrong with single files.
  let failures: [Failure]
  private let indices: [String: Int]

  init(_ files: [TemplateFile]) {
    var templates: [Template] = []
    var failures: [Failure] = []
    var indices: [String: Int] = [:]
    for file in files {
      if let earlier = indices[file.name] {
        failures.append(
          Failure(
            "second template named \"\(file.name)\"", code: .badConfiguration,
            remedy: "rename it; the first is \(files[earlier].path)", file: file.path, at: .start))
      }
      indices[file.name] = templates.count
      let (template, problems) = TemplateParser.parse(file)
      templates.append(template)
      failures.append(contentsOf: problems)
    }
    self.templates = templates
    self.failures = failures
    self.indices = indices
    names = indices.keys.sorted()
  }

  /// Where a template of this name stands.
  subscript(name: String) -> Int? { indices[name] }
}

extension TemplateLibrary {
  /// "did you mean" and the list of what there is, as one line.
  static func suggestion(for word: String, among known: [String]) -> String {
    let list = known.isEmpty ? "nothing is known here" : "known here: " + known.joined(separator: ", ")
    guard let near = nearest(to: word, among: known) else { return list }
    return "did you mean \"\(near)\"? \(list)"
  }
}

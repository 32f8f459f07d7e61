package import Ground

extension AuthorityFile {
  /// Something that a role decides, as it is written.
  package struct Right: Hashable, Sendable {
    package let decision: Decision
    package let position: Position
  }

  /// Rights over questions that are asked nowhere, and over checks that look like a slip of the pen: whoever wrote
  /// them believes that somebody can decide. Checks that are far from every known one may be of a later version.
  package func idleRights(questions: [String], checks: [String], file: String) -> [Finding] {
    rights.compactMap { right in
      let (summary, remedy): (String, String)
      switch right.decision {
      case .review(let name):
        let known = ["review"] + Set(questions).subtracting(["review"]).sorted()
        guard !known.contains(name) else { return nil }
        summary = "no conductor has a question \"\(name)\""
        remedy =
          nearest(to: name, among: known).map { "did you mean \"\($0)\"?" }
          ?? "known: \(known.joined(separator: ", "))"
      case .override(let glob):
        let families = Set(checks.map { "\($0.prefix { $0 != "." }).*" })
        guard !checks.contains(where: { glob.matches($0) }),
          let near = nearest(to: glob.text, among: (checks + families).sorted())
        else { return nil }
        summary = "no check is called \"\(glob.text)\""
        remedy = "did you mean \"override: \(near)\"?"
      }
      return Finding(
        "configuration.authority", in: file, at: right.position, summary: summary, remedy: remedy)
    }
  }
}

extension Conductor {
  /// The names of its steps that ask a person.
  package var questions: [String] { steps.filter { if case .ask = $0.act { true } else { false } }.map(\.id) }

  /// The names of the steps that ask a person in a conductor's file, of which nothing is proved; nil where it is no
  /// YAML.
  package static func questions(in bytes: Bytes) -> [String]? {
    guard let root = try? YAML.read(bytes[...]) else { return nil }
    return (root["steps"]?.entries ?? []).filter { $0.value["ask"] != nil }.map(\.key)
  }
}

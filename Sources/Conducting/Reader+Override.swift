internal import Ground

extension ConductorReader {
  /// `override: { role: publisher, reason: required, max: 7d, never: [links.output] }`.
  mutating func override(_ root: YAML) -> OverridePolicy? {
    guard let node = root["override"] else { return nil }
    let example = "override: { role: publisher, reason: required, max: 7d, never: [links.output] }"
    guard node.entries != nil else {
      problem("override is not a list of role, reason, max and never", at: node.position, remedy: example)
      return nil
    }
    expectKeys(of: node, ["role", "reason", "max", "never"], of: "override")
    let reason = node["reason"].flatMap { optionalText($0, "reason") }
    if let reason, !["required", "optional"].contains(reason.text) {
      problem(
        "reason is neither required nor optional", at: reason.position,
        remedy: suggestion(reason.text, among: ["required", "optional"]))
    }
    return OverridePolicy(
      role: node["role"].flatMap { optionalText($0, "role") }?.text, needsReason: reason?.text != "optional",
      max: node["max"].flatMap { duration($0, "max") }, never: never(node["never"]))
  }

  private mutating func never(_ node: YAML?) -> [Glob] {
    guard let node else { return [] }
    guard let list = node.list else {
      problem("never is not a list of checks", at: node.position, remedy: "never: [links.output]")
      return []
    }
    let checks = Set(repertoire.specialists.flatMap { repertoire.checks($0.gives.kind.name) })
    return list.compactMap { entry in
      guard let word = word(entry) else {
        problem("what is never let pass is not a check", at: entry.position, remedy: "never: [links.output]")
        return nil
      }
      let glob = Glob(word.text, separator: ".")
      if !checks.contains(where: { glob.matches($0) }) {
        problem(
          "no check is called \"\(word.text)\"", at: word.position,
          remedy: suggestion(word.text, among: checks.union(checks.map(\.family)).sorted()))
      }
      return glob
    }
  }
}

package import Ground

/// What a form says of a check, or of those that a glob over names means.
package struct CheckRule: Hashable, Sendable {
  package let checks: Glob
  /// Where the form names them.
  package let position: Position
  /// How much what they find weighs; nil where the form leaves it as it is.
  package let severity: Severity?
  /// The numbers that they go by.
  package let numbers: [Number]

  /// One number, and where it stands.
  package struct Number: Hashable, Sendable {
    package let name: String
    package let value: Int
    package let position: Position
  }
}

/// What a form says of checks for texts of one status: how much what they find weighs there.
package struct StatusRule: Hashable, Sendable {
  package let status: String
  package let checks: [CheckRule]
}

extension Form {
  /// The severity that the form gives a check on a pattern of this status; nil when it has no opinion.
  package func severity(of check: String, status: String?) -> Severity? {
    let ofStatus = statuses.lazy.filter { $0.status == status }.flatMap(\.checks)
    return severity(of: check, by: ofStatus) ?? severity(of: check, by: checks)
  }

  private func severity(of check: String, by rules: some Sequence<CheckRule>) -> Severity? {
    var best: (weight: Int, severity: Severity)?
    for rule in rules where rule.checks.matches(check) && rule.checks.weight >= best?.weight ?? 0 {
      if let severity = rule.severity { best = (rule.checks.weight, severity) }
    }
    return best?.severity
  }

  /// The numbers that the form has a check go by.
  package func numbers(of check: String) -> [String: Int] {
    checks.filter { $0.checks.matches(check) }.sorted { $0.checks.weight < $1.checks.weight }
      .flatMap(\.numbers).reduce(into: [:]) { $0[$1.name] = $1.value }
  }
}

extension FormMapping {
  /// `checks: { "structure.*": note, structure.forces: { severity: warn, least: 3 } }`
  func checkRules() -> [CheckRule] {
    guard let node = self["checks"] else { return [] }
    return mapping(node, known: nil).entries.map { entry in
      guard entry.value.entries != nil else { return checkRule(entry) }
      let wish = mapping(entry.value, known: nil)
      let numbers = wish.entries.filter { $0.key != "severity" }.compactMap { part -> CheckRule.Number? in
        if let value = part.value.integer, value >= 0 {
          return CheckRule.Number(name: part.key, value: value, position: part.keyPosition)
        }
        note("\"\(part.key)\" must be a whole number from 0", at: part.value)
        return nil
      }
      return CheckRule(
        checks: Glob(entry.key, separator: "."), position: entry.keyPosition,
        severity: wish["severity"].flatMap { severity($0) }, numbers: numbers)
    }
  }

  /// `severity: { draft: { "structure.*": note } }`
  func statusRules() -> [StatusRule] {
    guard let node = self["severity"] else { return [] }
    return mapping(node, known: nil).entries.map { status in
      StatusRule(
        status: status.key, checks: mapping(status.value, known: nil).entries.map { checkRule($0) })
    }
  }

  private func checkRule(_ entry: YAML.Entry) -> CheckRule {
    CheckRule(
      checks: Glob(entry.key, separator: "."), position: entry.keyPosition, severity: severity(entry.value),
      numbers: [])
  }

  private func severity(_ node: YAML) -> Severity? {
    if let severity = Severity(name: node.text ?? "") { return severity }
    note("a severity is note, warn or error", at: node)
    return nil
  }
}

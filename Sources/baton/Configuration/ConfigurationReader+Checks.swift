internal import Ground
internal import Rigor

extension ConfigurationReader {
  /// What the site says of its checks: `structure.*: warn`, `graph.orphan: off`, or a mapping of a weight and of
  /// numbers that the check goes by.
  mutating func checks(_ node: YAML) -> [Ruleset.Wish] {
    guard let entries = node.entries else {
      refuse(node, of: "checks", rule: "it is a mapping, structure.one-title: warn")
      return []
    }
    return entries.compactMap { wish($0) }
  }

  private mutating func wish(_ entry: YAML.Entry) -> Ruleset.Wish? {
    let glob = Glob(entry.key, separator: ".")
    let meant = Check.meant(by: glob)
    guard !meant.isEmpty else {
      report("key", entry.place, "no check named \"\(entry.key)\"", Check.remedy(forUnknown: entry.key))
      return nil
    }
    guard let parts = entry.value.entries else {
      return weight(entry.value, of: entry.key, meant).map { Ruleset.Wish(glob, severity: $0) }
    }
    var severity: Severity??
    var options: [String: Int] = [:]
    for part in parts {
      let names = ["severity"] + (meant.count == 1 ? meant[0].options.map(\.name) : [])
      let path = "checks.\(entry.key).\(part.key)"
      guard let name = key(part, among: names, path: path) else { continue }
      if name == "severity" {
        severity = weight(part.value, of: path, meant)
      } else if let number = part.value.integer, 0...Check.greatestNumber ~= number {
        options[name] = number
      } else {
        refuse(part.value, of: path, rule: "it is a whole number from 0 to \(Check.greatestNumber)")
      }
    }
    return Ruleset.Wish(glob, severity: severity, options: options)
  }

  private mutating func weight(_ value: YAML, of key: String, _ meant: [Check]) -> Severity?? {
    switch value.text {
    case "off":
      if let kept = meant.first(where: \.isKept) {
        refuse(value, of: key, rule: "\(kept.id) always looks: what it finds must never be written")
        return nil
      }
      return .some(nil)
    case let text?:
      if let severity = Severity(name: text) {
        guard severity == .error, meant.allSatisfy(\.isAdvice) else { return severity }
        refuse(value, of: key, rule: "\(meant[0].family) never stops anything: it is off, note or warn")
        return nil
      }
      refuse(value, of: key, rule: "it is off, note, warn or error")
    case nil: refuse(value, of: key, rule: "it is off, note, warn or error, or a mapping with severity")
    }
    return nil
  }
}

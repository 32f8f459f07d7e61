internal import Ground

extension JSON {
  /// All findings as one document, in their stable order, nothing capped.
  static func document(of findings: [Finding]) -> JSON {
    .object([
      "v": .number(1),
      "findings": .list(findings.sorted().map(JSON.init)),
      "errors": .number(findings.count { $0.severity == .error }),
      "warnings": .number(findings.count { $0.severity == .warning }),
      "notes": .number(findings.count { $0.severity == .note }),
    ])
  }

  /// One finding; what it does not have is null.
  init(_ finding: Finding) {
    self = .object([
      "check": .text(finding.check),
      "severity": .text(finding.severity.name),
      "file": .text(finding.file),
      "line": finding.position.map { .number($0.line) } ?? .null,
      "column": finding.position.map { .number($0.column) } ?? .null,
      "length": finding.position.map { .number($0.length) } ?? .null,
      "summary": .text(finding.summary),
      "remedy": finding.remedy.map { .text($0) } ?? .null,
      "notes": .list(finding.notes.map { .text($0) }),
    ])
  }
}

internal import Ground

extension JSON {
  /// All findings as one document, in their stable order, nothing capped; with what a person was asked, if anything.
  static func document(of findings: [Finding], asked briefing: Briefing? = nil) -> JSON {
    var members = [
      JSON.Member("v", .number(1)),
      JSON.Member("findings", .list(findings.sorted().map(JSON.init))),
      JSON.Member("errors", .number(findings.count { $0.counts(as: .error) })),
      JSON.Member("warnings", .number(findings.count { $0.counts(as: .warning) })),
      JSON.Member("notes", .number(findings.count { $0.counts(as: .note) })),
      JSON.Member("waived", .number(findings.count { $0.waiver != nil })),
    ]
    if let briefing { members.append(JSON.Member("review", briefing.json)) }
    return .object(members)
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
      "waiver": finding.waiver.map { waiver in
        .object([
          "reason": .text(waiver.reason), "until": waiver.until.map { .text($0.text) } ?? .null,
          "place": .text(waiver.place),
        ])
      } ?? .null,
    ])
  }
}

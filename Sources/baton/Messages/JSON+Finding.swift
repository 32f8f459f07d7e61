internal import Ground
private import Recording

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
    let place = finding.position
    let members: [JSON.Member] = [
      JSON.Member("id", .text(finding.id)), JSON.Member("check", .text(finding.check)),
      JSON.Member("severity", .text(finding.severity.name)),
      JSON.Member("file", .text(finding.file)), JSON.Member("line", JSON(place?.line)),
      JSON.Member("column", JSON(place?.column)), JSON.Member("length", JSON(place?.length)),
      JSON.Member("summary", .text(finding.summary)), JSON.Member("remedy", JSON(finding.remedy)),
      JSON.Member("fix", finding.fix.map(JSON.init) ?? .null),
      JSON.Member("notes", .list(finding.notes.map { .text($0) })),
      JSON.Member("waiver", finding.waiver.map(JSON.init) ?? .null),
    ]
    self = .object(members)
  }

  private init(_ fix: Fix) {
    self = .object([JSON.Member("old", .text(fix.old)), JSON.Member("new", .text(fix.new))])
  }

  private init(_ waiver: Waived) {
    self = .object([
      JSON.Member("reason", .text(waiver.reason)), JSON.Member("until", JSON(waiver.until?.text)),
      JSON.Member("place", .text(waiver.place)),
    ])
  }

  private init(_ text: String?) { self = text.map { .text($0) } ?? .null }

  private init(_ number: Int?) { self = number.map { .number($0) } ?? .null }
}

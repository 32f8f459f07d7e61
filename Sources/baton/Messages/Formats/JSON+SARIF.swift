internal import Ground
private import Recording
private import Rendering
internal import Rigor

extension JSON {
  /// What was found as one SARIF 2.1.0 document: every check as a rule, every finding as a result.
  static func sarif(_ report: FindingReport) -> JSON {
    let rules = Rules(report.findings.map(\.check) + report.absent.keys)
    // The specification wants each of these in all results or in none.
    let isAnySuppressed = report.entries.contains { !$0.suppressions.isEmpty }
    let hasBaseline = !report.absent.isEmpty || report.entries.contains { $0.standing != nil }
    let found = report.entries.map { entry in
      var entry = entry
      // What nobody recorded is not in what was recorded.
      if hasBaseline { entry.standing = entry.standing ?? .new }
      return JSON.result(entry, rules, of: report, tellingSuppressions: isAnySuppressed)
    }
    let absent = report.absent.sorted { $0.key < $1.key }.flatMap { check, ids in
      ids.map { JSON.absence($0, of: check, rules, in: report, tellingSuppressions: isAnySuppressed) }
    }
    return .object([
      "$schema": .text("https://json.schemastore.org/sarif-2.1.0.json"), "version": .text("2.1.0"),
      "runs": .list([
        .object([
          "tool": .object([
            "driver": .object([
              "name": .text("Baton"), "version": .text(programVersion), "rules": .list(rules.json),
            ])
          ]),
          // Positions count Unicode scalars.
          "columnKind": .text("unicodeCodePoints"), "results": .list(found + absent),
        ])
      ]),
    ])
  }

  private static func result(
    _ entry: FindingReport.Entry, _ rules: Rules, of report: FindingReport, tellingSuppressions: Bool
  ) -> JSON {
    let finding = entry.finding
    var members = [
      Member("ruleId", .text(finding.check)), Member("ruleIndex", .number(rules.index(of: finding.check))),
      Member("level", .text(finding.severity.name)),
      Member("message", .message(finding.words.joined(separator: "\n"))),
      Member("locations", .list([.location(of: finding, in: report)])),
      Member("partialFingerprints", .object(["batonFingerprint/v1": .text(finding.id)])),
    ]
    if tellingSuppressions {
      members.append(Member("suppressions", .list(entry.suppressions.map(JSON.suppression))))
    }
    if let standing = entry.standing { members.append(Member("baselineState", .text(standing.rawValue))) }
    return .object(members)
  }

  /// What was recorded and is not there any more. Of where it was only its name is known.
  private static func absence(
    _ id: String, of check: String, _ rules: Rules, in report: FindingReport, tellingSuppressions: Bool
  ) -> JSON {
    var members = [
      Member("ruleId", .text(check)), Member("ruleIndex", .number(rules.index(of: check))),
      Member("level", .text((Check.named(check)?.severity ?? .note).name)),
      Member("message", .message("it stood, and is mended")),
      Member("locations", .list([.location(of: Finding(check, in: "", summary: ""), in: report)])),
      Member("partialFingerprints", .object(["batonFingerprint/v1": .text(id)])),
    ]
    if tellingSuppressions { members.append(Member("suppressions", .list([]))) }
    members.append(
      Member("baselineState", .text(FindingReport.Standing.absent.rawValue)))
    return .object(members)
  }

  private static func suppression(_ suppression: FindingReport.Suppression) -> JSON {
    .object([
      "kind": .text(suppression.kind.rawValue), "status": .text("accepted"),
      "justification": .text(suppression.justification.visible),
    ])
  }

  /// Where a finding stands. One about the whole collection stands in the configuration, for code scanners refuse
  /// what stands nowhere.
  private static func location(of finding: Finding, in report: FindingReport) -> JSON {
    let path =
      finding.file.isEmpty
      ? report.folder + SiteRoot.configurationName : report.folder(of: finding) + finding.file
    var members = [
      Member(
        "artifactLocation",
        .object([
          "uri": .text(relativeAddress(of: path)),
          "uriBaseId": .text(finding.isInSite ? "PUBLISHED" : "%SRCROOT%"),
        ]))
    ]
    if let position = finding.position {
      members.append(
        Member(
          "region",
          .object([
            "startLine": .number(position.line), "startColumn": .number(position.column),
            "endColumn": .number(position.column + position.length),
          ])))
    }
    return .object(["physicalLocation": .object(members)])
  }

  /// A path as an address; a colon in its first part would end the name of a scheme.
  private static func relativeAddress(of path: String) -> String {
    var bytes: [UInt8] = path.prefix { $0 != "/" }.contains(":") ? Array("./".utf8) : []
    bytes.append(encodingPath: path[...])
    return bytes.text
  }

  fileprivate static func message(_ text: String) -> JSON { .object(["text": .text(text)]) }
}

/// The checks that there are, and those that findings name besides, in order of id.
private struct Rules {
  private let ids: [String]
  private let places: [String: Int]

  init(_ checks: [String]) {
    ids = Set(Check.all.map(\.id) + checks).sorted()
    places = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
  }

  func index(of check: String) -> Int {
    guard let place = places[check] else { preconditionFailure("a rule is made for each check that found") }
    return place
  }

  var json: [JSON] { ids.map { id in Check.named(id)?.rule ?? .object(["id": .text(id)]) } }
}

extension Check {
  fileprivate var rule: JSON {
    .object([
      "id": .text(id), "shortDescription": .message(reason), "fullDescription": .message(reason),
      "help": .message("\(remedy)\nbaton explain \(id)"),
      "defaultConfiguration": .object(["level": .text(severity.name)]),
    ])
  }
}

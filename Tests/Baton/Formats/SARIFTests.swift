import Ground
import Recording
import Rigor
import Testing

@testable import baton

@Suite struct SARIFTests {
  private func bytes(_ report: FindingReport) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(json: .sarif(report))
    return bytes
  }

  private func run(_ report: FindingReport) throws -> JSON {
    try #require(JSON.sarif(report)["runs"]?.list?.first)
  }

  private func results(_ report: FindingReport) throws -> [JSON] {
    try #require(run(report)["results"]?.list)
  }

  private func text(_ json: JSON?) -> String? {
    guard let json else { return nil }
    var bytes: [UInt8] = []
    bytes.append(json: json)
    return bytes.text
  }

  @Test func `a result says rule, weight, words, place and fingerprint`() throws {
    var report = Samples.report
    report.folder = "docs/"
    let results = try results(report)
    let rules = try #require(run(report)["tool"]?["driver"]?["rules"]?.list)
    let index = rules.firstIndex { $0["id"]?.text == "links.internal" }
    #expect(
      text(results[1])
        == #"{"ruleId":"links.internal","ruleIndex":\#(index ?? -1),"level":"error","message":"#
        + #"{"text":"no pattern named \"Oka\"; did you mean \"Oak\"?"},"locations":[{"physicalLocation":{"artifactLocation":"#
        + #"{"uri":"docs/content/a%20b:c%2Cd%25.md","uriBaseId":"%SRCROOT%"},"#
        + #""region":{"startLine":4,"startColumn":2,"endColumn":5}}}],"#
        + #""partialFingerprints":{"batonFingerprint/v1":"\#(Override.Item(report.findings[1]).id)"}}"#)
    #expect(try run(report)["columnKind"]?.text == "unicodeCodePoints")
  }

  @Test func `what is about the whole collection stands in its configuration, and notes are lines`() throws {
    var report = Samples.report
    report.folder = "docs/"
    let first = try results(report)[0]
    #expect(first["message"]?["text"]?.text == "two of one name\na.md\nb.md")
    #expect(
      text(first["locations"])
        == #"[{"physicalLocation":{"artifactLocation":{"uri":"docs/baton.yml","uriBaseId":"%SRCROOT%"}}}]"#)
  }

  @Test func `a file of the finished site is none of the repository`() throws {
    var report = Samples.report
    report.folder = "docs/"
    let last = try #require(try results(report).last)
    #expect(
      text(last["locations"]?.list?.first?["physicalLocation"]?["artifactLocation"])
        == #"{"uri":"oak/index.html","uriBaseId":"PUBLISHED"}"#)
  }

  @Test func `every check is a rule in order of id, and so is one that only findings name`() throws {
    let rules = try #require(run(Samples.report)["tool"]?["driver"]?["rules"]?.list)
    let ids = rules.compactMap { $0["id"]?.text }
    #expect(ids == (Check.all.map(\.id) + ["own.rule"]).sorted())
    let rule = try #require(rules.first { $0["id"]?.text == "html.dropped" })
    let check = try #require(Check.named("html.dropped"))
    #expect(rule["fullDescription"]?["text"]?.text == check.reason)
    #expect(rule["help"]?["text"]?.text == "\(check.remedy)\nbaton explain html.dropped")
    #expect(rule["defaultConfiguration"]?["level"]?.text == "warning")
    for result in try results(Samples.report) {
      #expect(result["ruleId"]?.text == result["ruleIndex"]?.number.map { ids[$0] })
    }
  }

  @Test func `what does not count says why, and then every result says whether it counts`() throws {
    #expect(try results(Samples.report).allSatisfy { $0["suppressions"] == nil })
    var report = Samples.report
    report.entries[1].suppressions = [.init(kind: .external, justification: "let through by ada")]
    report.entries[2].suppressions = [.init(kind: .inSource, justification: "soon")]
    #expect(
      try results(report).map { text($0["suppressions"]) } == [
        "[]", #"[{"kind":"external","status":"accepted","justification":"let through by ada"}]"#,
        #"[{"kind":"inSource","status":"accepted","justification":"soon"}]"#, "[]", "[]",
      ])
  }

  @Test func `how a result stands to an earlier look is said where there was one`() throws {
    #expect(try results(Samples.report).allSatisfy { $0["baselineState"] == nil })
    var report = Samples.report
    for (index, standing) in [.new, .unchanged, .updated, .absent, .new].enumerated()
      as EnumeratedSequence<[FindingReport.Standing]>
    {
      report.entries[index].standing = standing
    }
    #expect(
      try results(report).map { $0["baselineState"]?.text } == [
        "new", "unchanged", "updated", "absent", "new",
      ])
  }

  @Test func `how they stand is said of all results or of none`() throws {
    var report = Samples.report
    report.entries[1].standing = .unchanged
    let states = try results(report).map { $0["baselineState"]?.text }
    #expect(states == ["new", "unchanged", "new", "new", "new"])
    report.entries[1].standing = nil
    report.absent = ["links.self": ["11111111"]]
    #expect(try results(report).allSatisfy { $0["baselineState"] != nil })
  }

  @Test func `what was recorded and is not there any more is a result by its name alone`() throws {
    #expect(try results(Samples.report).allSatisfy { $0["baselineState"]?.text != "absent" })
    var report = Samples.report
    report.folder = "docs/"
    report.absent = ["structure.one-title": ["0badcafe", "12345678"], "links.self": ["11111111"]]
    let absent = try results(report).suffix(3)
    #expect(
      absent.map { $0["ruleId"]?.text } == ["links.self", "structure.one-title", "structure.one-title"])
    #expect(absent.allSatisfy { $0["baselineState"]?.text == "absent" })
    #expect(
      absent.map { $0["partialFingerprints"]?["batonFingerprint/v1"]?.text } == [
        "11111111", "0badcafe", "12345678",
      ])
    let rules = try #require(run(report)["tool"]?["driver"]?["rules"]?.list)
    for result in absent {
      let index = try #require(result["ruleIndex"]?.number)
      #expect(rules[index]["id"]?.text == result["ruleId"]?.text)
      let place = result["locations"]?.list?.first?["physicalLocation"]?["artifactLocation"]
      #expect(place?["uri"]?.text == "docs/baton.yml")
    }
  }

  @Test(arguments: [
    ("a:b/c.html", "./a:b/c.html"), ("a/b:c.html", "a/b:c.html"),
    ("ä [1]#?.html", "%C3%A4%20%5B1%5D%23%3F.html"),
  ])
  func `a path is an address that means nothing else`(path: String, address: String) throws {
    let report = FindingReport([.init(finding: Finding("links.output", in: path, summary: "s"))])
    let place = try results(report)[0]["locations"]?.list?.first?["physicalLocation"]?["artifactLocation"]
    #expect(place?["uri"]?.text == address)
  }

  @Test func `the same findings in any order give the same bytes`() {
    let entries = Samples.report.entries
    #expect(bytes(FindingReport(entries.reversed())) == bytes(Samples.report))
  }

  @Test(.enabled(if: ThirdParty.isThere, "make test puts the reader of a third party there"))
  func `a validator of a third party has nothing against it`() throws {
    var full = Samples.report
    full.folder = "docs/"
    for index in full.entries.indices {
      full.entries[index].suppressions = index % 2 == 0 ? [] : [.init(kind: .external, justification: "why")]
      full.entries[index].standing = .unchanged
    }
    full.absent = ["structure.one-title": ["12345678"]]
    let hostile = FindingReport(Samples.hostile.map { .init(finding: Samples.finding(of: $0)) })
    for report in [FindingReport([]), Samples.report, full, hostile] {
      #expect(try ThirdParty.faults(ofSARIF: bytes(report)) == "[]\n")
    }
    // And it would say so if it had.
    #expect(try ThirdParty.faults(ofSARIF: Array(#"{"version":"2.1.0","runs":[{}]}"#.utf8)) != "[]\n")
  }

  @Test(arguments: Samples.hostile)
  func `a message is lines of text that nobody obeys`(text: String) throws {
    let result = try results(FindingReport([.init(finding: Samples.finding(of: text))]))[0]
    let message = try #require(result["message"]?["text"]?.text)
    #expect(message.split(separator: "\n", omittingEmptySubsequences: false).count == 2)
    #expect(
      !message.unicodeScalars.contains { $0.value < 32 && $0 != "\n" || (127..<160).contains($0.value) })
    #expect(
      result["locations"]?.list?.first?["physicalLocation"]?["artifactLocation"]?["uri"]?.text?.utf8
        .allSatisfy { $0 > 32 && $0 < 127 } == true)
  }
}

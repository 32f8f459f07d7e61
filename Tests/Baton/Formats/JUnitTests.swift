import Foundation
import FoundationXML
import Ground
import Testing

@testable import baton

@Suite struct JUnitTests {
  private func bytes(_ report: FindingReport) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(junit: JUnit(report))
    return bytes
  }

  /// The sample with three checks that found nothing.
  private var report: FindingReport {
    var report = Samples.report
    report.folder = "docs/"
    report.looks = [
      .init(check: "embeds.cycle", lookedAt: 0, couldNotRun: 0),
      .init(check: "files.link", lookedAt: 7, couldNotRun: 0),
      .init(check: "links.internal", lookedAt: 9, couldNotRun: 0),
      .init(check: "relations.cycle", lookedAt: 9, couldNotRun: 1),
    ]
    return report
  }

  @Test func `a file is a suite, a check in it a test, and what fails says where`() {
    #expect(
      bytes(report).text == """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="baton" tests="7" failures="2" errors="1" skipped="1">
        <testsuite name="docs/content/a b:c,d%.md" tests="1" failures="1" errors="0" skipped="0">
        <testcase name="links.internal" classname="docs/content/a b:c,d%" file="docs/content/a b:c,d%.md" line="4">
        <failure message="no pattern named &quot;Oka&quot;, and 1 more">\
        docs/content/a b:c,d%.md:4:2: error[links.internal]: no pattern named &quot;Oka&quot;
          help: did you mean &quot;Oak&quot;?
        docs/content/a b:c,d%.md:9:1: error[links.internal]: no &quot;Elm&quot;
        </failure>
        </testcase>
        </testsuite>
        <testsuite name="docs/content/b.md" tests="1" failures="0" errors="0" skipped="0">
        <testcase name="own.rule" classname="docs/content/b" file="docs/content/b.md">
        <system-out>docs/content/b.md: note[own.rule]: 100% sure
        </system-out>
        </testcase>
        </testsuite>
        <testsuite name="oak/index.html" tests="1" failures="1" errors="0" skipped="0">
        <testcase name="links.output" classname="oak/index.html" file="oak/index.html" line="3">
        <failure message="leads nowhere">oak/index.html:3:7: error[links.output]: leads nowhere
        </failure>
        </testcase>
        </testsuite>
        <testsuite name="baton" tests="4" failures="0" errors="1" skipped="1">
        <testcase name="embeds.cycle" classname="embeds">
        <skipped message="nothing to look at"></skipped>
        </testcase>
        <testcase name="files.link" classname="files">
        </testcase>
        <testcase name="names.unique" classname="names">
        <system-out>warning[names.unique]: two of one name
          note: a.md
          note: b.md
        </system-out>
        </testcase>
        <testcase name="relations.cycle" classname="relations">
        <error message="could not look"></error>
        </testcase>
        </testsuite>
        </testsuites>

        """)
  }

  @Test func `the weakest finding that fails is the one that was named`() {
    var report = report
    report.failing = .note
    #expect(bytes(report).text.contains(#"<testsuites name="baton" tests="7" failures="4" "#))
    #expect(bytes(report).text.contains(#"<failure message="100% sure">docs/content/b.md: note[own.rule]"#))
  }

  @Test func `what was let through is skipped with its reason, and fails where another was not`() {
    var report = report
    report.entries[1].suppressions = [.init(kind: .external, justification: "let through by ada")]
    #expect(
      bytes(report).text.contains(#"<failure message="no &quot;Elm&quot;">docs/content/a b:c,d%.md:4:2: "#))
    report.entries[2].suppressions = report.entries[1].suppressions
    #expect(bytes(report).text.contains(#"<skipped message="let through by ada"></skipped>"#))
    #expect(bytes(report).text.contains(#"tests="7" failures="1" errors="1" skipped="2""#))
  }

  @Test func `the same findings in any order give the same bytes`() {
    let entries = Samples.report.entries
    #expect(bytes(FindingReport(entries.reversed())) == bytes(Samples.report))
  }

  @Test(.enabled(if: ThirdParty.isThere, "make test puts the reader of a third party there"))
  func `a parser of a third party reads it`() throws {
    #expect(
      try ThirdParty.tests(ofJUnit: bytes(report)) == [
        #"docs/content/a b:c,d%.md docs/content/a b:c,d% links.internal Failure='no pattern named "Oka", and 1 more'"#,
        "docs/content/b.md docs/content/b own.rule",
        "oak/index.html oak/index.html links.output Failure='leads nowhere'",
        "baton embeds embeds.cycle Skipped='nothing to look at'", "baton files files.link",
        "baton names names.unique", "baton relations relations.cycle Error='could not look'",
      ])
    #expect(try ThirdParty.tests(ofJUnit: bytes(FindingReport([]))) == [])
  }

  @Test(arguments: Samples.hostile)
  func `any text stands in it, and nothing that XML does not have`(text: String) throws {
    let bytes = bytes(FindingReport([.init(finding: Samples.finding(of: text))]))
    #expect(XMLParser(data: Data(bytes)).parse())
    let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars
    #expect(!scalars.contains { $0.value < 32 && $0 != "\n" || $0.value == 0xFFFE || $0.value == 0xFFFF })
    if ThirdParty.isThere { #expect(try ThirdParty.tests(ofJUnit: bytes).count == 1) }
  }
}

import Ground
import Rigor
import Testing

@Suite struct SiteReproducibleTests {
  @Test func `a finding names the page, the byte, and both readings`() {
    let finding = Finding.builtOtherwise(
      "oak/index.html", fromByte: 1234, at: Position(line: 9, column: 4), "<p>one", other: "<p>\u{1B}two")
    #expect(finding.check == "site.reproducible" && finding.severity == .error)
    #expect(finding.file == "oak/index.html" && finding.position == Position(line: 9, column: 4))
    #expect(finding.summary == "other bytes in another build, from byte 1234 on")
    #expect(finding.notes == ["here: <p>one", "in the other build: <p>\u{FFFD}two"])
    #expect(finding.remedy == "remove .baton/ and publish again; if it stays, report it")
  }

  @Test func `the same page is the same finding wherever its bytes differ`() {
    let findings = [10, 20].map {
      Finding.builtOtherwise("a.html", fromByte: $0, at: Position(line: $0, column: 1), "a", other: "b")
    }
    #expect(findings[0].subject == findings[1].subject && findings[0].subject != nil)
  }

  @Test func `files of one build only are told as such`() {
    #expect(Finding.notBuiltAgain("a.html").summary == "file that another build does not have")
    #expect(Finding.builtAgainOnly("b.html").summary == "no such file, and another build has it")
  }

  @Test func `who reads the files of a site neither looks at it nor counts it`() throws {
    let findings = try Staged(["index.html": "<p>x"]).examine(by: "site.*")
    #expect(findings.all.isEmpty && findings.tallies.isEmpty)
  }
}

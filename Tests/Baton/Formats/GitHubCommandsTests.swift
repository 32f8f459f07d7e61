import Ground
import Testing

@testable import baton

@Suite struct GitHubCommandsTests {
  @Test func `a finding is a command with its place, escaped as the runner reads it`() {
    var report = Samples.report
    report.folder = "docs/"
    #expect(
      report.gitHubCommands == """
        ::warning title=names.unique::two of one name%0Aa.md%0Ab.md
        ::error file=docs/content/a b%3Ac%2Cd%25.md,line=4,col=2,endColumn=5,title=links.internal::\
        no pattern named "Oka"; did you mean "Oak"?
        ::error file=docs/content/a b%3Ac%2Cd%25.md,line=9,col=1,endColumn=2,title=links.internal::no "Elm"
        ::notice file=docs/content/b.md,title=own.rule::100%25 sure
        ::error title=links.output::oak/index.html:3:7: leads nowhere

        """)
  }

  @Test func `what was let through is a notice`() {
    var report = Samples.report
    report.entries[1].suppressions = [.init(kind: .external, justification: "why")]
    #expect(report.gitHubCommands.split(separator: "\n")[1].hasPrefix("::notice file=content/a b"))
  }

  @Test func `nothing found is nothing written`() {
    #expect(FindingReport([]).gitHubCommands == "")
  }

  @Test(arguments: Samples.hostile)
  func `any text stays within its command`(text: String) {
    let commands = FindingReport([.init(finding: Samples.finding(of: text))]).gitHubCommands
    let scalars = commands.unicodeScalars
    #expect(scalars.count { $0 == "\n" } == 1)
    #expect(commands.hasPrefix("::error file=content/") && commands.hasSuffix("\n"))
    #expect(!scalars.contains { $0.value < 32 && $0 != "\n" || (127..<160).contains($0.value) })
    // The runner takes the first two colons behind the word for the end of the properties.
    let properties = commands.dropFirst("::error ".count).prefix { $0 != ":" }
    #expect(
      properties.split(separator: ",").map { $0.prefix { $0 != "=" } } == [
        "file", "line", "col", "endColumn", "title",
      ])
  }
}

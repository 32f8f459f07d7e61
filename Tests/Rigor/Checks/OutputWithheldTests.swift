import Ground
import Reading
import Rigor
import Testing
import Weaving

@Suite struct OutputWithheldTests {
  private let language: Language = {
    var draft = PatternFacts(path: "patterns/plans/secret.md", source: Digest(of: ""))
    (draft.title, draft.slug, draft.isDraft) = ("Great Plan", "secret", true)
    return Language.weave([Pattern(draft)], options: WeavingOptions(now: Moment(seconds: 0)))
  }()

  @Test func passes() throws {
    let clean = try Staged([
      "index.html": "<a href=\"/plans/secret-not/\">", "plans/secret-not/index.html": "",
    ])
    #expect(try clean.examine(by: "output.withheld", language: language).all == [])
  }

  @Test func fails() throws {
    for path in ["plans/secret/index.html", "plans/secret.md", "plans/Great Plan/index.html"] {
      let findings = try Staged([path: ""]).examine(by: "output.withheld", language: language)
      #expect(findings.all.map(\.summary) == ["file of a withheld page in the site"], "\(path)")
    }
    let leaking = try Staged([
      "index.html": "<a href=\"plans/secret/\">read</a>", "feed.xml": "<link>/plans/secret/</link>",
    ])
    let findings = try leaking.examine(by: "output.withheld", language: language)
    #expect(findings.all.map(\.check) == ["output.withheld", "output.withheld"])
    #expect(findings.all.allSatisfy { $0.severity == .error && !$0.summary.contains("secret") })
  }
}

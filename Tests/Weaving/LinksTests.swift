import Ground
import Reading
import Testing
import Weaving

@Test(arguments: [
  ("../b/two.md", "patterns/b/two.md"), ("./three.md", "patterns/a/three.md"),
  ("three", "patterns/a/three.md"),
  ("../b/two%2Emd", "patterns/b/two.md"), ("../b/", "patterns/b/index.md"), ("/b/two/", "patterns/b/two.md"),
  ("/b/two", "patterns/b/two.md"), ("/patterns/b/two.md", "patterns/b/two.md"), ("/", "index.md"),
  ("/b/two/index.html", "patterns/b/two.md"), ("../../index.md", "index.md"),
  ("../b/TWO.md", "patterns/b/two.md"),
  ("../b/two.md?plain=1", "patterns/b/two.md"), ("../b/with space.md", "patterns/b/with space.md"),
  ("../b/with%20space.md", "patterns/b/with space.md"), ("../b/odd%253F.md", "patterns/b/odd%3F.md"),
  ("../../b/two/", "patterns/b/two.md"),
])
func anAddressLeadsToItsPattern(target: String, path: String) {
  let language = weave([
    pattern("index.md", "Home", kind: .page), pattern("patterns/b/index.md", "All of B", kind: .page),
    pattern("patterns/b/two.md"), pattern("patterns/b/with space.md"), pattern("patterns/b/odd%3F.md"),
    pattern("patterns/a/three.md"), pattern("patterns/a/one.md", links: [text(target)]),
  ])
  #expect(language.first("patterns/a/one.md") == .pattern(language.id(path), heading: nil))
}

@Test(arguments: [
  ("https://example.org/x", Resolution.external), ("mailto:someone@example.org", .external),
  ("//example.org/x", .external), ("/tags/craft/", .site), ("/feed.xml", .site), ("", .here(heading: nil)),
  ("img/plan.png", .asset(0)), ("/a/img/plan.png", .asset(0)), ("img/Plan.png", .unresolved),
  ("../../../etc/passwd", .unresolved), ("nothing.md", .unresolved),
])
func anAddressIsJudgedByWhatItNames(target: String, expected: Resolution) {
  let language = weave([pattern("a/one.md", kind: .page, links: [text(target)])], assets: ["a/img/plan.png"])
  {
    $0.generatedFiles = ["feed.xml"]
  }
  #expect(language.first("a/one.md") == expected)
}

@Test(arguments: ["plan.png", "img/plan.png", "a/img/plan.png"])
func anEmbeddedFileIsFoundByNameOrPath(target: String) {
  let language = weave(
    [pattern("a/one.md", kind: .page, links: [embed(target)])],
    assets: ["a/img/plan.png", "z/deep/down/plan.png"])
  #expect(language.first("a/one.md") == .asset(0))
}

@Test(arguments: [
  ("second-part", 1), ("Second Part", 1), ("second part", 1), ("First#Second Part", 1), ("SECOND-PART", 1),
])
func aFragmentNamesAHeading(fragment: String, index: Int) {
  let headings = [heading(2, "First"), heading(3, "Second Part")]
  let language = weave([
    pattern("patterns/a.md", "A") { $0.headings = headings },
    pattern("patterns/b.md", links: [wiki("A", fragment), wiki("A", "Secnd Part")]),
  ])
  #expect(language.first("patterns/b.md") == .pattern(PatternID(0), heading: index))
  let finding = language.findings.first
  #expect(finding?.summary == "no heading \"Secnd Part\" in \"A\"")
  #expect(finding?.remedy == "did you mean \"Second Part\"?")
}

@Test(arguments: ["forcas", "FORCAS", "Cœur de lecole"])
func aHeadingIsSuggestedWithoutRegardToAccents(fragment: String) {
  let language = weave([
    pattern("patterns/a.md", "A") {
      $0.headings = [heading(2, "For\u{E7}as"), heading(2, "Cœur de l\u{E9}cole")]
    },
    pattern("patterns/b.md", links: [wiki("A", fragment)]),
  ])
  let right = fragment.hasPrefix("C") ? "Cœur de l\u{E9}cole" : "For\u{E7}as"
  #expect(language.findings.map(\.remedy) == ["did you mean \"\(right)\"?"])
}

@Test func headingsOfLongPagesAreFoundAlike() {
  let headings = (0..<500).map { heading(2, "Heading \($0)") }
  let language = weave([
    pattern(
      "patterns/a.md", links: [wiki("", "heading 321"), wiki("", "heading-17"), wiki("", "heading 500")]
    ) {
      $0.headings = headings
    }
  ])
  #expect(
    Array(language.resolutions(of: PatternID(0))) == [
      .here(heading: 321), .here(heading: 17), .here(heading: nil),
    ])
  #expect(language.summaries("links.internal") == ["no heading \"heading 500\" in \"a\""])
}

@Test(arguments: [
  (
    wiki("Orchestrator Treshold"), "no pattern named \"Orchestrator Treshold\"",
    "did you mean \"Orchestrator Threshold\"?"
  ),
  (text("../threshold.md"), "no page at \"../threshold.md\"", "did you mean \"deep/threshold.md\"?"),
  (text("deep/treshold.md"), "no page at \"deep/treshold.md\"", "did you mean \"deep/threshold.md\"?"),
  (
    text("deep/threshold.png"), "no page at \"deep/threshold.png\"",
    "correct the link, or write what it names"
  ),
  (text("img/pln.png"), "no page at \"img/pln.png\"", "did you mean \"../img/plan.png\"?"),
  (text("example.com"), "no page at \"example.com\"", "write https://example.com"),
  (
    text("link.dendron.so/discord"), "no page at \"link.dendron.so/discord\"",
    "write https://link.dendron.so/discord"
  ),
  (
    wiki("a.long.beginning.web-ui"), "no pattern named \"a.long.beginning.web-ui\"",
    "correct the link, or write what it names"
  ),
  (
    wiki("a.long.beginning.layuot"), "no pattern named \"a.long.beginning.layuot\"",
    "did you mean \"a.long.beginning.layout\"?"
  ),
  (
    Link(kind: .image, target: "threshold.png", position: .start), "no file \"threshold.png\"",
    "correct the link, or write what it names"
  ),
  (
    wiki("Quite Another Thing"), "no pattern named \"Quite Another Thing\"",
    "correct the link, or write what it names"
  ),
])
func aBrokenLinkSaysWhatMayHaveBeenMeant(link: Link, summary: String, remedy: String) {
  let language = weave(
    [
      pattern("patterns/deep/threshold.md", "Orchestrator Threshold"),
      pattern("patterns/x.md", links: [link]),
      pattern("patterns/a.long.beginning.layout.md"),
    ], assets: ["img/plan.png"])
  #expect(language.findings.map(\.summary) == [summary])
  #expect(language.findings.map(\.remedy) == [remedy])
  #expect(language.findings.first?.position == link.position)
  #expect(language.unresolved.map(\.target) == [link.target])
}

@Test func aFileWhoseNameDiffersByLetterCaseIsToldApart() {
  let language = weave([pattern("a/one.md", links: [text("img/Plan.PNG")])], assets: ["a/img/plan.png"])
  #expect(language.summaries("links.internal") == ["no file \"img/Plan.PNG\": the letter case differs"])
  #expect(language.findings.first?.remedy?.hasPrefix("write \"img/plan.png\"") == true)
}

@Test func backlinksHoldTheFirstSentenceOfEachSourceByTitle() {
  let language = weave([
    pattern("patterns/target.md", "Target", links: [wiki("Target")]),
    pattern("patterns/a.md", "Zebra", links: [wiki("Target", line: 1), text("target.md", line: 2)]),
    pattern("patterns/b.md", "Ant", links: [text("target.md")]),
  ])
  let backlinks = language.backlinks(of: language.id("patterns/target.md"))
  #expect(language.paths(backlinks.map(\.source)) == ["patterns/b.md", "patterns/a.md"])
  #expect(backlinks.map { language.sentence(of: $0) } == ["See here.", "It says Target."])
}

// MARK: - Withheld

@Test(
  arguments: [
    (true, nil, nil, Withheld.Reason.draft), (false, "2026-11-22", nil, .future),
    (false, nil, "2026-11-20", .expired),
    (false, "2026-11-21", "2026-11-22", nil), (false, "2026-11-21T12:00:00Z", nil, nil),
  ] as [(Bool, String?, String?, Withheld.Reason?)])
func draftsAndDatesWithhold(isDraft: Bool, published: String?, expires: String?, reason: Withheld.Reason?) {
  let language = weave([
    pattern("patterns/x.md") {
      $0.isDraft = isDraft
      $0.published = published.flatMap { Moment($0) }
      $0.expires = expires.flatMap { Moment($0) }
    }
  ])
  #expect(language.withheld.map(\.reason) == [reason].compactMap { $0 })
  #expect(language.patterns.count == (reason == nil ? 1 : 0))
}

@Test(arguments: [
  wiki("Secret Plan"), text("secret.md"), text("/secret/"), text("../patterns/secret.md"), wiki("hush"),
])
func aLinkToAWithheldPatternSaysSoWithoutItsTitle(link: Link) {
  let language = weave([
    pattern("patterns/secret.md", "Secret Plan") {
      $0.isDraft = true
      $0.aliases = [Located("Hush", at: .start)]
    }, pattern("patterns/x.md", links: [link]),
  ])
  #expect(language.first("patterns/x.md") == .withheld)
  #expect(language.findings.map(\.check) == ["output.withheld"])
  #expect(language.findings.map(\.severity) == [.warning])
  let said = language.findings.flatMap { [$0.summary, $0.remedy ?? ""] + $0.notes }.joined().lowercased()
  #expect(!said.contains("secret") && !said.contains("hush"))
}

@Test func draftsAreWovenWhereTheyAreAskedFor() {
  let language = weave([pattern("patterns/x.md") { $0.isDraft = true }]) { $0.drafts = true }
  #expect(language.patterns.count == 1 && language.withheld.isEmpty)
}

@Test(arguments: [
  ("../patterns/deep/", "no page for the folder \"../patterns/deep/\""),
  ("/patterns/deep", "no page for the folder \"/patterns/deep\""),
  ("../img/", "no page for the folder \"../img/\""),
  ("_template.md", "\"_template.md\" is no part of the site: ignore leaves out \"_template.md\", by \"_*\""),
  (
    "../.github/CODEOWNERS",
    "\"../.github/CODEOWNERS\" is no part of the site: ignore leaves out \".github\", by \".*\""
  ),
  ("../../licence.txt", "\"../../licence.txt\" leads out of the content folder"),
  ("gone/", "no page at \"gone/\""),
])
func aPathThatNothingAnswersToSaysWhyWhereThatIsKnown(target: String, summary: String) {
  let language = weave(
    [pattern("meta/a.md", kind: .page, links: [text(target)]), pattern("patterns/deep/b.md", "B")],
    assets: ["img/a.png"]
  ) { $0.ignored = [Glob(".*"), Glob("_*")] }
  #expect(language.summaries("links.internal") == [summary])
}

@Test(arguments: ["README.md", "index.md", "_index.md"])
func aLinkToAFolderLeadsToThePageOfTheFolder(name: String) {
  let language = weave([
    pattern("meta/a.md", kind: .page, links: [text("../patterns/deep/")]),
    pattern("patterns/deep/" + name, "Deep", kind: .page),
  ])
  #expect(language.first("meta/a.md") == .pattern(language.id("patterns/deep/" + name), heading: nil))
}

@Test func aNameThatTwoHaveIsNotSuggested() {
  let other = pattern("patterns/elm.md", "Elm") {
    $0.aliases = [Located("Subscription Model", at: Position(line: 3, column: 11))]
  }
  let shared = weave([
    pattern("patterns/oak.md", "Subscription Model"), other,
    pattern("patterns/one.md", links: [wiki("subscription-modell")]),
  ])
  #expect(
    shared.findings.filter { $0.check == "links.internal" }.allSatisfy {
      $0.remedy?.hasPrefix("did") == false
    })
  let own = weave([
    pattern("patterns/oak.md", "Subscription Model"),
    pattern("patterns/one.md", links: [wiki("subscription-modell")]),
  ])
  #expect(own.findings.map(\.remedy) == ["did you mean \"Subscription Model\"?"])
}

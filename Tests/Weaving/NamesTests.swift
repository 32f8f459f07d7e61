import Ground
import Reading
import Testing
import Weaving

@Test(arguments: [
  "Orchestration Over Execution", "orchestration over execution", "orchestration-over-execution", "pat_17",
  "OOE", "  ooe ", "business/Orchestration-Over-Execution",
  "patterns/business/orchestration-over-execution.md",
  "orchestration-over-execution.md", "dendron://vault/ooe", "../business/orchestration-over-execution",
])
func aNameLeadsToItsPattern(name: String) {
  let language = weave([
    pattern("patterns/business/orchestration-over-execution.md", "Orchestration Over Execution") {
      $0.id = "pat_17"
      $0.aliases = [Located("OOE", at: .start)]
    },
    pattern("patterns/other/source.md", links: [wiki(name)]),
  ])
  #expect(
    language.first("patterns/other/source.md")
      == .pattern(language.id("patterns/business/orchestration-over-execution.md"), heading: nil))
}

@Test(arguments: ["concepts.markdown", "dendron://vault/concepts.markdown", "concepts.markdown.md"])
func aNameMayEndAsFilesDo(name: String) {
  let language = weave([
    pattern("concepts.md", "Concepts", links: [wiki(name)]), pattern("concepts.markdown.md", "Markdown"),
  ])
  #expect(language.first("concepts.md") == .pattern(language.id("concepts.markdown.md"), heading: nil))
}

@Test(arguments: [wiki("notes.md"), wiki("notes"), text("notes.md"), text("notes.markdown")])
func aNameIsOneFileHoweverItIsWritten(link: Link) {
  let isMarkdown = link.target.hasSuffix("markdown")
  let language = weave([
    pattern("source.md", links: [link]), pattern("notes.md"), pattern("notes.md.md"),
    pattern("notes.markdown.md"),
  ])
  let file = isMarkdown ? "notes.markdown.md" : "notes.md"
  #expect(language.first("source.md") == .pattern(language.id(file), heading: nil))
}

@Test(arguments: [
  ("Café", "cafe\u{301}"), ("ÜBUNG", "übung"), ("Straße", "STRASSE "), ("\u{212A}elvin", "kelvin"),
  ("東京", "東京"), ("Ångström", "a\u{30A}ngstro\u{308}m"),
])
func compositionAndLetterCaseDoNotCount(title: String, written: String) {
  let language = weave([pattern("patterns/x.md", title), pattern("patterns/y.md", links: [wiki(written)])])
  // The sharp s has no small-letter spelling of two: it is another name.
  let expected: Resolution =
    title == "Straße" ? .unresolved : .pattern(language.id("patterns/x.md"), heading: nil)
  #expect(language.first("patterns/y.md") == expected)
}

@Test func twoPatternsWithOneTitleAreNamedBothAndLinksToThemListTheCandidates() {
  let language = weave([
    pattern("patterns/a/one.md", "Same Name"), pattern("patterns/b/two.md", "same name"),
    pattern("patterns/c.md", links: [wiki("Same Name")]),
  ])
  let findings = language.findings.filter { $0.check == "names.unique" }
  #expect(findings.map(\.file) == ["content/patterns/b/two.md"])
  #expect(findings.first?.summary == "title \"same name\" is also the title of content/patterns/a/one.md:2:8")
  #expect(findings.first?.severity == .error)
  let ambiguous = language.findings.filter { $0.check == "links.ambiguous" }
  #expect(ambiguous.map(\.notes) == [["content/patterns/a/one.md", "content/patterns/b/two.md"]])
  #expect(language.paths(language.ambiguities[0].candidates) == ["patterns/a/one.md", "patterns/b/two.md"])
  #expect(language.first("patterns/c.md") == .ambiguous(0))
}

@Test func patternsWithOneTitleAreToldOfTheirCommonAliasesToo() {
  let alias = { (pattern: inout PatternFacts) in
    pattern.aliases = [Located("Nick", at: Position(line: 4, column: 10))]
  }
  let language = weave([pattern("patterns/a/x.md", "One", alias), pattern("patterns/b/y.md", "One", alias)])
  let findings = language.findings.filter { $0.check == "names.unique" }
  #expect(findings.map(\.summary) == ["title \"One\" is also the title of content/patterns/a/x.md:2:8"])
  #expect(findings.map(\.notes) == [["both have the alias \"Nick\""]])
}

@Test(arguments: [("Gate", "Town Gate"), ("Town Gate", "Gate"), ("Town Gate", "Old Gate")])
func equalSlugsAreToldAsSlugs(one: String, other: String) {
  let slug = { (pattern: inout PatternFacts) in
    (pattern.slug, pattern.slugPosition) = ("gate", Position(line: 3, column: 7))
  }
  let language = weave([pattern("patterns/a/x.md", one, slug), pattern("patterns/b/y.md", other, slug)])
  let told = "slug \"gate\" is also the slug of content/patterns/a/x.md:3:7"
  #expect(language.summaries("names.unique").first == told)
}

@Test func aSharedAliasIsAWarning() {
  let alias = { (pattern: inout PatternFacts) in
    pattern.aliases = [Located("Nick", at: Position(line: 4, column: 10))]
  }
  let language = weave([pattern("patterns/a.md", alias), pattern("patterns/b.md", alias)])
  let findings = language.findings.filter { $0.check == "names.unique" }
  #expect(findings.map(\.severity) == [.warning])
  #expect(findings.first?.position == Position(line: 4, column: 10))
}

private func pattern(_ path: String, _ change: (inout PatternFacts) -> Void) -> Pattern {
  pattern(path, nil, kind: .pattern, links: [], change)
}

@Test func aPatternThatClaimsANameTwiceIsNoConflict() {
  let language = weave([
    pattern("patterns/name.md", "Name") {
      $0.aliases = [Located("NAME", at: .start), Located("name", at: .start)]
    }
  ])
  #expect(language.findings.isEmpty)
}

@Test func anExactPathBeatsAName() {
  let language = weave([
    pattern("guides/start.md", "Guides Start", kind: .page), pattern("patterns/start.md", "Start"),
    pattern("x.md", kind: .page, links: [wiki("guides/start"), wiki("patterns/start")]),
  ])
  let found = language.resolutions(of: language.id("x.md")).compactMap(\.pattern)
  #expect(language.paths(found) == ["guides/start.md", "patterns/start.md"])
}

@Test func theEndOfAPathNamesAPattern() {
  let language = weave([
    pattern("a/notes/idea.md", "One", kind: .page), pattern("b/other/idea.md", "Two", kind: .page),
    pattern("c/x.md", kind: .page, links: [wiki("notes/idea")]),
  ])
  #expect(language.first("c/x.md") == .pattern(language.id("a/notes/idea.md"), heading: nil))
}

// MARK: - Addresses

@Test(arguments: [
  ("index.md", "/"), ("patterns/_index.md", "/patterns/"), ("patterns/a/b.md", "/a/b/"),
  ("guide/README.md", "/guide/"),
  ("guide/first steps.md", "/guide/first steps/"), ("a/../b.md", "/a/page/b/"),
  ("x/.hidden/y.md", "/x/hidden/y/"),
  ("a//b.md", "/a/page/b/"), ("record/x.md", "/page/record/x/"), ("q/\u{0}\n.md", "/q/--/"),
  ("什么.md", "/什么/"),
])
func anAddressIsThePathMadeSafe(path: String, address: String) {
  let language = weave([pattern(path) { _ in }])
  #expect(language.addresses == [address])
}

@Test func aSlugThatClimbsStaysInItsFolder() {
  let language = weave([pattern("patterns/a/x.md") { $0.slug = "../../../etc/passwd" }])
  #expect(language.addresses == ["/a/-..-..-etc-passwd/"])
  #expect(language.summaries("names.slug") == ["../../../etc/passwd cannot stand in an address"])
}

@Test func anAddressPartIsNeverTooLongForAFile() {
  let language = weave([
    pattern("patterns/x.md") { $0.slug = String(repeating: "é", count: 5_000) },
    pattern("patterns/y.md") { $0.slug = String(repeating: "é", count: 4_999) },
  ])
  #expect(language.addresses.allSatisfy { $0.utf8.count <= 202 })
  #expect(Set(language.addresses).count == 2)
}

@Test func ofTwoPatternsWithOneAddressTheFirstKeepsItAndNoneIsLost() {
  let same = { (pattern: inout PatternFacts) in pattern.slug = "same" }
  let language = weave([
    pattern("patterns/a.md", same), pattern("patterns/b.md", same),
    pattern("patterns/c.md") { $0.slug = "Same" },
    pattern("patterns/same-2.md") { _ in },
  ])
  #expect(language.addresses == ["/same/", "/same-3/", "/Same-4/", "/same-2/"])
  let findings = language.findings.filter { $0.check == "names.unique" && $0.summary.hasPrefix("address") }
  #expect(findings.map(\.severity) == [.error, .warning])
  #expect(findings.first?.summary == "address /same/ is taken by content/patterns/a.md")
}

@Test func anIndexBesideAReadmeIsThePageOfTheFolder() {
  let language = weave([pattern("g/README.md", "Readme") { _ in }, pattern("g/index.md", "Index") { _ in }])
  #expect(language.addresses == ["/g/readme/", "/g/"])
  #expect(language.findings.isEmpty)
}

// MARK: - Names that several may have

@Test func translationsMayShareTheirNames() {
  let language = weave([
    pattern("patterns/gift.md", "Gift"), pattern("translation/es/patterns/gift.md", "Gift"),
    pattern("translation/pt-br/patterns/gift.md", "Gift"),
    pattern("translation/pt-br/patterns/other.md", "Gift"),
  ])
  #expect(
    language.findings.filter { $0.check == "names.unique" }.map(\.file)
      == ["content/translation/pt-br/patterns/other.md"])
}

@Test(arguments: ["patterns/x.md", "translation/es/patterns/x.md", "translation/es/a/x.md"])
func aLinkToAPatternWithTranslationsStaysInItsLanguage(path: String) {
  let language = weave([
    pattern("patterns/gift.md", "Gift"), pattern("translation/es/patterns/gift.md", "Gift"),
    pattern("translation/zh_Hant/patterns/gift.md", "Gift"), pattern(path, "Source", links: [wiki("Gift")]),
  ])
  let wanted = path.hasPrefix("translation") ? "translation/es/patterns/gift.md" : "patterns/gift.md"
  #expect(language.first(path) == .pattern(language.id(wanted), heading: nil))
  #expect(language.findings.isEmpty)
}

@Test func whereALanguageHasTheNameTwiceOrNotAtAllTheLinkIsAmbiguous() {
  let language = weave([
    pattern("patterns/de/gift.md", "Gift"), pattern("patterns/es/gift.md", "Gift"),
    pattern("patterns/fr/x.md", "Source", links: [wiki("Gift")]),
  ])
  #expect(language.summaries("links.ambiguous") == ["\"Gift\" names 2 patterns"])
}

@Test func pagesMayBeCalledAlikeAndALinkToThemTells() {
  let language = weave([
    pattern("a/concepts.md", "Concepts", kind: .page), pattern("b/concepts.md", "Concepts", kind: .page),
    pattern("c.md", "C", kind: .page, links: [wiki("Concepts")]),
  ])
  #expect(language.findings.map(\.check) == ["links.ambiguous"])
}

@Test func filesInSeveralFoldersMayBeCalledAlikeButNoSlugIsWrittenTwice() {
  let files = { (slugPosition: Position?) in
    [("patterns/a/x.md", "One"), ("patterns/b/x.md", "Two")].map { path, title in
      pattern(path, title) {
        $0.slug = "x"
        $0.slugPosition = slugPosition
      }
    }
  }
  #expect(weave(files(nil)).findings.isEmpty)
  #expect(
    weave(files(.start)).summaries("names.unique") == [
      "slug \"x\" is also the slug of content/patterns/a/x.md:1:1"
    ])
}

import Ground
import Reading
import Testing
import Weaving

private func reference(_ relation: String, _ target: String, weight: Double? = nil) -> Reference {
  Reference(relation: relation, target: target, weight: weight, position: Position(line: 8, column: 5))
}

private func related(_ path: String, _ title: String, _ relations: [Reference], links: [Link] = []) -> Pattern
{
  pattern(path, title, links: links) { $0.relations = relations }
}

// MARK: - Relations

@Test(arguments: [
  ("larger", "larger", "smaller"), ("smaller", "smaller", "larger"), ("Larger", "larger", "smaller"),
  ("requires", "requires", "enables"), ("builds_on", "requires", "enables"),
  ("enables", "enables", "requires"),
  ("complementary", "complements", "complements"), ("alternatives", "alternative-to", "alternative-to"),
  ("alternative to", "alternative-to", "alternative-to"), ("specializes_to", "generalizes", "specializes"),
  ("generalizes_from", "specializes", "generalizes"), ("related", "related", "related"),
])
func aRelationIsSeenFromBothEnds(written: String, here: String, there: String) {
  let language = weave([
    related("patterns/a.md", "Alpha", [reference(written, "Beta", weight: 0.8)]),
    related("patterns/b.md", "Beta", []),
  ])
  let (a, b) = (language.id("patterns/a.md"), language.id("patterns/b.md"))
  #expect(language.neighbours(of: a, here) == [b])
  #expect(language.neighbours(of: b, there) == [a])
  #expect(language.edges.map(\.weight) == [0.8])
  #expect(language.edges.map(\.position) == [Position(line: 8, column: 5)])
  #expect(language.findings.isEmpty)
}

@Test func neighboursStandOnceByKindThenWeightThenTitle() {
  let language = weave([
    related(
      "patterns/a.md", "A",
      [
        reference("related", "Z"), reference("related", "B"), reference("larger", "C"),
        reference("related", "D", weight: 0.9),
      ], links: [wiki("B", relation: "related")]),
    related("patterns/b.md", "B", [reference("related", "A", weight: 0.5)]),
    related("patterns/c.md", "C", [reference("smaller", "A")]), related("patterns/d.md", "D", []),
    related("patterns/z.md", "Z", []),
  ])
  let neighbours = language.neighbours(of: language.id("patterns/a.md"))
  #expect(
    neighbours.map { language.relationTypes[$0.relation].id } == ["larger", "related", "related", "related"])
  #expect(
    language.paths(neighbours.map(\.pattern)) == [
      "patterns/c.md", "patterns/d.md", "patterns/b.md", "patterns/z.md",
    ])
}

@Test func anUnknownRelationIsToldOnceWithTheNearestOne() {
  let language = weave([
    related("patterns/a.md", "A", [reference("requirs", "B"), reference("requirs", "C")]),
    related("patterns/b.md", "B", [reference("requirs", "C")]), related("patterns/c.md", "C", []),
  ])
  #expect(language.summaries("relations.unknown") == ["unknown relation \"requirs\""])
  #expect(language.findings.map(\.remedy) == ["did you mean \"requires\"?"])
  #expect(language.findings.map(\.notes) == [["written 3 times"]])
}

@Test func aRelationToNothingIsKeptAsData() {
  let language = weave([related("patterns/a.md", "A", [reference("enables", "subscription")])])
  #expect(language.unresolved.map(\.target) == ["subscription"])
  #expect(language.unresolved.map(\.relation) == ["enables"])
  #expect(language.findings.map(\.check) == ["relations.target"])
  #expect(language.findings.map(\.severity) == [.warning])
}

@Test func aCycleNamesItsMembersInOrder() {
  let language = weave(
    [
      related("patterns/a.md", "A", [reference("larger", "B")]),
      related("patterns/b.md", "B", [reference("larger", "C")]),
      // Said from the other end: C lies within A's larger patterns and A within C's.
      related("patterns/c.md", "C", []), related("patterns/d.md", "D", [reference("larger", "A")]),
      related("patterns/a2.md", "A2", []),
      related("patterns/e.md", "E", [reference("larger", "E")]),
    ].map { one in
      var one = one.facts
      if one.title == "A" { one.relations.append(reference("smaller", "C")) }
      return Pattern(one)
    })
  #expect(
    language.summaries("relations.cycle") == [
      "\"larger\" leads back to where it began: A → B → C → A",
      "\"larger\" leads back to where it began: E → E",
    ])
}

@Test func relationsThatMayGoRoundGoRound() {
  let language = weave([
    related("patterns/a.md", "A", [reference("enables", "B")]),
    related("patterns/b.md", "B", [reference("enables", "C")]),
    related("patterns/c.md", "C", [reference("enables", "A")]),
  ])
  #expect(language.findings.isEmpty)
}

@Test func aChainOfAHundredThousandRelationsIsWalkedWithoutRecursion() {
  let patterns = (0..<100_000).map { number in
    related("patterns/p\(number).md", "P\(number)", [reference("larger", "P\(number + 1)")])
  }
  let language = weave(patterns)
  #expect(language.edges.count == 99_999)
  #expect(language.summaries("relations.cycle").isEmpty)
}

// MARK: - Embeds

@Test func embedsThatLeadBackAreRefusedAndNamed() {
  let language = weave([
    pattern("patterns/a.md", "A", links: [embed("B")]),
    pattern("patterns/b.md", "B", links: [embed("C"), embed("D")]),
    pattern("patterns/c.md", "C", links: [embed("A")]), pattern("patterns/d.md", "D"),
  ])
  #expect(language.summaries("embeds.cycle") == ["embeds lead back to where they began: A → B → C → A"])
  let b = language.id("patterns/b.md")
  #expect(!language.mayExpand(link: 0, of: b))
  #expect(language.mayExpand(link: 1, of: b))
}

@Test func aPageMayEmbedItsOwnOtherSection() {
  let headings = [heading(2, "One"), heading(2, "Two"), heading(3, "Inner")]
  let fine = weave([
    pattern("patterns/a.md", links: [embed("", "One", heading: 1)]) { $0.headings = headings }
  ])
  #expect(fine.findings.isEmpty)
  #expect(fine.mayExpand(link: 0, of: PatternID(0)))
  let around = weave([
    pattern("patterns/a.md", links: [embed("", "Two", heading: 2)]) { $0.headings = headings }
  ])
  #expect(around.findings.map(\.check) == ["embeds.cycle"])
  #expect(!around.mayExpand(link: 0, of: PatternID(0)))
}

/// How many embeds deep a page is when every embed that may be is shown.
private func depth(_ language: Language, _ id: PatternID) -> Int {
  var deepest = 0
  for (index, resolution) in language.resolutions(of: id).enumerated() {
    if let target = resolution.pattern, language.mayExpand(link: index, of: id) {
      deepest = max(deepest, 1 + depth(language, target))
    }
  }
  return deepest
}

@Test func embedsEndAtTheDepthLimit() {
  let patterns =
    (10..<40).map { pattern("patterns/p\($0).md", links: [embed("p\($0 + 1)")]) } + [
      pattern("patterns/p40.md")
    ]
  let language = weave(patterns) { $0.embedDepth = 8 }
  #expect(language.ids.map { depth(language, $0) }.max() == 8)
  #expect(!language.summaries("limits.embed-depth").isEmpty)
}

@Test func embedsThatMultiplyAreBounded() {
  let patterns = (0..<7).map { number in
    pattern("patterns/p\(number).md", links: (0..<50).map { embed("p\(number + 1)", line: $0) }) {
      $0.words = 10
    }
  }
  let language = weave(patterns + [pattern("patterns/p7.md")])
  func shown(_ id: PatternID) -> Int {
    language.resolutions(of: id).enumerated().reduce(0) { sum, item in
      guard let target = item.element.pattern, language.mayExpand(link: item.offset, of: id) else {
        return sum
      }
      return sum + 1 + shown(target)
    }
  }
  #expect(language.ids.allSatisfy { shown($0) <= 500 })
  #expect(!language.summaries("limits.embeds").isEmpty)
}

// MARK: - Sequences and measures

@Test func aSequenceIsTheListOfItsLinks() {
  let language = weave([
    pattern(
      "tour.md", "Tour", kind: .sequence,
      links: [wiki("B"), wiki("A"), text("https://example.org"), wiki("B"), wiki("C")]),
    pattern("patterns/a.md", "A"), pattern("patterns/b.md", "B"), pattern("patterns/c.md", "C"),
  ])
  #expect(
    language.paths(language.stations(of: language.id("tour.md"))) == [
      "patterns/b.md", "patterns/a.md", "patterns/c.md",
    ])
  let place = language.places(of: language.id("patterns/a.md")).first
  #expect(place?.index == 1)
  #expect(place?.previous == language.id("patterns/b.md"))
  #expect(place?.next == language.id("patterns/c.md"))
}

@Test func orphansAndDeadEndsAreFound() {
  let language = weave([
    pattern("index.md", kind: .page), pattern("tour.md", kind: .sequence, links: [wiki("c")]),
    pattern("patterns/a.md", links: [wiki("b"), wiki("a")]), pattern("patterns/b.md"),
    pattern("patterns/c.md"),
    pattern("patterns/d.md", links: [wiki("b")]),
  ])
  #expect(language.paths(language.orphans) == ["patterns/a.md", "patterns/d.md"])
  #expect(language.paths(language.deadEnds) == ["patterns/b.md", "patterns/c.md"])
}

@Test func twoIslandsAreTwoComponentsAndTwoCommunities() {
  let names = ["a", "b", "c", "x", "y", "z"]
  let patterns = names.map { name in
    let others = (name < "m" ? ["a", "b", "c"] : ["x", "y", "z"]).filter { $0 != name }
    return pattern("patterns/\(name).md", links: others.map { wiki($0) })
  }
  let measures = weave(patterns).measures()
  #expect(measures.componentCount == 2)
  #expect(measures.component == [0, 0, 0, 1, 1, 1])
  #expect(measures.communities.map { $0.map(\.index) } == [[0, 1, 2], [3, 4, 5]])
  #expect(measures.rank.allSatisfy { (999...1000).contains($0) })
}

@Test func whatManyLeadToRanksHighestAndRanksSumUp() {
  let patterns = (0..<50).map {
    pattern("patterns/p\($0).md", links: $0 == 0 ? [] : [wiki("p0"), wiki("p\($0 / 2)")])
  }
  let language = weave(patterns)
  let rank = language.measures().rank
  #expect(rank.indices.max { rank[$0] < rank[$1] } == language.id("patterns/p0.md").index)
  #expect((49_000...50_000).contains(rank.reduce(0, +)))
}

// MARK: - Groups, index, redirects

@Test func groupsJoinSpellingsThatDifferByLetterCase() {
  let language = weave([
    pattern("patterns/b.md", "Bee") { $0.tags = ["Craft", "C++"] },
    pattern("patterns/a.md", "Zoo") { $0.tags = ["craft", "c", "craft"] },
  ])
  #expect(language.tags.map(\.name) == ["c", "C++", "craft"])
  #expect(language.tags.map(\.slug) == ["c", "c-2", "craft"])
  #expect(language.paths(language.tags[2].members) == ["patterns/b.md", "patterns/a.md"])
}

@Test func theIndexHoldsTitlesAndAliasesByLetter() {
  let language = weave([
    pattern("patterns/a.md", "Élan") {
      $0.aliases = [Located("Drive", at: .start), Located("élan", at: .start)]
    },
    pattern("patterns/b.md", "drum"), pattern("patterns/c.md", "12 Steps"),
    pattern("page.md", "Deep", kind: .page),
  ])
  #expect(language.index.map(\.letter) == ["#", "D", "É"])
  #expect(language.index[1].entries.map(\.name) == ["Drive", "drum"])
  #expect(language.index[1].entries.map(\.isAlias) == [true, false])
}

private func moved(_ path: String, _ old: String...) -> Pattern {
  pattern(path) { $0.redirects = old.map { Located($0, at: Position(line: 4, column: 3)) } }
}

@Test func redirectsNeverCollideByChance() {
  let language = weave(
    [
      moved("patterns/a.md", "/old/", "/b", "/a/", "/same/", "/once.html"),
      moved("patterns/b.md", "/same", "/c/img.html"),
      moved("patterns/c.md", "/OLD", "/../../etc", "/x/../y", "/\u{0}"),
    ], assets: ["c/img.html"])
  #expect(language.redirects.map(\.from) == ["/once.html"])
  #expect(language.redirects.map(\.target) == [language.id("patterns/a.md")])
  #expect(
    language.summaries("redirects.collision") == [
      "redirect from \"/b/\" would take the place of content/patterns/b.md",
      "redirect from \"/c/img.html\" would take the place of content/c/img.html",
      "redirect from \"/same/\" is claimed by content/patterns/a.md:4:3 too",
      "redirect from \"/OLD/\" is claimed by content/patterns/a.md:4:3 too",
    ])
  #expect(language.summaries("names.slug").count == 3)
}

// MARK: - Determinism and hostile input

@Test func theSamePatternsGiveTheSameLanguage() {
  let patterns = manyPatterns(300)
  let one = Language.weave(patterns, options: WeavingOptions(now: noon))
  let other = Language.weave(patterns, options: WeavingOptions(now: noon))
  #expect(one.findings == other.findings && one.json() == other.json())
  #expect(
    one.picture(one.measures()) { one.address(of: $0) }
      == other.picture(other.measures()) { other.address(of: $0) })
}

@Test(arguments: [2, 3, 7]) func theNumberOfThreadsDoesNotChangeTheLanguage(threads: Int) {
  let patterns = (0..<700).map { number in
    let name = format(number)
    return pattern(
      "patterns/\(name).md", number % 50 == 0 ? "Twin" : "Title \(name)",
      links: [
        wiki("Twin"), wiki("Title \(format((number + 1) % 700))", number % 3 == 0 ? "nowhere" : nil),
        text("absent-\(number).md"), embed("Title \(format((number * 7) % 700))"), wiki("Titel \(name)"),
      ]
    ) {
      $0.tags = ["tag \(number % 9)", "Ärger"]
      $0.aliases = [Located("Älias \(number % 100)", at: .start), Located("alias \(number)", at: .start)]
      $0.collection = "collection \(number % 4)"
    }
  }
  let one = Language.weave(patterns, options: WeavingOptions(now: noon))
  let other = Language.weave(patterns, options: WeavingOptions(now: noon), threads: threads)
  #expect(one.findings.count > 1_000 && one.findings == other.findings)
  #expect(one.unresolved == other.unresolved && one.ambiguities == other.ambiguities)
  #expect(one.index == other.index && one.tags == other.tags && one.byTitle == other.byTitle)
  #expect(one.json() == other.json())
  for id in one.ids {
    #expect(one.resolutions(of: id) == other.resolutions(of: id))
    #expect(one.backlinks(of: id) == other.backlinks(of: id))
  }
}

private func format(_ number: Int) -> String { String(repeating: "n", count: number % 20) + "\(number)" }

@Test func theIndexIsInTheOrderOfItsNames() {
  let names = [
    "b", "a", "ab", "a b", "é", "e\u{301}a", "e\u{301}", "ez", "e", "a-name-of-sixteen", "a-name-of-sixteeny",
    "a-name-of-sixtee", "ä", "Z", "ß", "ss", "a\u{0}",
  ]
  let language = weave(names.enumerated().map { pattern("patterns/\($0.offset).md", $0.element) })
  let shown = language.byTitle.map { language[$0].title.lowercased() }
  #expect(shown == names.map { $0.lowercased() }.sorted())
  #expect(language.index.flatMap(\.entries).count == names.count)
  #expect(language.index.map(\.letter) == language.index.map(\.letter).sorted())
}

@Test func hostileNamesEndInFindings() {
  let long = String(repeating: "x", count: 5_000)
  let odd = [
    "", "\u{0}", "..", "../..", "/", "//", long, " ", "[[", "%00", "%", "#", "a\u{0}b", ".md", "dendron://",
  ]
  let patterns = odd.enumerated().map { number, name in
    pattern("patterns/p\(number).md", name, links: odd.flatMap { [wiki($0, $0), text($0, $0), embed($0)] }) {
      $0.slug = name
      $0.id = name
      $0.aliases = [Located(name, at: .start)]
      $0.redirects = [Located(name, at: .start)]
      $0.tags = [name]
      $0.relations = [Reference(relation: name, target: name, position: .start)]
    }
  }
  let language = weave(patterns)
  #expect(Set(language.addresses).count == odd.count)
  #expect(
    language.addresses.allSatisfy { !$0.contains("//") && !$0.contains("/../") && !$0.contains("\u{0}") })
  #expect(language.findings.allSatisfy { $0.summary.utf8.count < 1_000 && !$0.summary.contains("\n") })
}

@Test func aThousandPatternsOfOneNameStayBounded() {
  let patterns = (0..<3_000).map { number in
    pattern("patterns/f\(number)/same.md", "Same", links: [wiki("Same"), wiki("Some Other \(number)")])
  }
  let language = weave(patterns)
  #expect(Set(language.addresses).count == 3_000)
  #expect(language.ambiguities.count == 3_000)
  #expect(language.ambiguities.allSatisfy { $0.candidates.count <= 20 })
}

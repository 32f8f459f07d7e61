import Ground
import Reading
import Testing
import Weaving

/// Links and relations by an address that a page once had.
@Suite struct FormerAddressTests {
  private func language(_ target: String, from path: String = "patterns/elm.md") -> Language {
    weave([
      pattern("patterns/oak.md", "Oak") { $0.redirects = [Located("/old-oak/", at: .start)] },
      pattern("patterns/trees/ash.md", "Ash") { $0.redirects = [Located("trees/old-ash", at: .start)] },
      pattern(
        path, links: [Link(kind: .text, target: target, position: Position(line: 5, column: 1, length: 40))]),
    ])
  }

  @Test(arguments: [
    ("/old-oak/", "patterns/oak.md", "/oak/"), ("/OLD-oak", "patterns/oak.md", "/oak/"),
    ("/old-oak/index.html?x=1", "patterns/oak.md", "/oak/"), ("../old-oak/", "patterns/oak.md", "oak.md"),
    ("../trees/old-ash/", "patterns/trees/ash.md", "trees/ash.md"),
  ])
  func `where a redirect stands the link leads to the page, and is told`(
    target: String, path: String, right: String
  ) {
    let language = language(target)
    #expect(language.first("patterns/elm.md") == .pattern(language.id(path), heading: nil))
    #expect(language.unresolved.isEmpty)
    #expect(language.findings.map(\.severity) == [.warning])
    #expect(language.findings.map(\.check) == ["links.case"])
    #expect(language.findings.map(\.remedy) == ["write \"\(right)\""])
    let address = String(target.prefix { $0 != "?" })
    let fix = address == target ? Fix("](" + target, to: "](" + right) : nil
    if fix != nil { #expect(language.findings.map(\.fix) == [fix]) }
  }

  @Test(arguments: [
    ("old-oak.md", "oak.md"), ("old-oak", "oak.md"), ("trees/old-ash.md", "trees/ash.md"),
    ("/patterns/old-oak.md", "/oak/"),
  ])
  func `a path by which there is no page is dead, and mended`(target: String, right: String) {
    let language = language(target)
    #expect(language.first("patterns/elm.md") == .unresolved)
    #expect(language.findings.map(\.severity) == [.error])
    #expect(language.findings.map(\.summary) == ["no page at \"\(target)\""])
    #expect(language.findings.map(\.fix) == [Fix("](" + target, to: "](" + right)])
  }

  @Test(arguments: ["/older-oak/", "other/old-ash.md", "../../old-oak/"])
  func `another address is dead`(target: String) {
    let language = language(target)
    #expect(language.first("patterns/elm.md") == .unresolved)
    #expect(language.findings.map(\.fix) == [nil])
  }

  @Test func `an address that two pages had leads nowhere`() {
    let redirects = [Located("/old/", at: Position.start)]
    let language = weave([
      pattern("a.md") { $0.redirects = redirects }, pattern("b.md") { $0.redirects = redirects },
      pattern("c.md", links: [text("/old/")]),
    ])
    #expect(language.first("c.md") == .unresolved)
    #expect(language.summaries("links.internal") == ["no page at \"/old/\""])
  }

  @Test func `a relation by a former name is told the name of by now`() {
    let language = weave([
      pattern("oak.md", "Oak") { $0.redirects = [Located("/trees/holm/", at: .start)] },
      pattern("c.md") { $0.relations = [Reference(relation: "requires", target: "holm", position: .start)] },
    ])
    #expect(language.findings.map(\.remedy) == ["it is called \"Oak\" by now"])
  }
}

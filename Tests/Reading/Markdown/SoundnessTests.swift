import Ground
import Reading
import TestKit
import Testing

/// Rules between features, and what holds for every file of real collections.
@Suite struct SoundnessTests {
  @Test("every real file has sound slots, ids and HTML", .enabled(if: Shared.folder != nil))
  func collections() throws {
    let files = Shared.files(below: "corpora", suffix: ".md")
    let faults = try inParallel(files.count, threads: 2) { (index) throws(Failure) -> String? in
      let document = Document.read(
        Shared.bytes(files[index]) ?? [], path: files[index], options: ReadingOptions())
      let faults = Soundness.faults(document)
      return faults.isEmpty ? nil : "\(files[index]) \(faults.prefix(3))"
    }
    #expect(faults.compactMap { $0 } == [])
  }

  @Test(
    "reads wikilinks in every form",
    arguments: [
      ("[[a]]", ["wiki a"]), ("[[a|b]]", ["wiki a |b"]), ("[[a#b]]", ["wiki a #b"]), ("[[#b]]", ["wiki  #b"]),
      ("[[a#b|c]]", ["wiki a #b |c"]), ("![[a]]", ["embed a"]), ("![[a#b]]", ["embed a #b"]),
      ("![[a.png|100x50]]", ["image a.png |100x50"]), ("*x [[a]] y*", ["wiki a"]),
      ("[[a *b* c]]", ["wiki a b c"]),
      ("# x [[a]]", ["wiki a"]), ("|h|\n|-|\n|[[a\\|b]]|", ["wiki a |b"]),
      ("[[foo]]\n\n[foo]: /u", ["wiki foo"]), ("> [!note] [[a]]", ["wiki a"]),
      ("> [!note] [[a]]\n> [[b]]\n\n[[c]]", ["wiki a", "wiki b", "wiki c"]),
      ("\\[[a]]", []), ("`[[a]]`", []), ("$`[[a]]`$", []), ("```\n[[a]]\n```", []),
      ("requires:: [[a]]", ["wiki a requires::"]),
      ("x (requires:: [[a|b]]) y", ["wiki a |b requires::"]), ("%%[[a]]%%", []),
      ("<a href=\"x\">[[a]]</a>", ["text x"]),
    ])
  func wikilinks(markdown: String, links: [String]) {
    #expect(Read(markdown).links.map(\.words) == links)
  }

  @Test("tells the place of a link behind many others on one line")
  func places() {
    let read = Read(String(repeating: "é [[a]] ", count: 500) + "«1»[[b]] and «2»[[c]]")
    #expect(read.links.suffix(2).map(\.position.words) == [read.place(1), read.place(2)])
  }

  @Test("gives every element an id of its own")
  func ids() {
    let read = Read("# a\n\n# a\n\n<p id=\"a\">x</p>\n\n<p id=\"fn:1\">y</p>\n\nz[^1]\n\n[^1]: n\n")
    #expect(Soundness.faults(read.document) == [])
    #expect(read.document.headings.map(\.anchor) == ["a", "a-1"])
    #expect(read.html.contains("<p id=\"a-2\">"))
  }

  @Test("takes the first of two definitions of a footnote and says so")
  func repeatedNotes() {
    let read = Read("x[^1]\n\n[^1]: one\n\n«1»[^1]: two\n")
    #expect(read.findings == ["links.ambiguous \(read.place(1)) second definition of footnote \"1\""])
    #expect(read.html.contains("one") && !read.html.contains("two"))
  }

  @Test("drops code that stands in a comment, keeps comments that stand in code")
  func comments() {
    #expect(!Read("%%\n\n```\ngone\n```\n\n%%\n").html.contains("gone"))
    #expect(Read("```\n%%kept%%\n```\n").html.contains("%%kept%%"))
  }

  @Test("strikes nothing whose partner is within a wikilink")
  func strikes() {
    #expect(Soundness.faults(Read("a ~b [[c~ d]] e\n\n> [!note] ~a\n> b~\n").document) == [])
  }
}

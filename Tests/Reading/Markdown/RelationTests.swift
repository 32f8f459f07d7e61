import Ground
import Reading
import Testing

@Suite struct RelationTests {
  @Test(
    "finds the relation that a link states",
    arguments: [
      ("requires:: [[a]]", ["wiki a requires::"]), ("x (enables:: [[a|b]]) y", ["wiki a |b enables::"]),
      ("- needs:: [[a]]", ["wiki a needs::"]), ("is part of:: [[a]]", ["wiki a is part of::"]),
      ("a\nrequires:: [[b]]", ["wiki b requires::"]), ("> up:: [[a]]", ["wiki a up::"]),
      ("requires:: [[a]], [[b]],[[c]]", ["wiki a requires::", "wiki b requires::", "wiki c requires::"]),
      ("requires:: [[a]] and [[b]]", ["wiki a requires::", "wiki b"]),
      ("requires:: [[a]], not [[b]]", ["wiki a requires::", "wiki b"]),
      ("requires:: [[a]]. [[b]]", ["wiki a requires::", "wiki b"]),
      ("**x** requires:: [[a]]", ["wiki a"]), ("requires: [[a]]", ["wiki a"]),
      ("x, requires:: [[a]]", ["wiki a"]),
      (":: [[a]]", ["wiki a"]), ("requires\\:: [[a]]", ["wiki a"]), ("`requires:: [[a]]`", []),
      ("requires:: [a](b.md)", ["text b.md"]), ("|x|\n|-|\n|up:: [[a]]|", ["wiki a up::"]),
    ])
  func relations(markdown: String, links: [String]) {
    #expect(Read(markdown).links.map(\.words) == links)
  }

  @Test("marks the name of the relation")
  func html() {
    #expect(
      Read("requires:: [[a]], [[b]]").html
        == "<p><span class=\"relation\">requires:</span> <a>a</a>, <a>b</a></p>\n")
    #expect(
      Read("x (enables:: [[a]]).").html
        == "<p>x (<span class=\"relation\">enables:</span> <a>a</a>).</p>\n")
  }

  @Test(
    "keeps the sentence around a link",
    arguments: [
      ("One. Two [[a]] three. Four.", "Two a three."), ("[[a]]", "a"),
      ("Why? See [[a|this]]! Yes.", "See this!"),
      ("a *b* [[c]] `d`\ne. F", "a b c d e."), ("v1.2 of [[a]] is here. So.", "v1.2 of a is here."),
      ("# To [[a]]\n\nText.", "To a"), ("- one\n- two [[a]]\n- three", "two a"), ("> said [[a]]", "said a"),
      ("|x|y|\n|-|-|\n|one|two|\n|three|to [[a]]|\n|four|five|", "three to a"),
      ("See ![p](q.png) and [[a]]", "See  and a"), ("<b>bold</b> [[a]]", "bold a"),
      ("x[^1]\n\n[^1]: note [[a]]", "note a"),
    ])
  func sentences(markdown: String, sentence: String) {
    #expect(Read(markdown).links.filter { $0.kind == .wiki }.map(\.sentence) == [sentence])
  }

  @Test("says under which heading a link stands")
  func headings() {
    let read = Read("[[a]]\n\n# One\n\n[[b]]\n\n## Two [[c]]\n\n[[d]]")
    #expect(read.links.map(\.heading) == [nil, 0, 1, 1])
  }
}

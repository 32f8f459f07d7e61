import Ground
import Reading
import Testing

@Suite struct AnchorTests {
  @Test(
    "makes an anchor of a heading's words",
    arguments: [
      ("# Known Uses", "known-uses"), ("# a_b c-d", "a_b-c-d"), ("# What? Now!", "what-now"),
      ("# 1.2 v", "12-v"),
      ("# Äpfel & Öl", "äpfel--öl"), ("# 漢字 かな", "漢字-かな"), ("# Привет", "привет"), ("# a\u{301}", "a\u{301}"),
      ("# ---x---", "x"), ("#", "section"), ("# 🙂", "section"), ("# *a* `b` ~~c~~", "a-b-c"),
      ("# [a](b)", "a"),
      ("# See [[a|b]] now", "see-b-now"), ("# [[a#b]]", "a-b"), ("# &amp; a", "a"), ("# a <b>b</b>", "a-b"),
      ("# a %%gone%%", "a"), ("a\n===", "a"), ("# ![alt](p.png)", "alt"),
    ])
  func words(markdown: String, anchor: String) {
    #expect(Read(markdown).document.headings.map(\.anchor) == [anchor])
  }

  @Test(
    "numbers anchors that stand already",
    arguments: [
      (["a", "a", "a"], ["a", "a-1", "a-2"]), (["a-1", "a", "a"], ["a-1", "a", "a-2"]),
      (["a", "a", "a-1"], ["a", "a-1", "a-1-1"]), (["A", "a!"], ["a", "a-1"]),
      (["", ""], ["section", "section-1"]),
      (["é", "e\u{301}"], ["é", "e\u{301}-1"]),
    ])
  func numbers(headings: [String], anchors: [String]) {
    let read = Read(headings.map { "# \($0)\n" }.joined(separator: "\n"))
    #expect(read.document.headings.map(\.anchor) == anchors)
  }

  @Test("keeps an anchor when text elsewhere changes")
  func stable() {
    let before = Read("# a\n\nx\n\n## b\n")
    let after = Read("new\n\n# a\n\ny [[z]] %%c%%\n\n## between\n\n## b\n")
    #expect(before.document.headings.map(\.anchor) == ["a", "b"])
    #expect(after.document.headings.map(\.anchor) == ["a", "between", "b"])
  }
}

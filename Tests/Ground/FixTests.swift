import Ground
import Testing

/// Texts that are mended where a finding stands, and nowhere else.
@Suite struct FixTests {
  private func finding(_ fix: Fix, line: Int = 1, column: Int = 1) -> Finding {
    Finding("a.b", in: "a.md", at: Position(line: line, column: column), summary: "x", fix: fix)
  }

  private func mended(_ text: String, _ findings: Finding...) -> String {
    String(decoding: Mended(Array(text.utf8), by: findings).text, as: UTF8.self)
  }

  @Test(arguments: [
    ("[[a]]", 1, 1, "[[b]]"),
    // What stands before the place is another one.
    ("`[[a]]` [[a]]", 1, 9, "`[[a]]` [[b]]"),
    ("é🙂 [[a]]", 1, 4, "é🙂 [[b]]"),
    ("one\r\ntwo [[a]]\r\n", 2, 5, "one\r\ntwo [[b]]\r\n"),
    // What is not there, or was mended already, stays.
    ("[[c]]", 1, 1, "[[c]]"), ("[[a]]", 9, 1, "[[a]]"), ("", 1, 1, ""),
    // Too far away to be the same.
    (String(repeating: "x", count: 1000) + "[[a]]", 1, 1, String(repeating: "x", count: 1000) + "[[a]]"),
  ])
  func `one fix`(text: String, line: Int, column: Int, expected: String) {
    #expect(mended(text, finding(Fix("[[a]]", to: "[[b]]"), line: line, column: column)) == expected)
  }

  @Test func `several in one file, and two at one place`() {
    let (a, b) = (Fix("[[a]]", to: "[[long name]]"), Fix("[[b]]", to: "[[c]]"))
    #expect(
      mended("[[a]] [[b]] [[a]]", finding(a), finding(b, column: 7), finding(a, column: 13))
        == "[[long name]] [[c]] [[long name]]")
    #expect(mended("[[a]] [[a]]", finding(a), finding(a)) == "[[long name]] [[a]]")
  }

  @Test(arguments: [(6, "é[b] `[[a]]`"), (7, "é[b] `[[b]]`"), (1, "é[b] `[[b]]`")])
  func `words begin within a place that has a length`(length: Int, expected: String) {
    let place = Position(line: 1, column: 1, length: length)
    let finding = Finding("a.b", in: "a.md", at: place, summary: "x", fix: Fix("[[a]]", to: "[[b]]"))
    #expect(mended("é[b] `[[a]]`", finding) == expected)
  }

  @Test(arguments: [
    ("a\n- b\nc\n", "- b\n", "", "a\nc\n"), ("a\n- b\nc\n", "- b\n", "- d\n", "a\n- d\nc\n"),
    // Half a line, or another one, is not the line of the place.
    ("a\n - b\nc\n", "- b\n", "", "a\n - b\nc\n"), ("a\nc\n- b\n", "- b\n", "", "a\nc\n- b\n"),
    ("a\n- b", "- b\n", "", "a\n- b"),
  ])
  func `a whole line`(text: String, old: String, new: String, expected: String) {
    #expect(mended(text, finding(Fix(old, to: new), line: 2, column: 3)) == expected)
  }
}

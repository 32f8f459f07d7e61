import Ground
import TestKit
import Testing

/// What is read without libyaml is read as libyaml would have it, places included.
@Suite struct PlainYAMLTests {
  private static func plain(_ text: String) -> YAML? {
    Array(text.utf8).withUnsafeBufferPointer { PlainYAML.read($0, firstLine: 2) }
  }

  /// A comment is not plain, so the rest is read by libyaml.
  private static func libyaml(_ text: String) -> YAML? {
    try? YAML.read(Array("#\n\(text)".utf8)[...], firstLine: 1)
  }

  @Test(arguments: [
    "title: Oak\nslug: oak-tree\n", "title: Oak", "title:   Oak and ash  \n\n\nslug: oak\n\n",
    "summary: What the oak gives\n  the whole year, and\n    what it takes.\nnext: 1\n",
    "tags:\n- a\n- b c\nstatus: draft\n", "tags:\n  - a\n  - 'b'\n\n  - \"c d\"\nstatus: draft\n",
    "tags:\n- what goes\n  on here\n- b\n", "tags: [a, 'b, c', \"d\" , e f]\n", "tags: []\n", "tags: [ ]\n",
    "date: 2026-11-22\nat: 10:30\nurl: https://example.org/a#b\n", "a: it's 5 o'clock (sharp)\n",
    "a: 'one'\nb: \"two: # three\"\nc: ''\n", "a: .5\nb: ~\nc: ~/x\nd: /x\ne: (x)\nf: _x_\n",
    "a: x y:z\nb: x#y\nc: x - y\nd: x, y [z] {v}\n", "a: x | y > z\nb: 5%\nc: x & y\n",
  ])
  func `the plain is plain, and the same`(_ text: String) throws {
    let plain = try #require(Self.plain(text))
    #expect(plain == Self.libyaml(text))
  }

  @Test(arguments: [
    "", "\n", "# c\n", "a: b # c\n", "a: b: c\n", "a:\n", "a:\n  b: c\n", "a: |\n  b\n", "a: &x b\n",
    "a: *x\n",
    "a: !x b\n", "a: b\na: c\n", "a: é\n", "a: b\tc\n", "a: b\r\n", "a: \"b\\n\"\n", "a: 'b''c'\n",
    "a: 'b' c\n",
    "a: 'b\n  c'\n", "a: [b\n, c]\n", "a: [b, [c]]\n", "a: {b: c}\n", "a: [b: c]\n", "a: [b, ]\n",
    "a: [, b]\n",
    "a: b\n\n  c\n", "a: b\n  # c\n", "a: b\n  c: d\n", "- a\n- b\n", "just text\n", "a:b\n", " a: b\n",
    "a:\n  - b\n - c\n", "a:\n  - b\n    - c: d\n", "a:\n- b\n  : c\n", "a:\n- - b\n", "a:\n-\n", "a:\n-b\n",
    "a: - b\n", "a: b:\n", "a: @b\n", "a: `b`\n", "a: %b\n", "? a\n: b\n", "---\na: b\n", "a: b\n---\nc: d\n",
    "a: b\n...\n", "\u{FEFF}a: b\n", "a: b\u{7F}\n", "a: b\u{0}\n", "a: - \n", "a: ?x\n", "1a: b\n",
    "a b: c\n",
    "a: b\n c\nd\n", "a: 'b'\n  c\n", "a: [b]\n  c\n", "a: [b] c\n", "a: [\"b\" c]\n", "a: [b #c]\n",
  ])
  func `whatever else there is, is left to libyaml`(_ text: String) {
    #expect(Self.plain(text) == nil)
  }

  @Test func `a key that is longer than any, and more keys than any, are left to libyaml`() {
    #expect(Self.plain(String(repeating: "a", count: 128) + ": b\n") != nil)
    #expect(Self.plain(String(repeating: "a", count: 129) + ": b\n") == nil)
    #expect(Self.plain((0..<32).map { "a\($0): b\n" }.joined()) != nil)
    #expect(Self.plain((0..<33).map { "a\($0): b\n" }.joined()) == nil)
  }

  private static let words = [
    "a", "bc", "title", "x y", "1", "é", "'", "\"", "''", "'q r'", "\"s\"", "[", "]", "[a, b]", ",", ", ",
    ":",
    ": ", "- ", "-", "#", " #", " ", "  ", "\n", "\n", "\n  ", "\n- ", "\n  - ", "\na: ", "\ntags:", "\n\n",
    "?",
    "? ", "|", ">", "&", "*", "!", "{", "}", "%", "@", "`", "\\", "\t", "\r\n", "~", "(", ")", "/", ".",
    "...",
    "\n---", "\n...", "=", "<<", "\u{85}", "\u{2028}", "\u{7F}",
  ]

  /// Lines that are nearly always plain, so that long documents are reached too.
  private static let lines = [
    "title: Oak\n", "summary: One\n  two\n", "tags:\n- a\n- b\n", "aliases:\n  - c d\n  - 'e'\n",
    "x: [a, \"b\"]\n",
    "date: 2026-01-02\n", "\n", "b: 'q'\n", "c: \"r\"  \n", "  more\n", "- more\n", "  - more\n", "d: e:f\n",
    "f: []\n",
    "g: 3.5\n", " \n", "h:\n", "- k\n  l\n", "    m\n", "   - n\n",
  ]

  @Test func `what is taken as plain is what libyaml says, whatever it is put together from`() throws {
    let faults = try Soak.run("plain YAML", rounds: 40_000) { dice in
      var text = dice.roll(2) == 0 ? "a: " : ""
      for _ in 0..<dice.roll(12) {
        text +=
          dice.roll(3) == 0
          ? Self.words[dice.roll(Self.words.count)] : Self.lines[dice.roll(Self.lines.count)]
      }
      guard let plain = Self.plain(text), plain != Self.libyaml(text) else { return nil }
      return "\(text.debugDescription) is not what libyaml reads"
    }
    #expect(faults == [])
  }
}

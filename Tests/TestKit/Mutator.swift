/// Texts to start from: every construct once, and the openings of real files.
package enum Seeds {
  /// All of them, the made ones first.
  package static let all: [[UInt8]] = made.map { Array($0.utf8) } + real

  /// The first two kilobytes of real files, when there are any.
  private static let real: [[UInt8]] = {
    let files = Shared.files(below: "corpora", suffix: ".md")
    return files.enumerated().compactMap { index, file in
      index % 20 == 0 ? Shared.bytes(file).map { Array($0.prefix(2048)) } : nil
    }
  }()

  /// Every construct once.
  package static let made = [
    "# One\n\nA [[link]], [[a|b]], ![[c]] and [text](x.md#y \"t\").\n\n## One\n",
    "![[alone]]\n\n![[alone#part]]\n\n![[picture.png|100x50]] in text\n",
    "> [!note]- Title *x*\n> body\n>\n> > [!tip]\n> > inner\n",
    "a[^1] b[^2] c[^1]\n\n[^1]: one [^2]\n\n    more\n\n[^2]: two\n[^3]: three\n",
    "a %%gone%% b\n\n%%\ngone\n\n- gone\n%%\n\n```\n%%stays%%\n```\n",
    "requires:: [[A]], (enables:: [[B|b]])\n\nrelated-to:: [[C#d]]\n",
    "$`x`$ and $y$ and $$z$$\n\n```math\nx^2\n```\n",
    "~one~ ~~two~~ *a ~b* c~\n\n- [ ] todo\n- [x] done\n",
    "http://a.b/c_(d) www.x.org me@x.org <http://y.z>\n",
    "| a | b |\n|:--|--:|\n| [[x\\|y]] | `c\\|d` |\n| e |\n\n> - | q |\n>   |---|\n>   | r [z] |\n\n[z]: /u\n",
    "<details id=\"d\"><summary>S</summary>\n\n**bold**\n\n</details>\n\n<a href=\"p.md\" name=\"n\">x</a> <b>y\n",
    "[foo]: /url \"t\"\n\n[[foo]] [foo] \\[[bar]] `[[code]]` <i>[[html]]</i>\n",
    "1. a\n   - b\n\n     c\n2. d\n\n***\n\n~~~swift\nlet x\n~~~\n\nSetext\n===\n\nTwo\n---\n",
    "*[[a*b]] **[[c]]** [[d_e_f|g]] [l [[m]] n](o) ![i *j* [[k]]](p.png)\n",
    "---\ntitle: T\ntags: [a, b]\n---\n\n<h2 id=\"t\">H</h2>\n\n# T\n",
  ]
}

/// Changes texts by a seed, the same way every time.
package struct Mutator {
  private var state: UInt64

  package init(state: UInt64) { self.state = state }

  /// A generator for one number of a series.
  package init(number: Int, of series: UInt64 = 0) {
    state = (UInt64(truncatingIfNeeded: number) &+ series) &* 0x9E37_79B9_7F4A_7C15 &+ 1
  }

  private static let pieces: [[UInt8]] =
    [
      "[[", "]]", "![[", "|", "\\|", "%%", "`", "```\n", "~", "~~", "$", "$`", "`$", "[^1]", "[^1]: ", "> ",
      "- ",
      "> [!note]\n", "\n\n", "\n", "\r", "\r\n", "    ", "\t", "<b>", "</b>", "<a href=x>", "</a>", "<p>",
      "</p>",
      "<!--", "-->", "<script>", "<details>", "</details>", "<td>", "id=\"a\"", "*", "**", "_", "](", ")",
      "[", "]",
      "\\", "&amp;", "&#0;", "\u{0}", "\u{FEFF}", "é", "漢", "🙂", "::", "a:: [[b]]", "http://a.b",
      "@a.b",
      "www.a.b", "|-|-|\n", "---\n", "# ", "## a\n", "[x]: /y\n", "[ ] ", "+   [^2]:", "<h2 id=\"a\">",
      "<img src=y>",
    ].map { Array($0.utf8) } + [[0xFF], [0xEF, 0xB7], [0xEF, 0xB7, 0x90], [0xC3]]

  /// A text made from these, of which the first are the made ones.
  package mutating func mutate(_ seeds: [[UInt8]]) -> [UInt8] {
    var text = seeds[roll(seeds.count)]
    // The made seeds hold what is ours; a third of all starts from one.
    if roll(3) == 0 { text = seeds[roll(Seeds.made.count)] }
    for _ in 0...roll(6) { change(&text, seeds) }
    return Array(text.prefix(3000))
  }

  /// Bytes with one to three of them flipped, cut off, doubled or taken out: damage as on a disk.
  package mutating func damage(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0...roll(3) where !bytes.isEmpty {
      let at = roll(bytes.count)
      switch roll(5) {
      case 0: bytes.removeSubrange(at...)
      case 1: bytes.remove(at: at)
      case 2: bytes.insert(bytes[at], at: at)
      default: bytes[at] ^= 1 << UInt8(roll(8))
      }
    }
    return bytes
  }

  private mutating func change(_ text: inout [UInt8], _ seeds: [[UInt8]]) {
    let at = roll(text.count + 1)
    let end = min(text.count, at + roll(40))
    switch roll(8) {
    case 0: if at < text.count { text[at] ^= 1 << UInt8(roll(8)) }
    case 1: text.removeSubrange(at..<end)
    case 2: text.insert(contentsOf: Array(text[at..<end]), at: at)
    case 3:
      let other = seeds[roll(seeds.count)]
      let start = roll(other.count + 1)
      text.insert(contentsOf: other[start..<min(other.count, start + roll(120))], at: at)
    case 4:
      let piece = Self.pieces[roll(Self.pieces.count)]
      for _ in 0...roll(5) { text.insert(contentsOf: piece, at: at) }
    default: text.insert(contentsOf: Self.pieces[roll(Self.pieces.count)], at: at)
    }
  }

  /// A number below a bound.
  package mutating func roll(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return bound == 0 ? 0 : Int((state >> 33) % UInt64(bound))
  }
}

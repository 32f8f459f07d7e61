import Ground
import Reading
import Testing

/// Text is looked at sixteen bytes at a time: what is found must not depend on where it stands among them.
@Suite struct TextTests {
  @Test("finds what it looks for at every place of a text", arguments: 0..<50)
  func places(before: Int) {
    let words = String(repeating: "w", count: before)
    for after in [0, 1, 7, 15, 16, 30] {
      let rest = String(repeating: ".", count: after)
      for (sign, html) in [("&", "&amp;"), ("\"", "&quot;"), ("> ", "&gt; "), ("[[a]]", "<a>a</a>")] {
        #expect(Read("a\(words)\(sign)b\(rest)").html == "<p>a\(words)\(html)b\(rest)</p>\n")
      }
      #expect(Read("`\(words)&\(rest)<`").html == "<p><code>\(words)&amp;\(rest)&lt;</code></p>\n")
    }
  }

  @Test("leaves the neighbours of what it looks for alone")
  func neighbours() {
    let text = "8 z Z ^ { } | % ' ( ) + , - . / : ; = ? w.x a:b é ï 漢 x"
    #expect(Read(text + text).html == "<p>\(text)\(text)</p>\n")
  }

  @Test(
    "counts the words of a text of any length",
    arguments: [
      "a bc  d ", "one\ntwo — three ", "é ü ö ", "漢字 ", "x漢 ", String(repeating: "a ", count: 400),
    ])
  func words(piece: String) {
    for times in 1...40 {
      let text = String(repeating: piece, count: times).drop { $0 == " " }
      let first = String(repeating: "b", count: times % 17)
      let expected = text.split { $0 == " " || $0 == "\n" }.count
      let wide = text.unicodeScalars.count { (0x4E00...0x9FFF).contains($0.value) }
      let blocks = Read("\(first)\n\n\(text)").document.outline.blocks
      #expect(blocks.last?.words == expected + wide, "\(times)")
    }
  }

  @Test("counts columns in characters", arguments: 0..<40)
  func columns(count: Int) {
    let before = String(repeating: "é", count: count) + String(repeating: "a漢", count: count / 3)
    let read = Read("\(before) «1»[[a]]")
    #expect(read.links.map(\.position.words) == [read.place(1)])
  }

  @Test("makes room for more HTML than there was Markdown")
  func growth() {
    let signs = String(repeating: "\"", count: 5000)
    #expect(Read(signs).html == "<p>\(String(repeating: "&quot;", count: 5000))</p>\n")
  }

  @Test("numbers anchors that stand already, however many there are")
  func anchors() {
    let names = (0..<150).map { "part \($0)" } + ["é", "é", "part 3", "part 149", "Part 3"]
    let read = Read(names.map { "# \($0)\n" }.joined())
    let last = read.document.headings.suffix(5).map(\.anchor)
    #expect(last == ["é", "é-1", "part-3-1", "part-149-1", "part-3-2"])
    #expect(Set(read.document.headings.map(\.anchor)).count == names.count)
  }
}

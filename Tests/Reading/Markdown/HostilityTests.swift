import Ground
import Reading
import Testing

/// Texts made to cost more than their size: each is read in a bounded multiple of a plain text's time.
@Suite(.serialized) struct HostilityTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: [UInt8]

    init(_ name: String, _ piece: String, then end: String = "") {
      let count = 40_000 / piece.utf8.count
      testDescription = name
      text = Array((String(repeating: piece, count: count) + end).utf8)
    }

    init(_ name: String, each line: (Int) -> String, count: Int) {
      testDescription = name
      text = (0..<count).flatMap { Array(line($0).utf8) }
    }
  }

  @Test(
    "reads hostile text in bounded time and soundly",
    arguments: [
      Case("quotes", "> "), Case("lists", "- "), Case("brackets", "["), Case("wikilinks without end", "[[a "),
      Case("wikilinks", "[[a]] "), Case("wikilinks and emphasis", "[[*a* "), Case("embeds", "![[a]]\n\n"),
      Case("images in brackets", "![[]()"), Case("notes without end", "[^a "), Case("missing notes", "[^a] "),
      Case("strikes that only open", "~a "), Case("strikes that do not match", "~~a ", then: "b~ "),
      Case("strikes that close nothing", "~a b~~ "), Case("comments", "%%a"), Case("dollars", "$a "),
      Case("addresses in brackets", "http://a.b/", then: String(repeating: ")", count: 20_000)),
      Case("mail", "a@"), Case("links on one line", "[a](b) "), Case("emphasis", "*a _b "),
      Case("code", "`a``b```c"), Case("callouts", "> [!a]\n\n"), Case("declarations", "<!A "),
      Case("elements", "<b>"), Case("equal headings", "# a\n"), Case("delimiter rows", "a|b\n-|-\n"),
      Case("definitions", each: { "[^\($0)]: a\n\n" }, count: 3000),
      Case("references and definitions", each: { "[^\($0)]\n\n[^\($0)]: a\n\n" }, count: 2000),
      Case("lists by indentation", each: { String(repeating: "  ", count: $0) + "- a\n" }, count: 200),
      Case(
        "deep list, then nothing", each: { $0 < 100 ? String(repeating: "  ", count: $0) + "- a\n" : "\n" },
        count: 20_000),
      Case(
        "short rows of a wide table",
        each: {
          $0 == 0
            ? String(repeating: "a|", count: 300) + "\n"
            : $0 == 1 ? String(repeating: "-|", count: 300) + "\n" : "a\n"
        }, count: 3000),
    ])
  func bounded(hostile: Case) {
    var options = ReadingOptions()
    options.features.insert(.dollarMath)
    let plain = Array(String(repeating: "word word word word.\n", count: hostile.text.count / 21 + 1).utf8)
    let clock = ContinuousClock()
    let usual = clock.measure { _ = Document.read(plain, path: "a.md", options: options) }
    var document: Document?
    let time = clock.measure { document = Document.read(hostile.text, path: "a.md", options: options) }
    #expect(document.map { Soundness.faults($0) } == [])
    // Unoptimised code and a shared machine: what grows with the square takes far longer than this.
    #expect(time < usual * 60 + .milliseconds(800), "\(time) instead of \(usual)")
  }

  @Test("says where nesting and tables are too much")
  func located() {
    let deep = (0..<60).map { String(repeating: "  ", count: $0) + "- a\n" }.joined()
    #expect(Read(deep).findings == ["limits.nesting 33:1 more than 32 quotes or lists nested"])
    let wide = String(repeating: "a|", count: 300) + "\n" + String(repeating: "-|", count: 300) + "\n"
    let table = Read("\n«1»" + wide + String(repeating: "a\n", count: 300))
    #expect(
      table.findings == ["limits.tables \(table.place(1)) table too large or too tangled, shown as text"])
  }

  @Test(
    "reads odd files to a clean result",
    arguments: ["", "a", "\u{FEFF}# a", "a\r\nb", "# a\rb", "\u{0}", "---\na: 1"])
  func odd(text: String) {
    let read = Read(text)
    #expect(Soundness.faults(read.document) == [])
    #expect(read.findings == [])
  }
}

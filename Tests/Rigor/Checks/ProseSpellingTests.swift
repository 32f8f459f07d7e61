import Ground
import Reading
import Rigor
import Testing
import Weaving

@Suite struct ProseSpellingTests {
  @Test(arguments: [
    "They receive a letter.", "`recieve` [a](recieve.md) [[recieve]] <recieve> https://oak.net/recieve",
    // It may be a name, or a name of the site.
    "Recieve and rec_eive, recieve2 and recieve.md", "a quux of the site",
  ])
  func passes(text: String) throws {
    #expect(try look(at: "# Oak\n\n\(text)\n") == [])
  }

  @Test(arguments: [
    ("They «recieve» a letter, and recieve it again.", ["\"recieve\" is in no dictionary of en"]),
    ("- a “«naïvly»”", ["\"naïvly\" is in no dictionary of en"]),
    (
      "é *«recieve»* [[Elm]] and\n«quuux».",
      ["\"recieve\" is in no dictionary of en", "\"quuux\" is in no dictionary of en"]
    ),
  ])
  func fails(text: String, summaries: [String]) throws {
    #expect(try look(at: "# Oak\n\n\(text)\n") == summaries)
  }

  @Test func `fails by the dictionary of the text's own language`() throws {
    let text = "---\nlanguage: de\n---\n# Eiche\n\nSie «recieve» es.\n"
    #expect(try look(at: text) == ["\"recieve\" is in no dictionary of de"])
  }

  /// What is found by a dictionary that lacks a few words; it reports an issue where a finding stands
  /// elsewhere than its mark.
  private func look(at marked: String) throws -> [String] {
    let text = Marked(marked)
    let (bytes, now) = ([UInt8](text: text.text), Moment(seconds: 0))
    let forms = try shippedForms.get()
    let rules = Ruleset(forms: forms)
    let document = Document.read(bytes, path: "content/oak.md", options: ReadingOptions())
    let read = forms.text(
      from: document, bytes: bytes, path: "oak.md", file: "content/oak.md", source: Digest(of: bytes),
      wantsAnatomy: false)
    let words = SpelledText(of: read, by: rules)
    let language = Language.weave([Pattern(read.finish())], options: WeavingOptions(now: now))
    let lacking = ["recieve": ["receive"], "naïvly": ["naïvely"], "quux": [], "quuux": ["quux"]]
    let speller = Speller { words, _ in .unknown(lacking.filter { words.contains($0.key) }) }
    let report = examine(
      spellingOf: [words], in: language, by: rules, accepting: ["quux"], through: speller, at: now)
    #expect(report.findings.compactMap(\.position) == text.marks)
    return report.findings.map(\.summary)
  }
}

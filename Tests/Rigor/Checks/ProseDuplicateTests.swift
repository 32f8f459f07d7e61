import Ground
import Reading
import Rigor
import Testing

@Suite struct ProseDuplicateTests {
  /// Words that stand in no other passage of the same kind in this order.
  private static func passage(_ name: String, _ count: Int = 120) -> String {
    let letters = Array("abcdefghijklmnopqrstuvwxyz")
    return (0..<count).map { "\(name)\(letters[$0 / 26])\(letters[$0 % 26])" }.joined(separator: " ")
      + ".\n\n"
  }

  @Test(arguments: [
    ["a": passage("oak"), "b": passage("elm"), "c": passage("ash")],
    // One passage in common is not the whole.
    ["a": passage("oak") + passage("elm"), "b": passage("ash", 200) + passage("elm", 60)],
    // The same form, and short texts.
    [
      "a": "A few words that both of these say in the same way.\n",
      "b": "A few words that both of these say in the same way.\n",
    ],
  ])
  func passes(patterns: [String: String]) throws {
    let files = patterns.map { ($0.key, "# \($0.key)\n\n\($0.value)") }
    #expect(
      try found(by: "prose.duplicate", in: Dictionary(uniqueKeysWithValues: files).below("patterns")) == [])
  }

  @Test func fails() throws {
    let (oak, elm) = (Self.passage("oak"), Self.passage("elm"))
    let findings = try found(
      by: "prose.duplicate",
      in: [
        "a": "# A\n\n\(oak)\(elm)", "b": "«#» B\n\nIn other words.\n\n\(elm)\(oak.uppercased())",
        // What is a part of another is told at the part.
        "c": "# C\n\n\(Self.passage("ash"))\(Self.passage("fir"))", "d": "# D\n\n\(Self.passage("yew"))",
        "e": "«#» E\n\n\(Self.passage("ash"))",
      ].below("patterns"))
    #expect(
      findings.map(\.summary) == [
        "100 % of this wording stands in content/patterns/a.md too",
        "100 % of this wording stands in content/patterns/c.md too",
      ])
    #expect(
      findings.map(\.notes) == [
        ["line 5 says what line 5 there says", "line 7 says what line 3 there says"],
        ["line 3 says what line 3 there says"],
      ])
  }

  @Test func `twenty copies are found each from the one before`() throws {
    let names = (10..<30).map { "p\($0)" }
    let texts = names.map { ($0, ($0 == "p10" ? "#" : "«#»") + " \($0)\n\n" + Self.passage("oak")) }
    let findings = try found(
      by: "prose.duplicate", in: Dictionary(uniqueKeysWithValues: texts).below("patterns"))
    #expect(findings.map(\.file) == names.dropFirst().map { "content/patterns/\($0).md" })
  }

  @Test func `who does not ask for it pays nothing for it`() throws {
    let rules = Ruleset(forms: try shippedForms.get())
    let bytes = [UInt8](text: Self.passage("oak"))
    let text = try shippedForms.get().text(
      from: Document.read(bytes, path: "a.md", options: ReadingOptions()), bytes: bytes, path: "a.md",
      file: "content/a.md", source: Digest(of: bytes), wantsAnatomy: false)
    #expect(rules.prints(of: text).isEmpty)
    let wish = Ruleset.Wish(Glob("prose.duplicate", separator: "."), severity: .some(.note))
    let asking = Ruleset([wish], forms: try shippedForms.get())
    #expect(!asking.prints(of: text).isEmpty)
    #expect(asking.textDigest != rules.textDigest)
  }
}

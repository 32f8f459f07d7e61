import Ground
import Reading
import Rigor
import TestKit
import Testing

/// Texts in which a check finds something at every word: it takes eight times as long to look at eight times as much.
@Suite struct HostileTextTests {
  /// A piece that is repeated, below a beginning; a `§` in it is its number, a `¶` the next one.
  struct Hostile: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let beginning: String
    let piece: String

    init(_ name: String, _ piece: String, after beginning: String = "") {
      (testDescription, self.piece, self.beginning) = (name, piece, beginning)
    }

    func bytes(_ size: Int) -> [UInt8] {
      let pieces = (0..<size / piece.utf8.count).map {
        piece.replacing("§", with: "\($0)").replacing("¶", with: "\($0 + 1)")
      }
      return [UInt8](text: beginning + pieces.joined())
    }
  }

  private static let all = [
    Hostile("mojibake", "Ã¼ "), Hostile("paragraphs of mojibake", "Ã¼\n\n"),
    Hostile("words of mojibake", "aÃ¼"),
    Hostile("links that say nothing", "[here](a) now "), Hostile("numbered titles", "# 1. a\n"),
    Hostile("an avoided term", "login "), Hostile("numbers without a source", "5% and more.\n\n"),
    Hostile("paragraphs beside references", "a\n\n", after: "### References\n\n[1] A book.\n\n"),
    Hostile("citations", "as said [9] ", after: "### References\n\n[1] A book.\n\n### Context\n\n"),
    Hostile("repeated aliases", "Holm, ", after: "---\ntitle: Oak\naliases: [Holm, "),
    Hostile(
      "links of one known use", "[a](b§) [c](https://d.e/§) ", after: HostileTextTests.rated + "- **Use.** "),
    Hostile("known uses", "- **Use.** [a](b§) [c](https://d.e/§)\n", after: HostileTextTests.rated),
    Hostile(
      "known uses that would all have to move", "- **Use.** [a](https://d.e/§) [b](https://d.e/¶)\n",
      after: HostileTextTests.rated + "- **Use.** [a](https://d.e/0)\n"),
    Hostile(
      "blocks of one known use", "[c](https://d.e/§)\n\n", after: HostileTextTests.rated + "- **Use.** A\n\n"),
    Hostile("repeated words", "the the "), Hostile("placeholders", "TBD\n\n"),
    Hostile("pictures", "![](a.png) "),
    Hostile("empty sections", "## a\n\n"), Hostile("waivers", "<!-- baton: allow a.b -->\n\n"),
  ]

  private static let rated = "# Oak\n\n> [!NOTE] Confidence Rating: ★★★ (High)\n\n### Known Uses\n\n"

  @Test(arguments: all) func bounded(hostile: Hostile) throws {
    var found = ""
    for _ in 0..<3 {
      let (less, more) = (try seconds(hostile, 4000), try seconds(hostile, 32_000))
      if more < less * 14 + 0.02 { return }
      found = "\(less) s, eight times as much \(more) s"
    }
    Issue.record("\(found)")
  }

  private func seconds(_ hostile: Hostile, _ size: Int) throws -> Double {
    var bytes = hostile.bytes(size)
    if hostile.beginning.hasPrefix("---\n") { bytes += [UInt8](text: "Holm]\n---\ntext\n") }
    let rules = Ruleset(
      [Ruleset.Wish(Glob("*", separator: "/"), severity: .some(.note))], forms: try shippedForms.get(),
      glossary: Glossary([.init("sign-in", avoiding: ["login"])]))
    let document = Document.read(bytes, path: "content/patterns/a.md", options: ReadingOptions())
    let text = try shippedForms.get().text(
      from: document, bytes: bytes, path: "patterns/a.md", file: "content/patterns/a.md",
      source: Digest(of: bytes),
      wantsAnatomy: false)
    return ProcessorTime.seconds {
      let findings = rules.examine(text)
      _ = Mended(bytes, by: findings)
      _ = (rules.reliance(of: text), rules.prints(of: text), Evidence(of: text))
    }
  }
}

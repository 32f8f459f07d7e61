import Ground
import Reading
import Rigor
import TestKit
import Testing

/// Bytes that nobody would call a text: every check looks at them, and stays within them.
@Suite struct CheckSoakTests {
  /// First bytes of letters in UTF-8 and those that may follow them, in no order.
  private static let wild: [UInt8] = [0xC2, 0xC3, 0xC5, 0xC6, 0xCB, 0xE2, 0xF0, 0xFF, 0x80, 0x9C, 0xA9, 0xBF]

  @Test func nonsense() throws {
    let forms = try shippedForms.get()
    let rules = Ruleset(
      [Ruleset.Wish(Glob("*", separator: "/"), severity: .some(.note))], forms: forms,
      glossary: Glossary([.init("sign-in", avoiding: ["login"])]))
    let broken = try Soak.run("checks of texts", rounds: 1500) { dice in
      var bytes = dice.mutate(Seeds.all)
      for _ in 0..<dice.roll(12) {
        let at = dice.roll(bytes.count + 1)
        let pool = Self.wild
        bytes.insert(contentsOf: (0...dice.roll(5)).map { _ in pool[dice.roll(pool.count)] }, at: at)
      }
      return fault(in: bytes, forms, rules)
    }
    #expect(broken == [])
  }

  private func fault(in bytes: [UInt8], _ forms: FormSet, _ rules: Ruleset) -> String? {
    let document = Document.read(bytes, path: "content/a.md", options: ReadingOptions())
    let text = forms.text(
      from: document, bytes: bytes, path: "a.md", file: "content/a.md", source: Digest(of: bytes),
      wantsAnatomy: false)
    let findings = rules.examine(text)
    let lines = bytes.split(omittingEmptySubsequences: false) { $0 == 10 || $0 == 13 }.count
    if let stray = findings.first(where: { ($0.position?.line ?? 1) > lines }) {
      return "\(stray.check) at line \(stray.position?.line ?? 0) of \(lines)"
    }
    return Mended(bytes, by: findings).text.isEmpty && !bytes.isEmpty ? "nothing is left of \(bytes)" : nil
  }
}

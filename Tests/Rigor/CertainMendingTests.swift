import Ground
import TestKit
import Testing

/// Texts put together from pieces that are right and pieces that are wrong: mending makes the wrong ones right, leaves
/// every other byte as it is, and finds nothing the second time.
@Suite struct CertainMendingTests {
  private let checks = ["names.repeated", "structure.mojibake", "structure.numbering"]

  /// A text that has faults, and the same without them.
  private func texts(_ dice: inout Mutator) -> (faulty: String, right: String) {
    var (faulty, right) = ("---\ntitle: Oak\n", "---\ntitle: Oak\n")
    func add(_ one: String, _ other: String? = nil) {
      faulty += one
      right += other ?? one
    }
    let names = (0..<dice.roll(5)).map { _ in ["Oak", "Holm", "Ché", "\"A, b\""][dice.roll(4)] }
    let kept = names.enumerated().filter { $1 != "Oak" && !names[..<$0].contains($1) }.map(\.element)
    if dice.roll(2) == 0 {
      add("aliases: [\(names.joined(separator: ", "))]\n", "aliases: [\(kept.joined(separator: ", "))]\n")
    } else if !names.isEmpty {
      add("aliases:\n")
      add(names.map { "  - \($0)\n" }.joined(), kept.map { "  - \($0)\n" }.joined())
    }
    add("---\n")
    let isRight = dice.roll(3) == 0
    var written = 1
    for number in 1...3 + dice.roll(5) {
      if number > 1, isRight || dice.roll(3) > 0 { written += 1 }
      // The last number of all shows that they count at all.
      if number == 2 { written = 2 }
      add("## \(written). Part\n\n", "## \(number). Part\n\n")
      for _ in 0..<dice.roll(4) {
        let (one, other) = Self.pieces[dice.roll(Self.pieces.count)]
        add(one, other)
        add([" ", "\n", ", so ", "\n\n"][dice.roll(4)])
      }
      add("\n\n")
    }
    return (faulty, right)
  }

  /// What is wrong, with what is right; what is left alone stands for itself.
  private static let pieces = [
    ("CafÃ©", "Café"), ("itâ€™s", "it’s"), ("ðŸŒ³", "🌳"), ("`cafÃ©`", "`cafÃ©`"),
    ("[a](CafÃ©.md)", "[a](CafÃ©.md)"),
    ("Thé", "Thé"), ("10. so", "10. so"), ("木を見て", "木を見て"), ("**bold**", "**bold**"),
    ("2. Root", "2. Root"),
  ]

  @Test func `what is right stays, what is wrong is mended, and once is enough`() throws {
    for seed in 0..<300 {
      var dice = Mutator(number: seed)
      let (faulty, right) = texts(&dice)
      let mended = try mend(faulty)
      #expect(mended == right, "seed \(seed):\n\(faulty)")
      #expect(try mend(mended) == mended, "seed \(seed)")
      #expect(try mend(right) == right, "seed \(seed)")
    }
  }

  private func mend(_ text: String) throws -> String {
    var text = text
    for check in checks {
      let findings = try found(by: check, in: ["patterns/oak.md": text], judgingPlaces: false)
      text = String(decoding: Mended(Array(text.utf8), by: findings).text, as: UTF8.self)
    }
    return text
  }
}

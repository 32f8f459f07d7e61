import Ground
import Recording
import Testing

/// What a ratchet holds, as the fold of its moves.
@Suite struct RatchetTests {
  private func finding(_ check: String, _ summary: String, line: Int = 1) -> Finding {
    Finding(check, in: "content/oak.md", at: Position(line: line, column: 1), summary: summary)
  }

  private func ratchet(_ findings: [Finding]) -> Ratchet {
    let taken = Dictionary(grouping: findings, by: \.check).mapValues { $0.map(\.id) }
    return Ratchet(folding: [Ratchet.Move(conductor: "publish", gate: "rigor", taken: taken)])
  }

  @Test func `it holds what it took in, wherever that stands by now`() {
    let ratchet = ratchet([finding("a.b", "one"), finding("a.c", "two")])
    #expect(ratchet.holds([finding("a.b", "one", line: 90), finding("a.c", "two")]) == [true, true])
    #expect(ratchet.count == 2)
    #expect(ratchet.counts.map(\.check) == ["a.b", "a.c"])
  }

  @Test func `it holds no other finding, and none of another check`() {
    let ratchet = ratchet([finding("a.b", "one")])
    #expect(ratchet.holds([finding("a.b", "two"), finding("a.c", "one")]) == [false, false])
  }

  @Test func `of findings that are alike it holds as many as there were`() {
    let ratchet = ratchet([finding("a.b", "one"), finding("a.b", "one", line: 2)])
    let three = (1...3).map { finding("a.b", "one", line: $0) }
    #expect(ratchet.holds(three) == [true, true, false])
    #expect(ratchet.mended([three[0]], judging: ["a.b"]).mapValues(\.count) == ["a.b": 1])
  }

  @Test func `what is mended is let go of, and is new when it comes back`() {
    let (one, two) = (finding("a.b", "one"), finding("a.b", "two"))
    let dropped = ratchet([one, two]).mended([two], judging: ["a.b"])
    #expect(dropped == ["a.b": [one.id]])
    let moves = [
      Ratchet.Move(conductor: "publish", gate: "rigor", taken: ["a.b": [one.id, two.id]]),
      Ratchet.Move(conductor: "publish", gate: "rigor", dropped: dropped),
    ]
    #expect(Ratchet(folding: moves).holds([one, two]) == [false, true])
  }

  @Test func `nothing is mended for a check that did not look`() {
    #expect(ratchet([finding("a.b", "one")]).mended([], judging: ["a.c"]).isEmpty)
  }

  @Test func `letting go of what it does not hold changes nothing`() {
    let one = finding("a.b", "one")
    let moves = [
      Ratchet.Move(conductor: "publish", gate: "rigor", dropped: ["a.b": [one.id]]),
      Ratchet.Move(conductor: "publish", gate: "rigor", taken: ["a.b": [one.id]]),
    ]
    #expect(Ratchet(folding: moves).holds([one]) == [true])
  }
}

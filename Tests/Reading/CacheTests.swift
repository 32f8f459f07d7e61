import Ground
import Reading
import Testing

@Test func patternsFromTheCacheArePackedToTheBytesTheyCameFrom() throws {
  let fresh = (0..<40).map { some($0) }
  let first = try packed(fresh)
  let known = try #require(PatternCache.unpack(first.map { $0[...] }, threads: 2))
  #expect(known.map(\.title) == fresh.map(\.title) && known.map(\.links) == fresh.map(\.links))
  #expect(try packed(known) == first)
  // One that was read again stands among those that were not.
  var mixed = known
  mixed[7] = some(1_007)
  var read = fresh
  read[7] = some(1_007)
  #expect(try packed(mixed) == packed(read))
}

@Test func damagedPatternsAreNotTaken() throws {
  let whole = try packed((0..<3).map { some($0) })
  #expect(whole.count == 1)
  for length in stride(from: 0, to: whole[0].count, by: 7) {
    #expect(PatternCache.unpack([whole[0].prefix(length)], threads: 1) == nil)
  }
}

private func some(_ number: Int) -> Pattern {
  var facts = PatternFacts(path: "patterns/\(number).md", source: Digest(of: "\(number)"))
  facts.title = "Título \(number)"
  facts.tags = ["a", "b"]
  facts.aliases = [Located("Other \(number)", at: .start)]
  facts.links = [
    Link(
      kind: .wiki, target: "Título \(number + 1)", position: Position(line: 3, column: 4),
      sentence: "It leads on.")
  ]
  facts.words = number
  return Pattern(facts)
}

private func packed(_ patterns: [Pattern]) throws(Failure) -> [[UInt8]] {
  var pieces: [[UInt8]] = []
  try PatternCache.pack(patterns) { (piece) throws(Failure) in pieces.append(piece) }
  return pieces
}

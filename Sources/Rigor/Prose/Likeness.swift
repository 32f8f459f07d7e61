internal import Reading
internal import Weaving

/// Two texts that say much in the same words.
struct Likeness {
  /// The shorter of the two; of two alike, the later by path.
  let one: PatternID
  let other: PatternID
  /// How much of the shorter stands in the other, in hundredths.
  let percent: Int
  /// Blocks that say the same, by the lines on which they begin.
  let passages: [(here: Int, there: Int)]
}

/// Every two patterns of which the shorter has so much of its wording in common with the other; linear in all wording.
func likenesses(in language: Language, percent: Int) -> [Likeness] {
  let (counts, sizes) = shared(in: language)
  return counts.compactMap { pair, count -> Likeness? in
    let (left, right) = (PatternID(Int(pair >> 32)), PatternID(Int(pair & 0xFFFF_FFFF)))
    let size = min(sizes[left.index], sizes[right.index])
    guard size >= leastMarks, count * 100 >= percent * size else { return nil }
    let isLeft = sizes[left.index] < sizes[right.index]
    let (one, other) = isLeft ? (left, right) : (right, left)
    return Likeness(
      one: one, other: other, percent: count * 100 / size, passages: passages(one, other, in: language))
  }.sorted { ($0.one, $0.other) < ($1.one, $1.other) }
}

/// Below so many marks, about eighty words, a text is too short to be compared.
private let leastMarks = 12
/// What more texts than this have in common is theirs by their form.
private let mostSharers = 16

/// How many marks every two patterns share, both numbers in one, and how many each has.
private func shared(in language: Language) -> (counts: [UInt64: Int], sizes: [Int]) {
  var owners: [UInt64] = []
  var sizes = [Int](repeating: 0, count: language.patterns.count)
  for id in language.ids where language[id].kind == .pattern {
    let marks = Set(language[id].facts.prints.map(\.mark))
    sizes[id.index] = marks.count
    for mark in marks { owners.append(UInt64(mark) << 32 | UInt64(id.index)) }
  }
  owners.sort()
  var counts: [UInt64: Int] = [:]
  var start = 0
  while start < owners.count {
    var end = start + 1
    while end < owners.count, owners[end] >> 32 == owners[start] >> 32 { end += 1 }
    let sharers = owners[start..<end].map { $0 & 0xFFFF_FFFF }
    for index in sharers.indices.dropFirst() {
      // Of many only neighbours are compared: copies of copies are found one from the other.
      for earlier in (sharers.count > mostSharers ? index - 1 : 0)..<index {
        counts[sharers[earlier] << 32 | sharers[index], default: 0] += 1
      }
    }
    start = end
  }
  return (counts, sizes)
}

/// The blocks of one text that share at least two marks with a block of the other.
private func passages(
  _ one: PatternID, _ other: PatternID, in language: Language
) -> [(here: Int, there: Int)] {
  var lines: [UInt32: Int] = [:]
  for print in language[other].facts.prints where lines[print.mark] == nil { lines[print.mark] = print.line }
  var shares: [Int: [Int: Int]] = [:]
  for print in language[one].facts.prints {
    if let there = lines[print.mark] { shares[print.line, default: [:]][there, default: 0] += 1 }
  }
  return shares.sorted { $0.key < $1.key }.compactMap { here, shares in
    let best = shares.max { ($0.value, $1.key) < ($1.value, $0.key) }
    return best.flatMap { $0.value > 1 ? (here, $0.key) : nil }
  }
}

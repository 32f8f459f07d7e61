/// The candidate a person most likely meant by `word`, nil when none is close; letter case does not count.
package func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
  let letters = Array(word.lowercased().unicodeScalars)
  // Of a long word a third would be another word with the same end.
  let limit = max(1, min(letters.count / 3, 2 + letters.count / 8))
  var best: (distance: Int, candidate: String)?
  for candidate in candidates {
    let other = Array(candidate.lowercased().unicodeScalars)
    guard abs(other.count - letters.count) <= limit else { continue }
    let distance = editDistance(letters, other, limit: min(limit, best.map { $0.distance } ?? limit))
    guard let distance else { continue }
    if let best, (best.distance, best.candidate) <= (distance, candidate) { continue }
    best = (distance, candidate)
  }
  return best?.candidate
}

/// Insertions, deletions, changes and swaps of neighbours between two words; nil when more than `limit`.
private func editDistance(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar], limit: Int) -> Int? {
  var beforeLast: [Int] = []
  var last = Array(0...other.count)
  for (row, letter) in one.enumerated() {
    var current = [row + 1]
    current.reserveCapacity(other.count + 1)
    for (column, candidate) in other.enumerated() {
      var cost = min(
        last[column + 1] + 1, current[column] + 1, last[column] + (letter == candidate ? 0 : 1))
      if row > 0, column > 0, letter == other[column - 1], one[row - 1] == candidate {
        cost = min(cost, beforeLast[column - 1] + 1)
      }
      current.append(cost)
    }
    if current.min() ?? 0 > limit { return nil }
    (beforeLast, last) = (last, current)
  }
  return last[other.count] <= limit ? last[other.count] : nil
}

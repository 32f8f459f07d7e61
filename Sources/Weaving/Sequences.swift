import Reading

/// A station of a sequence, seen from the pattern that stands there.
package struct Place: Hashable, Sendable {
  /// The sequence that it is a station of.
  package let sequence: PatternID
  /// Counted from zero.
  package let index: Int
  /// The station before it, nil at the start.
  package let previous: PatternID?
  /// The station after it, nil at the end.
  package let next: PatternID?
}

/// The stations of each sequence: what it links to, in order, each once.
func stations(_ patterns: [Pattern], _ resolutions: Rows<Resolution>) -> Rows<PatternID> {
  var starts: [Int32] = [0]
  starts.reserveCapacity(patterns.count + 1)
  var all: [PatternID] = []
  for source in patterns.indices {
    if patterns[source].kind == .sequence {
      var seen: Set<PatternID> = [PatternID(source)]
      for resolution in resolutions[source] {
        if let id = resolution.pattern, seen.insert(id).inserted { all.append(id) }
      }
    }
    starts.append(Int32(all.count))
  }
  return Rows(starts: starts, elements: all)
}

/// Where each pattern stands in sequences, by the sequence's title.
func places(_ sequences: Rows<PatternID>, byTitle: [PatternID]) -> Rows<Place> {
  var pairs: [(row: Int32, element: Place)] = []
  for sequence in byTitle {
    let stations = Array(sequences[sequence.index])
    for (index, station) in stations.enumerated() {
      pairs.append(
        (
          station.number,
          Place(
            sequence: sequence, index: index, previous: index > 0 ? stations[index - 1] : nil,
            next: index + 1 < stations.count ? stations[index + 1] : nil)
        ))
    }
  }
  return Rows(count: sequences.count, pairs)
}

/// The terms of a site, each with the spellings that it avoids.
package struct Glossary: Hashable, Sendable {
  /// What is written instead of other spellings.
  package struct Term: Hashable, Sendable {
    package let preferred: String
    package let avoided: [String]

    package init(_ preferred: String, avoiding avoided: [String]) {
      self.preferred = preferred
      self.avoided = avoided
    }
  }

  package let terms: [Term]
  /// Every spelling, preferred ones too, by its first word in small letters; the longest first, and of
  /// those that are as long the one that is told by letter case.
  private let spellings: [String: [Spelling]]

  private struct Spelling: Hashable, Sendable {
    let words: [String]
    /// As it is written, where letter case is all that tells it from the preferred one.
    let exact: [String]?
    /// Nil for a spelling that is preferred.
    let preferred: String?
  }

  package init(_ terms: [Term] = []) {
    self.terms = terms
    var spellings: [String: [Spelling]] = [:]
    for term in terms {
      for spelling in [term.preferred] + term.avoided {
        let words = Glossary.words(of: spelling)
        let small = words.map { $0.lowercased() }
        guard let first = small.first else { continue }
        let isPreferred = spelling == term.preferred
        let differsByCase =
          !isPreferred && small == Glossary.words(of: term.preferred).map { $0.lowercased() }
        spellings[first, default: []].append(
          Spelling(
            words: small, exact: differsByCase ? words : nil,
            preferred: isPreferred ? nil : term.preferred))
      }
    }
    self.spellings = spellings.mapValues { all in
      all.sorted { ($0.words.count, $0.exact == nil ? 0 : 1) > ($1.words.count, $1.exact == nil ? 0 : 1) }
    }
  }

  /// Whether nothing is asked.
  package var isEmpty: Bool { spellings.isEmpty }

  /// The words of a spelling, as they are looked for.
  package static func words(of spelling: String) -> [String] {
    var spelling = spelling
    return spelling.withUTF8 { bytes in Words(bytes).map { bytes.text($0) } }
  }

  /// The avoided spellings in a passage, each with where it stands and what to write.
  func avoided(in bytes: UnsafeBufferPointer<UInt8>) -> [(place: Range<Int>, preferred: String)] {
    let places = Array(Words(bytes))
    var (found, at): ([(Range<Int>, String)], Int) = ([], 0)
    while at < places.count {
      let hit = spellings[bytes.text(places[at]).lowercased()]?.first { matches($0, at, places, bytes) }
      if let hit, let preferred = hit.preferred {
        found.append((places[at].lowerBound..<places[at + hit.words.count - 1].upperBound, preferred))
      }
      at += hit?.words.count ?? 1
    }
    return found
  }

  private func matches(
    _ spelling: Spelling, _ at: Int, _ places: [Range<Int>], _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard at + spelling.words.count <= places.count else { return false }
    for (number, word) in spelling.words.enumerated() {
      let place = places[at + number]
      // Between the words of a term stands white space alone.
      let gap =
        number == 0
        ? place.lowerBound..<place.lowerBound : places[at + number - 1].upperBound..<place.lowerBound
      guard bytes[gap].allSatisfy({ $0 <= 32 }) else { return false }
      let isSame =
        spelling.exact.map { bytes.text(place) == $0[number] } ?? (bytes.text(place).lowercased() == word)
      guard isSame else { return false }
    }
    return true
  }
}

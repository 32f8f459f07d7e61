import Reading

/// The names under one letter of the index from A to Z.
package struct IndexLetter: Hashable, Sendable {
  /// One line of the index.
  package struct Entry: Hashable, Sendable {
    /// The title or alias as written.
    package let name: String
    /// Whose name it is.
    package let pattern: PatternID
    /// Whether the name is an alias; the pattern's title stands elsewhere in the index.
    package let isAlias: Bool
  }

  /// A capital letter, or `#` for names that begin with something else.
  package let letter: String
  /// In order of name, then path.
  package let entries: [Entry]
}

/// Titles and aliases of patterns and sequences, sorted; plain pages are not part of it.
func indexLetters(_ patterns: [Pattern], titles: [String]) -> [IndexLetter] {
  var keys: [String] = []
  var entries: [IndexLetter.Entry] = []
  keys.reserveCapacity(patterns.count * 4)
  entries.reserveCapacity(patterns.count * 4)
  for index in patterns.indices where patterns[index].kind != .page {
    let id = PatternID(index)
    if !titles[index].isEmpty {
      keys.append(titles[index])
      entries.append(.init(name: patterns[index].title, pattern: id, isAlias: false))
    }
    for alias in patterns[index].aliases {
      let key = foldedName(alias.value)
      if key.isEmpty || key == titles[index] { continue }
      keys.append(key)
      entries.append(.init(name: alias.value, pattern: id, isAlias: true))
    }
  }
  var letters: [String: [IndexLetter.Entry]] = [:]
  // Neighbours nearly always have one letter: it is looked up where it changes.
  var (letter, run) = ("#", [IndexLetter.Entry]())
  for index in alphabetical(keys) {
    let initial = initial(keys[index])
    if initial != letter {
      letters[letter, default: []] += run
      (letter, run) = (initial, [])
    }
    run.append(entries[index])
  }
  letters[letter, default: []] += run
  return letters.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }
    .map { IndexLetter(letter: $0.key, entries: $0.value) }
}

private func initial(_ key: String) -> String {
  guard let byte = key.utf8.first else { return "#" }
  if byte < 128 { return byte &- 97 < 26 ? String(Unicode.Scalar(byte - 32)) : "#" }
  guard let first = key.first, first.isLetter else { return "#" }
  return first.uppercased()
}

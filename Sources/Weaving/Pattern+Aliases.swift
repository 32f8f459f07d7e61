import Reading

extension Pattern {
  /// The aliases that another pattern has too, as a note; none where they share none.
  func aliases(sharedWith other: Pattern) -> [String] {
    let known = Set(other.aliases.map { $0.value.lowercased() })
    let shared = aliases.map(\.value).filter { known.contains($0.lowercased()) }
    return shared.isEmpty
      ? [] : ["both have the alias " + shared.prefix(10).map(quoted).joined(separator: ", ")]
  }
}

internal import Ground
internal import Reading

/// The known uses of a text, with the places that each of them leads a reader to.
struct KnownUses: Sendable {
  /// A place that a reader can go to from a text.
  enum Place: Hashable, Sendable {
    /// Of another text or another site: as written, or as what a link leads to.
    case address(String)
    case end(LinkEnd)
    /// A footnote, or an entry of the references.
    case note(String), entry(Int)
  }

  /// Where one known use leads, and what of its links does not count.
  struct Use: Sendable {
    /// Each once, in the order of the text.
    private(set) var places: [Place] = []
    /// Of each of these the link that leads there; nil where it is none of the text's links.
    private(set) var links: [Int?] = []
    private(set) var hasOwn = false
    private(set) var hasDead = false

    mutating func add(_ place: Place, by link: Int? = nil) {
      if places.count == KnownUses.mostPlaces || places.contains(place) { return }
      places.append(place)
      links.append(link)
    }

    /// Adds what a link of the text leads to, as far as that is known.
    mutating func add(_ link: Link, _ number: Int, leadingTo end: LinkEnd) {
      switch end {
      case .nowhere: hasDead = true
      case .itself: hasOwn = true
      case .pattern: add(.end(end), by: number)
      case .asWritten:
        let parts = [link.target.lowercased().withoutSlash] + [link.fragment].compactMap(\.self)
        add(.address(parts.joined(separator: "#")), by: number)
      }
    }

    mutating func add(_ other: Use) {
      for (place, link) in zip(other.places, other.links) { add(place, by: link) }
      hasOwn = hasOwn || other.hasOwn
      hasDead = hasDead || other.hasDead
    }
  }

  /// Stars ask for a handful: of one use that leads to more places the first ones are kept, and where there are more
  /// uses none is given another place for the sake of a later one. Otherwise a text made for it would take for ever.
  private static let (mostPlaces, mostMoved) = (32, 100)

  /// Those that the text names, in order of place; above the first of them, and where it names none, each place is
  /// one.
  let uses: [Use]
  /// Blocks that lead somewhere above the first named use.
  let blocks: [Int]

  /// Looks for them in a text; `ends` says what its links lead to, where that is known.
  init(of text: borrowing Text, ends: [LinkEnd] = []) {
    let starts = text.pieces(.knownUses).map { min($0.title.lowerBound, $0.text.lowerBound) }.sorted()
    var names: Set<String>?
    var uses = [Use](repeating: Use(), count: starts.count)
    var blocks: [Int] = []
    for section in text.form.parts[.knownUses]?.sections ?? [] {
      for block in text.blocks(ofSection: section) ?? 0..<0 where text.outline.blocks[block].isLeaf {
        let found = text.ways(out: block, ends: ends, calledItself: &names)
        // A piece reaches to the next one, so that its link may stand in a paragraph of its own.
        let start = text.outline.blocks[block].text.lowerBound
        let piece = starts.prefixEnd { $0 <= start } - 1
        if piece >= 0 {
          uses[piece].add(found)
        } else if !found.places.isEmpty {
          blocks.append(block)
          for (place, link) in zip(found.places, found.links) {
            var use = Use()
            use.add(place, by: link)
            uses.append(use)
          }
        }
      }
    }
    (self.uses, self.blocks) = (uses, blocks)
  }

  /// The same of a text whose links have found what they lead to.
  init(_ reliance: Reliance, of facts: borrowing PatternFacts, ends: [LinkEnd]) {
    var uses: [Use] = []
    for numbers in reliance.uses {
      var use = Use()
      for number in numbers {
        if number < 0 {
          use.add(.entry(number))
        } else {
          use.add(facts.links[number], number, leadingTo: ends[number])
        }
      }
      uses.append(use)
    }
    (self.uses, blocks) = (uses, [])
  }

  /// How many of them lead to a place of their own.
  var count: Int { lacks.count { $0 == nil } }

  /// What each lacks; nil of those that count, which are as many as can have a place to themselves.
  var lacks: [Evidence.Lack?] {
    var owners: [Place: Int] = [:]
    for use in uses.indices {
      var tried: Set<Place> = []
      _ = give(use, &owners, &tried)
    }
    let owning = Set(owners.values)
    return uses.indices.map { use in
      if owning.contains(use) { return nil }
      if !uses[use].places.isEmpty { return .repeated }
      return uses[use].hasDead ? .dead : uses[use].hasOwn ? .own : .unled
    }
  }

  /// Gives a use one of its places, though another has it that can do with a different one.
  private func give(_ use: Int, _ owners: inout [Place: Int], _ tried: inout Set<Place>) -> Bool {
    let mayMove = uses.count <= KnownUses.mostMoved
    for place in uses[use].places where tried.insert(place).inserted {
      if let owner = owners[place], !mayMove || !give(owner, &owners, &tried) { continue }
      owners[place] = use
      return true
    }
    return false
  }

  /// What remains to be known of them; nil where no link of the text is among them.
  var numbers: [[Int]]? {
    guard uses.contains(where: { $0.links.contains { $0 != nil } }) else { return nil }
    var others: [Place: Int] = [:]
    return uses.map { use in
      zip(use.places, use.links).map { place, link in
        if let link { return link }
        let number = others[place] ?? -1 - others.count
        others[place] = number
        return number
      }
    }
  }
}

extension String {
  /// Without the slash at its end.
  var withoutSlash: String { utf8.last == UInt8(ascii: "/") ? String(dropLast()) : self }
}

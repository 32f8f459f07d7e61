package import Ground
package import Reading

/// What the stars of a text stand on, each piece with its place.
package struct Evidence: Sendable {
  /// What a reader can go by.
  package enum Kind: String, Sendable, CaseIterable {
    case use, citation, number
  }

  /// Why a reader cannot follow a piece.
  package enum Lack: Sendable {
    /// It names no place, one in the text itself, one that is not there, or one that another use leads to.
    case unled, own, dead, repeated
  }

  /// One piece of it.
  package struct Piece: Hashable, Sendable {
    package let kind: Kind
    /// As the text has it: a known use by its name, `[3]`, `40%`.
    package let words: String
    package let position: Position
    /// Why nobody can follow it; nil of what can be followed.
    package let lack: Lack?

    /// Whether a reader can follow it.
    package var isFollowed: Bool { lack == nil }
  }

  /// In order of place.
  package let pieces: [Piece]
  /// How many known uses lead somewhere, counted as `evidence.uses` does.
  package let uses: Int

  /// Looks for all of it in a text; `ends` says what its links lead to, where that is known.
  package init(of text: borrowing Text, ends: [LinkEnd] = []) {
    let known = KnownUses(of: text, ends: ends)
    pieces = (text.pieces(of: known) + text.citedEntries + text.shares).sorted { $0.position < $1.position }
    uses = known.count
  }

  /// The pieces of a kind.
  package func pieces(_ kind: Kind) -> [Piece] { pieces.filter { $0.kind == kind } }
}

extension Text {
  /// Each known use that the text names, and each paragraph above them that leads somewhere.
  fileprivate func pieces(of known: KnownUses) -> [Evidence.Piece] {
    let pieces = self.pieces(.knownUses).sorted {
      min($0.title.lowerBound, $0.text.lowerBound) < min($1.title.lowerBound, $1.text.lowerBound)
    }
    let named = zip(pieces, known.lacks).map { piece, lack in
      let name = outline.string(piece.title).withoutStop
      let words = name.isEmpty ? outline.string(piece.text).opening : name
      return Evidence.Piece(kind: .use, words: words, position: piece.position, lack: lack)
    }
    return named
      + known.blocks.map { block in
        let words = outline.string(outline.blocks[block].text)
        return Evidence.Piece(
          kind: .use, words: words.opening, position: outline.blocks[block].position, lack: nil)
      }
  }

  /// Each number that is cited, at the first place where it is.
  fileprivate var citedEntries: [Evidence.Piece] {
    guard let references = blocks(ofSection: "references") else { return [] }
    let entries = entries(in: references)
    var told: Set<Int> = []
    return outline.blocks.indices.flatMap { block -> [Evidence.Piece] in
      guard !references.contains(block), outline.blocks[block].kind == .paragraph else { return [] }
      return citations(in: outline.blocks[block].text).compactMap { number, _ in
        guard number > 0, told.insert(number).inserted else { return nil }
        return .init(
          kind: .citation, words: "[\(number)]",
          position: position(of: "[\(number)]", from: outline.blocks[block].position),
          lack: entries.contains(number) ? nil : .unled)
      }
    }
  }

  /// The first percentage of each paragraph that has one.
  fileprivate var shares: [Evidence.Piece] {
    outline.blocks.indices.compactMap { block in
      guard outline.blocks[block].kind == .paragraph, let share = share(in: outline.blocks[block].text) else {
        return nil
      }
      return .init(
        kind: .number, words: share, position: position(of: share, from: outline.blocks[block].position),
        lack: isSourced(block) ? nil : .unled)
    }
  }
}

extension String {
  /// Without the full stop or colon at its end.
  fileprivate var withoutStop: String { last == "." || last == ":" ? String(dropLast()) : self }

  /// Its first words, up to forty letters of them.
  fileprivate var opening: String {
    let line = prefix { $0 != "\n" }
    guard line.count > 40 else { return String(line) }
    let cut = line.prefix(40)
    return (cut.lastIndex(of: " ").map { String(cut[..<$0]) } ?? String(cut)) + "…"
  }
}

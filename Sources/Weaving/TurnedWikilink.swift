import Ground
import Reading

/// A wikilink whose target names nothing while its label names a pattern: the two may stand the wrong way round.
struct TurnedWikilink {
  /// The words that were meant as target.
  let label: String
  /// Whether they cannot stand so on purpose.
  let isCertain: Bool

  /// Nil where the target is one that somebody meant, though nothing answers to it.
  init?(_ link: Link, leadingTo pattern: Pattern) {
    guard let label = link.label, link.target.readsLikeWords else { return nil }
    self.label = label
    let isTitle = label != pattern.title && label.lowercased() == pattern.title.lowercased()
    isCertain = label.looksLikeSlug && !isTitle
  }
}

extension String {
  /// Whether these are words for a reader: a path, an address, an id or an anchor has other signs, and a slug neither
  /// spaces nor capitals.
  fileprivate var readsLikeWords: Bool {
    let signs = utf8
    guard !signs.contains(where: { "/:^#@\\_=<>|".utf8.contains($0) }), !hasSuffix else { return false }
    if signs.contains(UInt8(ascii: " ")) { return true }
    guard let first = unicodeScalars.first, first.properties.isUppercase else { return false }
    return unicodeScalars.dropFirst().allSatisfy { $0.properties.isLowercase }
  }

  /// Whether a letter or a digit stands right behind a dot.
  private var hasSuffix: Bool {
    let bytes = Array(utf8)
    return bytes.indices.dropLast().contains { bytes[$0] == UInt8(ascii: ".") && bytes[$0 + 1] > 32 }
  }

  /// Whether these are small letters without a space, with such signs between them as words of a text rarely have.
  fileprivate var looksLikeSlug: Bool {
    guard unicodeScalars.allSatisfy({ $0.value > 32 && !$0.properties.isUppercase }) else { return false }
    return utf8.contains { "-./_".utf8.contains($0) || $0 &- 48 < 10 }
  }
}

extension Finding {
  /// A link that may stand the wrong way round, or certainly does.
  static func standsTheOtherWayRound(
    _ file: String, _ link: Link, _ turned: TurnedWikilink, labelComesFirst: Bool
  ) -> Finding {
    let (one, other) = ("[[\(link.target)|\(turned.label)]]", "[[\(turned.label)|\(link.target)]]")
    let (seen, meant) = labelComesFirst ? (other, one) : (one, other)
    // With a space or a backslash beside the bar it is longer, and what is suggested would not keep them.
    let isAsSeen = link.position.length == seen.unicodeScalars.count
    let verb = turned.isCertain ? "stand" : "may stand"
    return Finding(
      "links.internal", in: file, at: link.position, summary: "no pattern named \(quoted(link.target))",
      remedy: "target and label \(verb) the other way round: "
        + (isAsSeen ? meant : "\(quoted(turned.label)) names a pattern"),
      fix: isAsSeen && turned.isCertain ? Fix(seen, to: meant) : nil)
  }
}

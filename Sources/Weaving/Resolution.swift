package import Ground

/// What a link leads to.
package enum Resolution: Hashable, Sendable {
  /// Another pattern, or the same one by name; `heading` is an index into its headings.
  case pattern(PatternID, heading: Int?)
  /// A place on the same page, the top of it without a heading.
  case here(heading: Int?)
  /// A file beside the Markdown; an index into the language's assets.
  case asset(Int)
  /// An address outside the site, kept as it is.
  case external
  /// An address that the site makes by itself (`/tags/x/`); judged once the pages are written.
  case site
  /// Several patterns answer to the name; an index into the language's ambiguities.
  case ambiguous(Int)
  /// A pattern that is kept back: nothing of it may be shown.
  case withheld
  case unresolved

  /// The pattern it leads to, if it is another page's or this page's by name.
  package var pattern: PatternID? {
    if case .pattern(let id, _) = self { id } else { nil }
  }
}

/// A link or relation that leads nowhere.
package struct Unresolved: Hashable, Sendable {
  /// The pattern that holds it.
  package let source: PatternID
  /// The target as written.
  package let target: String
  /// The relation's name when frontmatter wrote it.
  package let relation: String?
  /// In the source's file.
  package let position: Position
  /// What the author may have meant.
  package let suggestion: String?
}

/// A link or relation that several patterns answer to.
package struct Ambiguity: Hashable, Sendable {
  /// The pattern that holds it.
  package let source: PatternID
  /// The target as written.
  package let target: String
  /// In the source's file.
  package let position: Position
  /// Who answers to it, in order of path; the first twenty.
  package let candidates: [PatternID]
  /// How many there are.
  package let count: Int
}

/// A link to a pattern, seen from its target.
package struct Backlink: Hashable, Sendable {
  /// The pattern that holds the link.
  package let source: PatternID
  /// An index into the source's links.
  package let link: Int
}

internal import Ground

/// What one walk over the blocks of a document leaves for the steps after it: ranges of the outline's text.
struct Traces {
  /// A stretch of text with the place where it opens.
  struct Stretch {
    let range: Range<Int>
    let position: Position
  }

  /// A named piece before it becomes a `Part`.
  struct Piece {
    let title: Range<Int>
    let text: Range<Int>
    let position: Position
  }

  /// Of each block, the words before it; one more at the end.
  var wordsBefore: [Int] = []
  var passages: [(passage: Passage, stretch: Stretch)] = []
  var conflict: Stretch?
  var therefore: Stretch?
  /// Pieces marked by their opening, and pieces that only stand in the right section.
  var marked: [(kind: PartKind, piece: Piece)] = []
  var unmarked: [(kind: PartKind, piece: Piece)] = []
  /// What follows the opening of a line that fills a field.
  var lines: [(field: Int, stretch: Stretch)] = []
  var confidence: Stretch?
  /// The title of the callout, when confidence stands in one.
  var confidenceTitle: String?
  /// Confidence said once more, in callouts.
  var repeatedConfidence: [(spelling: String, position: Position)] = []
  var quote: Stretch?
  var italics: Stretch?
  var excerpt: Range<Int>?
  var fallbackExcerpt: Range<Int>?
}

internal import Reading
internal import Weaving

/// How a stretch of a body is shown.
struct BodyFrame {
  static let depthLimit = 16

  let id: PatternID
  let body: Body
  /// What is shown of the body.
  let range: Range<Int>
  /// What is added to heading levels.
  var shift = 0
  /// The level of its highest heading as shown.
  var topLevel = 2
  let pattern: Pattern
  /// What stands before every id; empty on the pattern's own page.
  var prefix = ""
  /// A heading that the page shows already.
  var omitted: Range<Int>?
  /// How deep this stands in embeds.
  var depth = 0

  init(_ id: PatternID, _ pattern: Pattern, _ body: Body, showing range: Range<Int>) {
    self.id = id
    self.pattern = pattern
    self.body = body
    self.range = range
  }

  /// The section that the form knows whose heading has its level here.
  func section(levelAt offset: Int) -> String? {
    for index in pattern.facts.sections.indices {
      let heading = pattern.facts.sections[index].heading
      if pattern.facts.headings[heading].html.lowerBound + "<h".utf8.count == offset {
        return pattern.facts.sections[index].id
      }
    }
    return nil
  }
}

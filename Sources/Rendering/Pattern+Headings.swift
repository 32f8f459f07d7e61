internal import Reading

extension Pattern {
  /// The heading that says the title again, when the text opens with it.
  var titleHeading: Int? {
    guard let first = facts.headings.first, first.level == 1,
      first.text == facts.title || first.text.lowercased() == facts.title.lowercased()
    else { return nil }
    return 0
  }

  /// What brings the least heading level of the text to two, so that the title is the only one of level one.
  var headingShift: Int {
    var least: Int?
    for index in facts.headings.indices.dropFirst(titleHeading == nil ? 0 : 1) {
      least = min(least ?? .max, facts.headings[index].level)
    }
    return least.map { 2 - $0 } ?? 0
  }
}

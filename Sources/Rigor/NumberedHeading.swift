internal import Reading

/// A heading that begins with a number of its own: `3. Forces`, `(3) Forces`, `Section 3: Forces`.
struct NumberedHeading {
  /// An index into the headings of its text.
  let heading: Int
  let number: Int
  /// Where the number stands in the UTF-8 of the heading.
  let digits: Range<Int>
  let style: Style

  /// What stands before the number and behind it.
  struct Style: Equatable {
    /// An index into the form's words before numbers.
    let ordinal: Int?
    let hasBracket: Bool
    /// The bytes behind it, up to the space.
    let end: [UInt8]
  }

  /// Nil for a heading that no number opens; `ordinals` are words that may stand before it.
  init?(_ heading: Heading, _ index: Int, _ ordinals: [String]) {
    var text = heading.text
    let found = text.withUTF8 { NumberedHeading.number(in: $0, ordinals) }
    guard let found else { return nil }
    (self.heading, number, digits, style) = (index, found.number, found.digits, found.style)
  }

  private static func number(
    in bytes: UnsafeBufferPointer<UInt8>, _ ordinals: [String]
  ) -> (number: Int, digits: Range<Int>, style: Style)? {
    guard let start = bytes.prefix(longestWord).firstIndex(where: { $0 &- 48 < 10 }) else { return nil }
    let hasBracket = start == 1 && bytes[0] == UInt8(ascii: "(")
    var ordinal: Int?
    if start > 0, !hasBracket {
      guard bytes[start - 1] == UInt8(ascii: " ") else { return nil }
      let word = bytes[..<(start - 1)]
      ordinal = ordinals.firstIndex { $0.utf8.count == word.count && word.elementsEqual($0.utf8) }
      if ordinal == nil { return nil }
    }
    var (end, number) = (start, 0)
    while end < bytes.count, bytes[end] &- 48 < 10, end - start < 4 {
      number = number * 10 + Int(bytes[end] &- 48)
      end += 1
    }
    // `2.1` and `3.0` count something else.
    var behind = end
    while behind < bytes.count, ".):".utf8.contains(bytes[behind]) { behind += 1 }
    if behind == end, bytes.dropFirst(behind).starts(with: " - ".utf8) { behind += 2 }
    guard behind > end, behind < bytes.count, bytes[behind] == UInt8(ascii: " ") else { return nil }
    return (
      number, start..<end, Style(ordinal: ordinal, hasBracket: hasBracket, end: Array(bytes[end..<behind]))
    )
  }

  /// A number that stands farther from the beginning is part of the name.
  private static let longestWord = 24
}

/// Headings that are counted together, at least three.
struct NumberedRow {
  let headings: [NumberedHeading]
  /// How many digits each number has where some begin with a zero.
  private let width: Int

  private init?(_ headings: [NumberedHeading]) {
    guard headings.count > 2 else { return nil }
    self.headings = headings
    let widths = Set(headings.map { $0.digits.count })
    let hasZeros = headings.contains { $0.digits.count > "\($0.number)".utf8.count }
    guard !hasZeros || widths.count == 1 else { return nil }
    width = hasZeros ? widths.first ?? 0 : 0
  }

  /// A number as those of the row are written.
  func written(_ number: Int) -> String {
    let digits = "\(number)"
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }

  /// The rows of a text: all headings of a level where each of them is numbered, in one style.
  static func all(in text: borrowing Text) -> [NumberedRow] {
    let all = text.facts.headings
    if isPlain(all, but: text.titleHeading) { return [] }
    let ordinals = text.form.headings.ordinals
    var levels: [[(heading: NumberedHeading, isFirst: Bool)]?] = Array(repeating: [], count: 7)
    var last = 0
    for (index, heading) in all.enumerated() where index != text.titleHeading {
      // The first below its parent.
      let isFirst = last < heading.level
      last = heading.level
      if levels[heading.level] == nil { continue }
      let numbered = NumberedHeading(heading, index, ordinals)
      let style = levels[heading.level]?.first?.heading.style
      if let numbered, style == nil || style == numbered.style {
        levels[heading.level]?.append((numbered, isFirst || style == nil))
      } else {
        levels[heading.level] = nil
      }
    }
    return levels.flatMap { $0.map(NumberedRow.rows) ?? [] }
  }

  /// Whether it shows at a glance that nothing is counted wrongly, which is asked of every text: the first numbers in
  /// the headings of a level go up by one, or some headings there have none.
  private static func isPlain(_ headings: [Heading], but title: Int?) -> Bool {
    var (numbers, isCounted) = (SIMD8<Int>(repeating: -1), SIMDMask<SIMD8<Int>>(repeating: true))
    for index in headings.indices where index != title {
      let level = headings[index].level
      guard let number = headings[index].text.firstNumber else {
        isCounted[level] = false
        continue
      }
      if isCounted[level], numbers[level] >= 0, number != numbers[level] + 1 { return false }
      numbers[level] = number
    }
    return true
  }

  /// One row, or one for each parent where all of them begin anew.
  private static func rows(of level: [(heading: NumberedHeading, isFirst: Bool)]) -> [NumberedRow] {
    let firsts = level.indices.filter { level[$0].isFirst }
    let numbers = firsts.map { level[$0].heading.number }
    guard numbers.count > 1, numbers.dropFirst().contains(numbers[0]) else {
      return NumberedRow(level.map(\.heading)).map { [$0] } ?? []
    }
    guard Set(numbers).count == 1 else { return [] }
    return zip(firsts, firsts.dropFirst() + [level.count]).compactMap { start, end in
      NumberedRow(level[start..<end].map(\.heading))
    }
  }

  /// The numbers that the headings must have; nil where they have them, or nobody can tell.
  func rightNumbers(in text: borrowing Text) -> [Int]? {
    let numbers = headings.map(\.number)
    guard let first = numbers.first, first < 2 else { return nil }
    let counted = Array(first..<first + numbers.count)
    guard numbers != counted else { return nil }
    if let named = numbersOfForm(in: text) { return named == counted ? counted : nil }
    // What stands twice is counted wrongly; where one lacks, or they go back, it may be the headings.
    let lags =
      zip(numbers, counted).allSatisfy { $0 <= $1 }
      && zip(numbers, numbers.dropFirst()).allSatisfy { $0 <= $1 }
    return lags && numbers.last != first ? counted : nil
  }

  /// The numbers by which the form knows these sections; nil where it does not know all of them, or gives none.
  private func numbersOfForm(in text: borrowing Text) -> [Int]? {
    guard text.form.headings.template.contains("{number}"), text.form.headings.isStrictlyOrdered else {
      return nil
    }
    var numbers: [Int] = []
    for heading in headings {
      guard let section = text.section(openedBy: heading.heading) else { return nil }
      numbers.append(section + 1)
    }
    return numbers
  }
}

extension String {
  /// What its first digits say, up to five of them.
  fileprivate var firstNumber: Int? {
    var text = self
    return text.withUTF8 { bytes in
      guard var at = bytes.firstIndex(where: { $0 &- 48 < 10 }) else { return nil }
      let end = min(at + 5, bytes.count)
      var number = 0
      while at < end, bytes[at] &- 48 < 10 {
        number = number * 10 + Int(bytes[at] &- 48)
        at += 1
      }
      return number
    }
  }
}

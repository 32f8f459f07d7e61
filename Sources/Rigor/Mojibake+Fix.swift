internal import Ground
internal import Reading

extension Mojibake {
  /// What puts the letters right; nil where they may be part of an address, which leads to what is called so, or where
  /// others can have been meant.
  func fix(in text: borrowing Text) -> Fix? {
    guard isCertain else { return nil }
    let above = text.linesAbove
    if position.line <= above { return text.isToldInFrontmatter(position) ? Fix(seen, to: meant) : nil }
    let block = text.outline.lastBlock(above: position.line)
    switch block?.kind {
    case .html, .code: return nil
    default:
      let lines = position.line - (block?.position.line ?? above + 1)
      return isInLink(of: text.source, below: lines) ? nil : Fix(seen, to: meant)
    }
  }

  /// Whether it stands inside a link's address, a tag or code, as far as the lines of its block above it tell.
  private func isInLink(of source: [UInt8], below lines: Int) -> Bool {
    source.withUnsafeBufferPointer { bytes in
      guard let before = Mojibake.passage(of: bytes, before: range.lowerBound, lines: lines) else {
        return true
      }
      let passage = UnsafeBufferPointer(rebasing: bytes[before])
      // What stands in brackets names a link that is defined elsewhere, unless its address follows at once.
      let isName = passage.isOpen("[", until: "]") && !Mojibake.isLabel(bytes, from: range.upperBound)
      return isName || passage.isOpen("[[", until: "]]") || passage.isOpen("<", until: ">")
        || passage.count(where: { $0 == UInt8(ascii: "`") }) % 2 == 1 || passage.endsAsAddress
    }
  }

  /// Whether its line ends, at its place, in an address: that leads to what is called so, or is a dead link.
  func isInAddress(in text: borrowing Text) -> Bool {
    guard position.line > text.linesAbove else { return false }
    return text.source.withUnsafeBufferPointer { bytes in
      Mojibake.passage(of: bytes, before: range.lowerBound, lines: 0).map {
        UnsafeBufferPointer(rebasing: bytes[$0]).endsAsAddress
      } ?? false
    }
  }

  /// Whether the brackets that a place is in close, and the address stands right behind them.
  private static func isLabel(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
    let end = bytes[start...].prefix(500).firstIndex(of: UInt8(ascii: "]"))
    return end.map { $0 + 1 < bytes.count && bytes[$0 + 1] == UInt8(ascii: "(") } ?? false
  }

  /// What stands before a place in its line and in some lines above; nil where that is too much to look at.
  private static func passage(
    of bytes: UnsafeBufferPointer<UInt8>, before end: Int, lines: Int
  ) -> Range<Int>? {
    var (start, left) = (end, lines)
    while start > 0, end - start <= 4000 {
      if bytes[start - 1] == UInt8(ascii: "\n") {
        guard left > 0 else { return start..<end }
        left -= 1
      }
      start -= 1
    }
    return start == 0 ? start..<end : nil
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether the last of an opening comes after the last of what closes it.
  fileprivate func isOpen(_ opening: StaticString, until closing: StaticString) -> Bool {
    guard let start = lastIndex(of: opening) else { return false }
    return lastIndex(of: closing).map { $0 < start } ?? true
  }

  /// Whether it ends in the parentheses behind a link's words, those of an address itself aside.
  fileprivate var endsInParentheses: Bool {
    guard let start = lastIndex(of: "](") else { return false }
    var depth = 0
    for byte in self[(start + 1)...] {
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") { depth -= 1 }
      if depth == 0 { return false }
    }
    return true
  }

  private func lastIndex(of words: StaticString) -> Int? {
    let length = words.utf8CodeUnitCount
    return indices.dropLast(length - 1).last { at in
      (0..<length).allSatisfy { self[at + $0] == words.utf8Start[$0] }
    }
  }

  /// Whether it ends inside of what a link leads to.
  fileprivate var endsAsAddress: Bool { endsInParentheses || endsInAddress || isDefinition }

  /// Whether its last word holds `://`.
  fileprivate var endsInAddress: Bool {
    let word = suffix(while: { $0 > 32 })
    return word.indices.dropLast(2).contains { at in
      word[at] == UInt8(ascii: ":") && word[at + 1] == UInt8(ascii: "/") && word[at + 2] == UInt8(ascii: "/")
    }
  }

  /// Whether its last line defines where a link leads, `[name]: address`.
  fileprivate var isDefinition: Bool {
    let line = suffix(while: { $0 != UInt8(ascii: "\n") })
    guard line.first(where: { $0 > 32 }) == UInt8(ascii: "[") else { return false }
    return line.indices.dropLast().contains {
      line[$0] == UInt8(ascii: "]") && line[$0 + 1] == UInt8(ascii: ":")
    }
  }

  private func suffix(while isPart: (UInt8) -> Bool) -> Slice<UnsafeBufferPointer<UInt8>> {
    self[(lastIndex { !isPart($0) }.map { $0 + 1 } ?? 0)...]
  }
}

extension Text {
  /// Whether a place above the text is in a value that is shown and that no address is made from.
  fileprivate func isToldInFrontmatter(_ place: Position) -> Bool {
    guard let entry = frontmatter.entries.last(where: { $0.keyPosition.line <= place.line }),
      (entry.value.position.line, entry.value.position.column) <= (place.line, place.column)
    else { return false }
    let shown: [Field] = [.title, .summary, .aliases, .names, .authors]
    return form.fields.contains { rule in
      rule.field.map { shown.contains($0) } ?? false && rule.origins.contains(.key(entry.key))
    }
  }
}

/// `%%comments%%`: in a line, or over several.
extension LineRewriter {
  /// Leaves out a comment that something closes; a `%%` that nothing closes is text.
  mutating func enterComment(_ line: UnsafeBufferPointer<UInt8>, at: Int) -> Int {
    let lineEnd = lineStart + line.count
    guard let end = commentEnd(from: lineStart + at + 2, lineEnding: lineEnd) else {
      if unclosedComment == nil { unclosedComment = (lineNumber, at + 1) }
      nothingCloses = true
      out.append(contentsOf: line[at..<at + 2])
      return at + 2
    }
    commentEnd = end
    // Only what goes on over further lines needs them, and only one comment of a line does.
    if end > lineEnd {
      quotes = line.prefix { $0 == 32 || $0 == UInt8(ascii: ">") }.count { $0 == UInt8(ascii: ">") }
    }
    return leaveComment(line, from: at + 2)
  }

  /// Goes to the end of the comment; line breaks stay, so that lines keep their numbers.
  mutating func leaveComment(_ line: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let end = commentEnd - lineStart
    if end <= line.count { return max(start, end) }
    if line.last == UInt8(ascii: "\n") { out.append(UInt8(ascii: "\n")) }
    return line.count
  }

  /// Within a comment the marks of the quotes around it stay, so that it does not end them.
  mutating func copyQuotes(_ line: UnsafeBufferPointer<UInt8>) -> Int {
    var (at, left) = (0, quotes)
    while left > 0, at < line.count, line[at] == 32 || line[at] == UInt8(ascii: ">") {
      if line[at] == UInt8(ascii: ">") { left -= 1 }
      out.append(line[at])
      at += 1
    }
    return at
  }

  /// The offset behind the `%%` that closes a comment; what stands in code closes nothing.
  private func commentEnd(from start: Int, lineEnding firstEnd: Int) -> Int? {
    if nothingCloses { return nil }
    var (at, number, end) = (start, lineNumber, firstEnd)
    while at < body.count {
      if at >= end {
        (number, end) = (number + 1, lineEnd(from: end))
        if blocks.kind(ofLine: number) == .code { at = end }
        continue
      }
      switch body[at] {
      case UInt8(ascii: "`"):
        let length = body.run(of: UInt8(ascii: "`"), from: at)
        at = codeSpanEnd(from: at, length, on: number, endingAt: end) ?? at + length
      case UInt8(ascii: "\\"): at += 2
      case UInt8(ascii: "%") where body.has("%%", at: at): return at + 2
      default: at += 1
      }
    }
    return nil
  }

  private func lineEnd(from start: Int) -> Int {
    body.first(UInt8(ascii: "\n"), from: start).map { $0 + 1 } ?? body.count
  }
}

private import Ground

/// `$…$` and `$$…$$`, for those who ask for them: written anew so that libcmark leaves them alone.
extension LineRewriter {
  /// `$a$` becomes `` $`a`$ ``. A price is not math: no space inside single dollars, no digit after them, no
  /// further dollar between them.
  mutating func copyDollarMath(_ line: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let length = line.run(of: UInt8(ascii: "$"), from: start, upTo: 2)
    let inside = start + length
    guard inside < line.count, length == 2 || line[inside] > 32, line[inside] != UInt8(ascii: "`"),
      let end = closingDollars(line, from: inside, length)
    else {
      out.append(contentsOf: line[start..<inside])
      return inside
    }
    out.append("$`")
    out.append(contentsOf: line[inside..<end])
    out.append("`$")
    return end + length
  }

  /// The index of the dollars that close math, with no backtick before them.
  private mutating func closingDollars(
    _ line: UnsafeBufferPointer<UInt8>, from start: Int, _ length: Int
  ) -> Int? {
    // What closes does not depend on where math opens, so a search that failed need not be made again.
    guard start >= noDollars[length - 1] else { return nil }
    var at = start
    while at < line.count, line[at] != UInt8(ascii: "`") {
      if line[at] == UInt8(ascii: "\\") { at += 1 }
      let isDollar = at < line.count && line[at] == UInt8(ascii: "$") && line[at - 1] != UInt8(ascii: "\\")
      if isDollar, closes(line, at, length) { return at > start ? at : nil }
      if isDollar, length == 1 { break }
      at += 1
    }
    noDollars[length - 1] = at
    return nil
  }

  private func closes(_ line: UnsafeBufferPointer<UInt8>, _ at: Int, _ length: Int) -> Bool {
    guard line.run(of: UInt8(ascii: "$"), from: at, upTo: length) == length else { return false }
    if length == 2 { return true }
    let after = at + 1
    return line[at - 1] > 32 && !(after < line.count && (48...57).contains(line[after]))
  }

  /// A line that is `$$` alone opens a formula of several lines, another one closes it: they become the
  /// fences of a block of code with the word `math`.
  mutating func writeMathFence(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let prefix = line.prefixOfLoneDollars else { return false }
    if lineNumber == mathEnd {
      out.append(contentsOf: line[..<prefix])
      out.append("```\n")
      return true
    }
    guard !noMathEnds, let end = nextMathFence(from: lineStart + line.count) else {
      noMathEnds = true
      return false
    }
    mathEnd = end
    out.append(contentsOf: line[..<prefix])
    out.append("```math\n")
    return true
  }

  /// The number of the next line that is `$$` alone; nil when what is between could end the fence.
  private func nextMathFence(from start: Int) -> Int? {
    var (at, number) = (start, lineNumber + 1)
    while at < body.count {
      let end = body.first(UInt8(ascii: "\n"), from: at).map { $0 + 1 } ?? body.count
      let line = UnsafeBufferPointer(rebasing: body[at..<end])
      if line.prefixOfLoneDollars != nil { return number }
      if (0..<line.count).contains(where: { line.has("```", at: $0) }) { return nil }
      (at, number) = (end, number + 1)
    }
    return nil
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// How much space and how many marks of quotes stand before `$$` that is alone on its line.
  fileprivate var prefixOfLoneDollars: Int? {
    guard let start = firstIndex(where: { $0 > 32 && $0 != UInt8(ascii: ">") }), has("$$", at: start),
      self[(start + 2)...].allSatisfy({ $0 <= 32 })
    else { return nil }
    return start
  }
}

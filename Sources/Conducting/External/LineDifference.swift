internal import Ground

/// What differs between two texts, in the form that `patch` and people read.
enum LineDifference {
  /// The lines that turn `old` into `new`, with three lines around them; nil is a file that is not there.
  static func text(of path: String, from old: Bytes?, to new: Bytes?) -> Bytes {
    guard old != new else { return [] }
    var out = Bytes()
    out.append(text: "--- \(old == nil ? "/dev/null" : "a/" + path)\n")
    out.append(text: "+++ \(new == nil ? "/dev/null" : "b/" + path)\n")
    guard isText(old), isText(new) else {
      out.append(text: "Binary files differ\n")
      return out
    }
    let (before, after) = (lines(old ?? []), lines(new ?? []))
    let head = zip(before, after).prefix { $0 == $1 }.count
    let tail = zip(before.dropFirst(head).reversed(), after.dropFirst(head).reversed()).prefix { $0 == $1 }
      .count
    let (start, end) = (max(0, head - around), min(tail, around))
    let (removed, added) = (before.count - tail + end, after.count - tail + end)
    out.append(text: "@@ -\(range(start, removed)) +\(range(start, added)) @@\n")
    for line in before[start..<head] { out.append(line, behind: " ") }
    out.appendChange(from: before[head..<before.count - tail], to: after[head..<after.count - tail])
    for line in before[(before.count - tail)..<removed] { out.append(line, behind: " ") }
    return out
  }

  private static let around = 3

  /// `first line,count`; of nothing, the line before it.
  private static func range(_ start: Int, _ end: Int) -> String {
    "\(end > start ? start + 1 : start),\(end - start)"
  }

  private static func isText(_ bytes: Bytes?) -> Bool {
    guard let bytes else { return true }
    return !bytes.contains(0) && String(validating: bytes, as: UTF8.self) != nil
  }

  /// Each with its line end, which the last one may lack.
  private static func lines(_ bytes: Bytes) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") {
      lines.append(bytes[start...index])
      start = index + 1
    }
    if start < bytes.count { lines.append(bytes[start...]) }
    return lines
  }
}

extension Bytes {
  fileprivate mutating func append(_ line: ArraySlice<UInt8>, behind mark: String) {
    append(text: mark)
    append(contentsOf: line)
    if line.last != UInt8(ascii: "\n") { append(text: "\n\\ No newline at end of file\n") }
  }

  /// Lines that stay stand between those that go and come; beyond a size, all go and all come, for finding out
  /// which stay takes time and room in the square of their number.
  fileprivate mutating func appendChange(
    from old: ArraySlice<ArraySlice<UInt8>>, to new: ArraySlice<ArraySlice<UInt8>>
  ) {
    guard old.count * new.count < 1 << 20 else {
      for line in old { append(line, behind: "-") }
      for line in new { append(line, behind: "+") }
      return
    }
    var (gone, come): (Set<Int>, Set<Int>) = ([], [])
    for change in new.map({ $0 }).difference(from: old.map { $0 }) {
      switch change {
      case .remove(let offset, _, _): gone.insert(offset)
      case .insert(let offset, _, _): come.insert(offset)
      }
    }
    var (left, right) = (0, 0)
    while left < old.count || right < new.count {
      if gone.contains(left) {
        append(old[old.startIndex + left], behind: "-")
        left += 1
      } else if come.contains(right) {
        append(new[new.startIndex + right], behind: "+")
        right += 1
      } else {
        append(old[old.startIndex + left], behind: " ")
        left += 1
        right += 1
      }
    }
  }
}

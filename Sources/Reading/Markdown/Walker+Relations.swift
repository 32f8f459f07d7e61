internal import Ground

/// `requires:: [[target]]`: a link with the name of what it states.
extension Walker {
  /// `requires:: ` right before the link, at the start of a line or after `(`: its name, marked up.
  mutating func writeRelation(_ cursor: inout TextCursor, _ node: Node) -> String? {
    let run = cursor.run
    if let related, related.node == node, related.end == cursor.runStart, run.isComma {
      return related.relation
    }
    var end = run.count
    while end > 0, run[end - 1] == 32 { end -= 1 }
    guard end > 2, run[end - 1] == UInt8(ascii: ":"), run[end - 2] == UInt8(ascii: ":") else { return nil }
    var start = end - 2
    while start > 0, isRelationByte(run[start - 1]) { start -= 1 }
    while start < end - 2, run[start] == 32 { start += 1 }
    let isFirst = start == 0 || run[start - 1] == UInt8(ascii: "(")
    guard start < end - 2, isFirst else { return nil }
    let name = UnsafeBufferPointer(rebasing: run[start..<end - 2])
    let at = cursor.at
    cursor.goBack(to: at - (run.count - start))
    flush(&cursor)
    html.append("<span class=\"relation\">")
    writeLiteral(name)
    html.append(":</span> ")
    text.append(": ")
    cursor.restart(at: at)
    return String(decoding: name, as: UTF8.self)
  }

  private func isRelationByte(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == 32
      || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }
}

/// A link that states a relation: a further link behind a comma states it too.
struct Related {
  let node: Node
  let end: Int
  let relation: String
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether it is a comma and spaces.
  fileprivate var isComma: Bool { first == UInt8(ascii: ",") && dropFirst().allSatisfy { $0 == 32 } }
}

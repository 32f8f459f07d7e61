/// What else stands on the lines where a template's tags begin and end: this decides which tags are standalone.
struct TagLines {
  /// Kinds of things that share a line with a tag; blanks do not count.
  struct Content: OptionSet {
    let rawValue: UInt8
    static let text = Content(rawValue: 1)
    /// Tags that open a parent or a block.
    static let opens = Content(rawValue: 2)
    /// Tags that close one.
    static let closes = Content(rawValue: 4)
    static let tags = Content(rawValue: 8)
  }

  /// For each tag, what stands before it on the line where it begins.
  private(set) var before: [Content]
  /// For each tag, what stands after it on the line where it ends.
  private(set) var after: [Content]

  /// One pass in each direction, so that many tags on one line stay cheap.
  init(_ tags: [TemplateTag], partners: [Int], in file: TemplateFile) {
    let kinds = tags.indices.map { TagLines.kind(of: $0, tags, partners) }
    before = Array(repeating: [], count: tags.count)
    after = before
    for (index, tag) in tags.enumerated() {
      let start = index == 0 ? file.contentStart : tags[index - 1].whole.upperBound
      let gap = file.bytes[start..<tag.whole.lowerBound]
      if let newline = gap.lastIndex(of: UInt8(ascii: "\n")) {
        before[index] = TagLines.text(gap[(newline + 1)...])
      } else {
        let earlier = index == 0 ? [] : before[index - 1].union(kinds[index - 1])
        before[index] = TagLines.text(gap).union(earlier)
      }
    }
    for (index, tag) in tags.enumerated().reversed() {
      let isLast = index == tags.count - 1
      let gap = file.bytes[
        tag.whole.upperBound..<(isLast ? file.bytes.count : tags[index + 1].whole.lowerBound)]
      if let newline = gap.firstIndex(of: UInt8(ascii: "\n")) {
        after[index] = TagLines.text(gap[..<newline])
      } else {
        let later = isLast ? [] : after[index + 1].union(kinds[index + 1])
        after[index] = TagLines.text(gap).union(later)
      }
    }
  }

  private static func kind(of index: Int, _ tags: [TemplateTag], _ partners: [Int]) -> Content {
    let opener = tags[index].kind == .close ? tags[partners[index]] : tags[index]
    guard opener.kind == .parent || opener.kind == .block else { return .tags }
    return tags[index].kind == .close ? .closes : .opens
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> Content {
    bytes.allSatisfy(isBlank) ? [] : .text
  }

  /// Whether a byte may stand on a line without making it more than blank; `\r` belongs to the line's end.
  static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
  }
}

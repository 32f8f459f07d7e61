internal import Ground

/// Finds the tags of a template, one after the other, and keeps the delimiters in force.
struct TagScanner {
  private let file: TemplateFile
  private var cursor: Int
  private var opening: [UInt8] = Array("{{".utf8)
  private var closing: [UInt8] = Array("}}".utf8)
  /// What is wrong with the tags found so far.
  private(set) var failures: [Failure] = []

  init(_ file: TemplateFile) {
    self.file = file
    cursor = file.contentStart
  }

  /// All tags of a template; those that are malformed are left out and reported.
  static func tags(of file: TemplateFile) -> (tags: [TemplateTag], failures: [Failure]) {
    var scanner = TagScanner(file)
    var tags: [TemplateTag] = []
    while scanner.failures.count < TemplateLimit.failures, let start = scanner.find(scanner.opening) {
      guard let tag = scanner.tag(at: start) else { continue }
      tags.append(tag)
    }
    return (tags, scanner.failures)
  }

  /// Reads the tag that begins here and moves behind it; nil when it is malformed.
  private mutating func tag(at start: Int) -> TemplateTag? {
    cursor = start + opening.count
    skipSpace()
    let sigil = cursor < file.bytes.count ? file.bytes[cursor] : 0
    let (kind, end) = kindAndEnd(of: sigil)
    if kind != .variable { cursor += 1 }
    let content = cursor
    guard let stop = find(end) else {
      let line = file.bytes[start...].firstIndex { $0 == UInt8(ascii: "\n") } ?? file.bytes.count
      fail(
        "tag without an end", remedy: "close it with \(String(decoding: end, as: UTF8.self))", start..<line)
      cursor = file.bytes.count
      return nil
    }
    cursor = stop + end.count
    let whole = start..<cursor
    if kind == .delimiters { setDelimiters(content..<stop, whole) }
    return named(kind, content..<stop, whole)
  }

  private func kindAndEnd(of sigil: UInt8) -> (TemplateTag.Kind, [UInt8]) {
    switch sigil {
    case UInt8(ascii: "#"): (.section, closing)
    case UInt8(ascii: "^"): (.inverted, closing)
    case UInt8(ascii: "/"): (.close, closing)
    case UInt8(ascii: ">"): (.partial, closing)
    case UInt8(ascii: "<"): (.parent, closing)
    case UInt8(ascii: "$"): (.block, closing)
    case UInt8(ascii: "!"): (.comment, closing)
    case UInt8(ascii: "&"): (.markup, closing)
    case UInt8(ascii: "="): (.delimiters, [UInt8(ascii: "=")] + closing)
    case UInt8(ascii: "{"): (.markup, [UInt8(ascii: "}")] + closing)
    default: (.variable, closing)
    }
  }

  private mutating func named(
    _ kind: TemplateTag.Kind, _ content: Range<Int>, _ whole: Range<Int>
  ) -> TemplateTag? {
    var name = trimmed(content)
    var isDynamic = false
    if kind == .partial || kind == .parent || kind == .close, let first = file.bytes[name].first,
      first == UInt8(ascii: "*")
    {
      isDynamic = true
      name = trimmed(name.lowerBound + 1..<name.upperBound)
    }
    if kind == .comment || kind == .delimiters {
      return TemplateTag(kind: kind, isDynamic: false, name: name, whole: whole)
    }
    if name.isEmpty {
      fail("tag without a name", remedy: "name the value to show", whole)
      return nil
    }
    if file.bytes[name].contains(where: isSpace) {
      fail("white space in the name \"\(file.text(name))\"", remedy: "write one name in each tag", name)
      return nil
    }
    return TemplateTag(kind: kind, isDynamic: isDynamic, name: name, whole: whole)
  }

  private mutating func setDelimiters(_ content: Range<Int>, _ whole: Range<Int>) {
    let parts = file.bytes[content].split(whereSeparator: isSpace)
    guard parts.count == 2, !parts.joined().contains(UInt8(ascii: "=")) else {
      fail("delimiters that are not two words", remedy: "write them as {{=<% %>=}}", whole)
      return
    }
    opening = Array(parts[0])
    closing = Array(parts[1])
  }

  private mutating func fail(_ message: String, remedy: String, _ range: Range<Int>) {
    failures.append(file.failure(message, remedy: remedy, at: range))
  }

  private mutating func skipSpace() {
    while cursor < file.bytes.count, isSpace(file.bytes[cursor]) { cursor += 1 }
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high, isSpace(file.bytes[low]) { low += 1 }
    while high > low, isSpace(file.bytes[high - 1]) { high -= 1 }
    return low..<high
  }

  /// Where some bytes occur next.
  private func find(_ word: [UInt8]) -> Int? {
    let bytes = file.bytes
    guard bytes.count >= word.count else { return nil }
    var index = cursor
    while index <= bytes.count - word.count {
      if bytes[index] == word[0], bytes[index..<index + word.count].elementsEqual(word) { return index }
      index += 1
    }
    return nil
  }
}

private func isSpace(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: " ") || (UInt8(ascii: "\t")...UInt8(ascii: "\r")).contains(byte)
}

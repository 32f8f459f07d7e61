internal import Ground

/// Reads the tokens of a page for what the HTML standard calls errors in cutting them (13.2.5).
struct TokenReader {
  private let page: WrittenPage
  private let bytes: UnsafeBufferPointer<UInt8>
  private(set) var faults: [MarkupFault] = []

  init(_ page: borrowing WrittenPage) {
    self.page = copy page
    bytes = page.bytes
  }

  /// Looks at every piece, and at what lies between pieces.
  mutating func read() {
    var end = 0
    for piece in page.pieces {
      if piece.token.range.lowerBound > end { judgeGap(end..<piece.token.range.lowerBound) }
      judge(piece)
      end = piece.token.range.upperBound
    }
    if end < bytes.count { judgeGap(end..<bytes.count) }
    if String(validating: bytes, as: UTF8.self) == nil {
      note("bytes that are no UTF-8", "save the file as UTF-8", at: 0..<min(1, bytes.count))
    }
  }

  private mutating func note(_ summary: String, _ remedy: String, at range: Range<Int>) {
    guard faults.count < MarkupFault.shown else { return }
    faults.append(MarkupFault(summary, remedy, at: range))
  }

  private func shown(_ range: Range<Int>) -> String { page.text(range.prefix(40)).printable }

  /// What stands between two pieces was dropped; only the marks of a CDATA section mean something.
  private mutating func judgeGap(_ range: Range<Int>) {
    if bytes.hasExactly("<![CDATA[", at: range.lowerBound) || bytes.hasExactly("]]>", at: range.lowerBound) {
      return
    }
    note("</> closes nothing", "name the element that it closes", at: range)
  }

  private mutating func judge(_ piece: WrittenPage.Piece) {
    let token = piece.token
    switch token.kind {
    case .text(.data), .text(.escapable): judge(text: token.range, isEscapable: token.kind != .text(.data))
    case .text, .doctype: break
    case .startTag: judge(attributes: piece)
    case .endTag:
      if !piece.attributes.isEmpty {
        note(
          "end tag with attributes: \(shown(token.range))", "write the attributes into the start tag",
          at: token.range)
      } else if token.isSelfClosing {
        note(
          "end tag with a slash at its end: \(shown(token.range))", "remove the slash at its end",
          at: token.range)
      }
    case .comment: judge(comment: token)
    case .bogusComment:
      note("\(shown(token.range.prefix(12)))… is no tag", "write &lt; for the character <", at: token.range)
    case .unfinished: note("tag that the end of the page cuts off", "close it with >", at: token.range)
    }
  }

  // MARK: - Text

  private mutating func judge(text range: Range<Int>, isEscapable: Bool) {
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      if byte > 62 && byte < 127 {
        index += 1
        continue
      }
      switch byte {
      case UInt8(ascii: "&"): index = judge(reference: index, in: range, isAttribute: false)
      case UInt8(ascii: "<") where !isEscapable:
        note("\"<\" that begins no tag", "write &lt;", at: index..<index + 1)
        index += 1
      default:
        if byte < 32 || byte >= 127 { judge(character: index) }
        index += 1
      }
    }
  }

  /// Controls stand for nothing that a reader could see.
  private mutating func judge(character index: Int) {
    let byte = bytes[index]
    let isControl =
      switch byte {
      case 9, 10, 12, 13: false
      case ..<32, 127: true
      case 0xC2: index + 1 < bytes.count && bytes[index + 1] < 0xA0
      default: false
      }
    guard isControl else { return }
    note("control character in the text", "remove it", at: index..<index + 1)
  }

  /// Where to go on behind an `&`.
  private mutating func judge(reference index: Int, in range: Range<Int>, isAttribute: Bool) -> Int {
    let text = UnsafeBufferPointer(rebasing: bytes[range])
    guard let (fault, end) = text.referenceFault(at: index - range.lowerBound, isAttribute: isAttribute)
    else {
      return index + 1
    }
    let place = index..<min(range.upperBound, range.lowerBound + end)
    switch fault {
    case .unknownName:
      note("\(shown(place)) names no character", "write &amp; for the character &", at: place)
    case .noDigits: note("&# without a number", "write &amp;#", at: place)
    case .noSemicolon: note("\(shown(place)) without its semicolon", "write \(shown(place));", at: place)
    case .badNumber: note("\(shown(place)) names no character that may be written", "remove it", at: place)
    }
    return place.upperBound
  }

  private mutating func judge(comment token: HTMLToken) {
    let range = token.range
    let isClosed = range.count >= 7 && bytes.hasExactly("-->", at: range.upperBound - 3)
    if !isClosed {
      return note("comment that is not closed by -->", "close it with -->", at: range.prefix(4))
    }
    var index = token.content.lowerBound
    while index + 4 <= token.content.upperBound {
      if bytes.hasExactly("<!--", at: index) {
        return note("comment that begins inside another one", "remove the inner <!--", at: index..<index + 4)
      }
      index += 1
    }
  }

  // MARK: - Attributes

  private mutating func judge(attributes piece: WrittenPage.Piece) {
    var end = piece.token.content.upperBound
    var seen: UInt64 = 0
    for place in piece.attributes {
      let attribute = page.attributes[place]
      let range = attribute.written.range
      judge(space: end..<range.lowerBound, before: attribute.written)
      if let name = attribute.name {
        let bit: UInt64 = 1 << UInt64(name.rawValue)
        if seen & bit != 0 { noteDouble(attribute.written) }
        seen |= bit
      } else {
        judge(name: place, after: piece.attributes.lowerBound)
      }
      if let value = attribute.written.value { judge(value: value, of: attribute.written) }
      end = range.upperBound
    }
  }

  private mutating func judge(space: Range<Int>, before attribute: HTMLAttribute) {
    if space.isEmpty {
      note(
        "no space before the attribute \(shown(attribute.name))", "put a space before it", at: attribute.name)
    } else if space.count > 1, bytes[space].contains(UInt8(ascii: "/")) {
      note("slash inside a tag", "remove it", at: space)
    } else if bytes[space.lowerBound] == UInt8(ascii: "/") {
      note("slash inside a tag", "remove it", at: space)
    }
  }

  private mutating func judge(name place: Int, after first: Int) {
    let attribute = page.attributes[place].written
    for byte in bytes[attribute.name] {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "<"), UInt8(ascii: "="), 0:
        return note(
          "\(shown(attribute.name)) is no name of an attribute", "check the quotes before it",
          at: attribute.name)
      default: break
      }
    }
    // No tag of ours has more; one that has would take the square of their number.
    for other in max(first, place - 64)..<place where page.attributes[other].name == nil {
      let written = page.attributes[other].written.name
      guard written.count == attribute.name.count else { continue }
      let isSame = zip(written, attribute.name).allSatisfy {
        bytes[$0].htmlLowercased == bytes[$1].htmlLowercased
      }
      if isSame { return noteDouble(attribute) }
    }
  }

  private mutating func noteDouble(_ attribute: HTMLAttribute) {
    note("second \(shown(attribute.name)) in one tag", "keep one of the two", at: attribute.range)
  }

  private mutating func judge(value: Range<Int>, of attribute: HTMLAttribute) {
    let isQuoted = attribute.range.upperBound > value.upperBound
    if !isQuoted, value.isEmpty {
      note("\(shown(attribute.name))= without a value", "write \"\" for nothing", at: attribute.range)
    }
    var index = value.lowerBound
    while index < value.upperBound {
      switch bytes[index] {
      case UInt8(ascii: "&"): index = judge(reference: index, in: value, isAttribute: true)
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "<"), UInt8(ascii: "="), UInt8(ascii: "`"):
        if !isQuoted {
          note(
            "\(shown(attribute.range)) needs quotes around its value", "put quotes around the value",
            at: attribute.range)
          return
        }
        index += 1
      default:
        judge(character: index)
        index += 1
      }
    }
  }
}

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
    for index in page.pieces.indices {
      let range = page.pieces[index].token.range
      if range.lowerBound > end { judgeGap(end..<range.lowerBound) }
      judge(index)
      end = range.upperBound
    }
    if end < bytes.count { judgeGap(end..<bytes.count) }
    if !bytes.isUTF8 {
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

  private mutating func judge(_ index: Int) {
    let token = page.pieces[index].token
    switch token.kind {
    case .text(.data): judge(text: token.range, isEscapable: false)
    case .text(.escapable): judge(text: token.range, isEscapable: true)
    case .text, .doctype: break
    case .startTag: judge(attributes: page.pieces[index].attributes, after: token.content.upperBound)
    case .endTag:
      if !page.pieces[index].attributes.isEmpty {
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
    while let place = bytes.suspect(in: index..<range.upperBound) {
      switch bytes[place] {
      case UInt8(ascii: "&"): index = judge(reference: place, in: range, isAttribute: false)
      case UInt8(ascii: "<"):
        if !isEscapable { note("\"<\" that begins no tag", "write &lt;", at: place..<place + 1) }
        index = place + 1
      default:
        judge(character: place)
        index = place + 1
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

  private mutating func judge(attributes: Range<Int>, after end: Int) {
    var end = end
    var seen = AttributeName.Names()
    for place in attributes {
      let attribute = page.attributes[place]
      let range = attribute.written.range
      judge(space: end..<range.lowerBound, before: attribute.written)
      if let name = attribute.name {
        if seen.contains(name) { noteDouble(attribute.written) }
        seen.insert(name)
      } else {
        judge(name: place, after: attributes.lowerBound)
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
    if !isQuoted, value.contains(where: { bytes[$0].needsQuotes }) {
      return note(
        "\(shown(attribute.range)) needs quotes around its value", "put quotes around the value",
        at: attribute.range)
    }
    var index = value.lowerBound
    while let place = bytes.suspect(in: index..<value.upperBound) {
      index = place + 1
      if bytes[place] == UInt8(ascii: "&") {
        index = judge(reference: place, in: value, isAttribute: true)
      } else {
        judge(character: place)
      }
    }
  }
}

extension UInt8 {
  /// Whether a value with this in it must stand between quotes.
  fileprivate var needsQuotes: Bool {
    switch self {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "<"), UInt8(ascii: "="), UInt8(ascii: "`"): true
    default: false
    }
  }

  /// Whether it may be a fault where it stands: what begins a reference or a tag, a control, or the first of two bytes
  /// that may stand for one.
  fileprivate var isSuspect: Bool {
    switch self {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), 127, 0xC2: true
    default: self < 32 && self != 10
    }
  }
}

extension Sixteen {
  fileprivate var suspects: Places {
    let controls = (self .< Sixteen(repeating: 32)) .& (self .!= Sixteen(repeating: 10))
    let marks = places(of: UInt8(ascii: "&")) .| places(of: UInt8(ascii: "<"))
    return controls .| marks .| places(of: 127) .| places(of: 0xC2)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The first byte of a range that may be a fault.
  fileprivate func suspect(in range: Range<Int>) -> Int? {
    guard let raw = UnsafeRawPointer(baseAddress) else { return nil }
    var index = range.lowerBound
    while index < range.upperBound {
      // Sixteen may be more than the range has, but not more than the page has.
      guard index + 16 <= count else { return (index..<range.upperBound).first { self[$0].isSuspect } }
      if let place = Sixteen(raw, at: index).suspects.first {
        return index + place < range.upperBound ? index + place : nil
      }
      index += 16
    }
    return nil
  }
}

private import Glibc

/// Cuts HTML into tokens as the HTML standard does, in one pass whose time grows with the bytes alone.
///
/// The bytes must outlive the tokenizer. Parse errors are not told: each has a defined outcome.
package struct HTMLTokenizer {
  /// What the tokenizer expects next; anything but `data` lasts until the end tag that fits.
  package enum State: Sendable {
    case data, escapable, raw, script, plain, section
  }

  package let bytes: UnsafeBufferPointer<UInt8>
  /// Those of the tag that was read last, in the order written, doubles included: of two with one name the first
  /// counts.
  package private(set) var attributes: [HTMLAttribute] = []
  private var position = 0
  private var state: State
  /// The element whose end tag ends the present text, in lower case.
  private var container: [UInt8]
  private let followsElements: Bool
  private var foreignDepth = 0

  /// A tokenizer from the first byte on.
  ///
  /// With `followsElements` a start tag such as `<script>` changes the state as a browser's tree would.
  package init(
    _ bytes: UnsafeBufferPointer<UInt8>, state: State = .data, container: String = "",
    followsElements: Bool = true
  ) {
    self.bytes = bytes
    self.state = state
    self.container = Array(container.utf8)
    self.followsElements = followsElements
  }

  /// The next token, nil at the end. Text comes in pieces; a missing piece was dropped by the standard.
  package mutating func next() -> HTMLToken? {
    while position < bytes.count {
      let start = position
      let end = textEnd()
      if end > start {
        position = end
        return HTMLToken(.text(textKind), start..<end, content: start..<end)
      }
      if let token = markup() { return token }
    }
    return nil
  }

  private var textKind: HTMLTextKind {
    switch state {
    case .data: .data
    case .escapable: .escapable
    case .raw, .script, .plain: .raw
    case .section: .section
    }
  }

  /// Where the text at the present position ends; there stands markup or nothing.
  private func textEnd() -> Int {
    switch state {
    case .data:
      var index = position
      while let next = find(UInt8(ascii: "<"), from: index) {
        if opensMarkup(next) { return next }
        index = next + 1
      }
      return bytes.count
    case .escapable, .raw: return endOfRawText(from: position, container: container)
    case .script: return endOfScript(from: position, container: container)
    case .plain: return bytes.count
    case .section: return endOfSection()
    }
  }

  private func opensMarkup(_ index: Int) -> Bool {
    switch byte(index + 1) {
    case UInt8(ascii: "!"), UInt8(ascii: "?"): true
    case UInt8(ascii: "/"): index + 2 < bytes.count
    case let next?: next.isASCIILetter
    case nil: false
    }
  }

  private func endOfSection() -> Int {
    var index = position
    while let next = find(UInt8(ascii: "]"), from: index) {
      if byte(next + 1) == UInt8(ascii: "]"), byte(next + 2) == UInt8(ascii: ">") { return next }
      index = next + 1
    }
    return bytes.count
  }

  /// Reads what stands at a `<`, or at the end of a CDATA section; nil when it stands for nothing.
  private mutating func markup() -> HTMLToken? {
    if state == .section {
      position += 3
      state = .data
      return nil
    }
    state = .data
    switch byte(position + 1) {
    case UInt8(ascii: "!"): return declaration()
    case UInt8(ascii: "?"): return bogusComment(from: position + 1)
    case UInt8(ascii: "/"):
      guard let next = byte(position + 2) else { break }
      if next.isASCIILetter { return tag(.endTag, name: position + 2) }
      if next != UInt8(ascii: ">") { return bogusComment(from: position + 2) }
      position += 3
      return nil
    default: break
    }
    return tag(.startTag, name: position + 1)
  }

  private mutating func tag(_ kind: HTMLToken.Kind, name start: Int) -> HTMLToken {
    var end = start
    while end < bytes.count, !bytes[end].endsHTMLTagName { end += 1 }
    if !attributes.isEmpty { attributes.removeAll(keepingCapacity: true) }
    var reader = HTMLAttributeReader(bytes, from: end)
    while let attribute = reader.next() { attributes.append(attribute) }
    let range = position..<reader.position
    position = reader.position
    guard let outcome = reader.outcome, outcome != .cutOff else {
      return HTMLToken(.unfinished, range, content: range)
    }
    let token = HTMLToken(kind, range, content: start..<end, isSelfClosing: outcome == .selfClosing)
    if followsElements { follow(token) }
    return token
  }

  private mutating func follow(_ token: HTMLToken) {
    if isNamed(token, "svg") || isNamed(token, "math") {
      if token.kind == .endTag {
        foreignDepth = max(0, foreignDepth - 1)
      } else if !token.isSelfClosing {
        foreignDepth += 1
      }
      return
    }
    guard token.kind == .startTag, foreignDepth == 0, let inside = state(inside: token) else { return }
    state = inside
    container = bytes[token.content].map(\.htmlLowercased)
  }

  /// How the content of an element is read where it is not tags and text; nil for nearly all.
  private func state(inside token: HTMLToken) -> State? {
    switch token.content.count {
    case 3: isNamed(token, "xmp") ? .raw : nil
    case 5: isNamed(token, "style") ? .raw : isNamed(token, "title") ? .escapable : nil
    case 6: isNamed(token, "script") ? .script : isNamed(token, "iframe") ? .raw : nil
    case 7: isNamed(token, "noembed") ? .raw : nil
    case 8: isNamed(token, "textarea") ? .escapable : isNamed(token, "noframes") ? .raw : nil
    case 9: isNamed(token, "plaintext") ? .plain : nil
    default: nil
    }
  }

  private func isNamed(_ token: HTMLToken, _ name: StaticString) -> Bool {
    token.content.count == name.utf8CodeUnitCount && bytes.hasHTMLWord(name, at: token.content.lowerBound)
  }

  private mutating func declaration() -> HTMLToken? {
    let start = position + 2
    if byte(start) == UInt8(ascii: "-"), byte(start + 1) == UInt8(ascii: "-") { return comment() }
    if bytes.hasHTMLWord("doctype", at: start) { return upToBracket(.doctype, from: start + 7) }
    if foreignDepth > 0, bytes.hasExactly("[CDATA[", at: start) {
      position = start + 7
      state = .section
      return nil
    }
    return bogusComment(from: start)
  }

  private mutating func bogusComment(from start: Int) -> HTMLToken {
    upToBracket(.bogusComment, from: start)
  }

  private mutating func upToBracket(_ kind: HTMLToken.Kind, from start: Int) -> HTMLToken {
    let start = min(start, bytes.count)
    let bracket = find(UInt8(ascii: ">"), from: start)
    let range = position..<(bracket.map { $0 + 1 } ?? bytes.count)
    position = range.upperBound
    return HTMLToken(kind, range, content: start..<(bracket ?? bytes.count))
  }

  private mutating func comment() -> HTMLToken {
    let start = position + 4
    let (data, end) = endOfComment(from: start)
    let range = position..<end
    position = end
    return HTMLToken(.comment, range, content: start..<data)
  }

  /// Where the data of a comment ends, and where the comment does.
  private func endOfComment(from start: Int) -> (data: Int, end: Int) {
    if byte(start) == UInt8(ascii: ">") { return (start, start + 1) }
    if byte(start) == UInt8(ascii: "-"), byte(start + 1) == UInt8(ascii: ">") { return (start, start + 2) }
    var index = start
    while let bracket = find(UInt8(ascii: ">"), from: index) {
      if bytes.hasExactly("--", at: bracket - 2), bracket - 2 >= start { return (bracket - 2, bracket + 1) }
      if bytes.hasExactly("--!", at: bracket - 3), bracket - 3 >= start { return (bracket - 3, bracket + 1) }
      index = bracket + 1
    }
    for ending: StaticString in ["--!", "--", "-"] {
      let data = bytes.count - ending.utf8CodeUnitCount
      if data >= start, bytes.hasExactly(ending, at: data) { return (data, bytes.count) }
    }
    return (bytes.count, bytes.count)
  }

  private func byte(_ index: Int) -> UInt8? { index < bytes.count ? bytes[index] : nil }

  private func find(_ byte: UInt8, from start: Int) -> Int? { bytes.index(of: byte, from: start) }
}

extension UnsafeBufferPointer<UInt8> {
  /// The first place of a byte at or after `start`.
  func index(of byte: UInt8, from start: Int) -> Int? {
    guard let base = baseAddress, start < count else { return nil }
    guard let found = memchr(base + start, Int32(byte), count - start) else { return nil }
    return UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
  }
}

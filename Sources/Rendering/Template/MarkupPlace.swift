private import Ground

/// Where in an HTML document some text stands, by the states of HTML's own tokenizer that matter to templates.
enum MarkupPlace: Hashable, Sendable {
  /// Between tags.
  case content
  /// Behind `<`, or behind `</` when `closes`.
  case opening(closes: Bool)
  /// Inside a tag.
  case tag(Element, Part)
  /// In `<!…>` or `<?…>`; the count says how much of `<!--` was seen.
  case declaration(dashes: Int)
  case comment(dashes: Int)
  /// In an element whose content has no tags, with the number of bytes of its end tag seen so far.
  case raw(Element, matched: Int)

  /// The element a tag opens or closes.
  struct Element: Hashable, Sendable {
    var name: [UInt8]
    let closes: Bool
  }

  /// Parts of a tag; names are those of the attribute at hand.
  enum Part: Hashable, Sendable {
    case name
    case space
    case attribute([UInt8])
    case afterAttribute([UInt8])
    case equals([UInt8])
    case quoted([UInt8], quote: UInt8, AddressProgress)
    case unquoted
    /// Behind a section that may have ended a name: only white space or the tag's end may follow.
    case gap
  }
}

/// How much of an address in an attribute is decided.
enum AddressProgress: Hashable, Sendable {
  /// The attribute holds no address.
  case none
  case start
  /// Letters that may yet turn out to be a scheme.
  case undecided([UInt8])
  /// The scheme is decided and harmless: text may follow.
  case safe
  /// The scheme cannot be trusted: nothing may follow.
  case refused
}

extension MarkupPlace {
  /// Moves on by one byte of literal text; false when the byte runs two names together.
  mutating func advance(_ byte: UInt8) -> Bool {
    switch self {
    case .content:
      if byte == UInt8(ascii: "<") { self = .opening(closes: false) }
    case .opening(let closes):
      open(byte, closes: closes)
    case .tag(let element, let part):
      return advance(byte, in: element, part)
    case .declaration(let dashes):
      switch (byte, dashes) {
      case (UInt8(ascii: ">"), _): self = .content
      case (UInt8(ascii: "-"), 0): self = .declaration(dashes: 1)
      case (UInt8(ascii: "-"), 1): self = .comment(dashes: 2)
      default: self = .declaration(dashes: 2)
      }
    case .comment(let dashes):
      if byte == UInt8(ascii: ">"), dashes >= 2 {
        self = .content
      } else {
        self = .comment(dashes: byte == UInt8(ascii: "-") ? min(2, dashes + 1) : 0)
      }
    case .raw(let element, let matched):
      advance(byte, inRaw: element, matched)
    }
    return true
  }

  private mutating func open(_ byte: UInt8, closes: Bool) {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
      self = .tag(Element(name: [byte | 0x20], closes: closes), .name)
    case UInt8(ascii: "/") where !closes: self = .opening(closes: true)
    case UInt8(ascii: "!") where !closes: self = .declaration(dashes: 0)
    case UInt8(ascii: "<") where !closes: break
    case UInt8(ascii: ">") where closes: self = .content
    default: self = closes || byte == UInt8(ascii: "?") ? .declaration(dashes: 2) : .content
    }
  }

  private mutating func advance(_ byte: UInt8, inRaw element: Element, _ matched: Int) {
    let end = [UInt8(ascii: "<"), UInt8(ascii: "/")] + element.name
    let lower = lowercase(byte)
    if matched < end.count {
      let isNext = lower == end[matched]
      let next = isNext ? matched + 1 : byte == UInt8(ascii: "<") ? 1 : 0
      self = .raw(element, matched: next)
    } else if byte == UInt8(ascii: ">") {
      self = .content
    } else if isSpace(byte) || byte == UInt8(ascii: "/") {
      self = .tag(Element(name: element.name, closes: true), .space)
    } else {
      self = .raw(element, matched: byte == UInt8(ascii: "<") ? 1 : 0)
    }
  }

  private mutating func advance(_ byte: UInt8, in element: Element, _ part: Part) -> Bool {
    if case .quoted(let name, let quote, let progress) = part {
      let next = Part.quoted(name, quote: quote, progress.advanced(byte))
      self = .tag(element, byte == quote ? .space : next)
      return true
    }
    if byte == UInt8(ascii: ">") {
      self =
        element.closes || !Element.withoutTags.contains(element.name) ? .content : .raw(element, matched: 0)
      return true
    }
    if case .name = part, !isSpace(byte), byte != UInt8(ascii: "/") {
      var element = element
      append(byte, to: &element.name)
      self = .tag(element, .name)
      return true
    }
    guard let next = part.advanced(byte) else { return false }
    self = .tag(element, next)
    return true
  }
}

extension MarkupPlace.Part {
  /// The part behind a byte that neither ends the tag nor belongs to its name; nil when nothing may stand here.
  fileprivate func advanced(_ byte: UInt8) -> MarkupPlace.Part? {
    let slash = UInt8(ascii: "/")
    switch self {
    case .name, .quoted: return .space
    case .space: return isSpace(byte) || byte == slash ? .space : .attribute([lowercase(byte)])
    case .gap: return isSpace(byte) || byte == slash ? .space : nil
    case .unquoted: return isSpace(byte) ? .space : .unquoted
    case .attribute(let name):
      if isSpace(byte) { return .afterAttribute(name) }
      if byte == slash { return .space }
      if byte == UInt8(ascii: "=") { return .equals(name) }
      var longer = name
      append(byte, to: &longer)
      return .attribute(longer)
    case .afterAttribute(let name):
      if isSpace(byte) { return self }
      if byte == slash { return .space }
      return byte == UInt8(ascii: "=") ? .equals(name) : .attribute([lowercase(byte)])
    case .equals(let name):
      if isSpace(byte) { return self }
      guard byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") else { return .unquoted }
      let progress: AddressProgress = MarkupPlace.addressAttributes.contains(name) ? .start : .none
      return .quoted(name, quote: byte, progress)
    }
  }
}

extension AddressProgress {
  /// The progress behind a literal byte of the address.
  fileprivate func advanced(_ byte: UInt8) -> AddressProgress {
    let letters: [UInt8]
    switch self {
    case .none, .safe, .refused: return self
    case .start: letters = []
    case .undecided(let earlier): letters = earlier
    }
    switch byte {
    case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): return .safe
    case UInt8(ascii: ":"): return isSafe(address: (letters + [byte]).text) ? .safe : .refused
    default: return letters.count < longestName ? .undecided(letters + [byte]) : .refused
    }
  }
}

/// Names are kept up to a length that no name with a meaning has, so that a hostile one costs nothing.
private let longestName = 64

private func append(_ byte: UInt8, to name: inout [UInt8]) {
  if name.count < longestName { name.append(lowercase(byte)) }
}

private func lowercase(_ byte: UInt8) -> UInt8 {
  (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
}

private func isSpace(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: " ") || (UInt8(ascii: "\t")...UInt8(ascii: "\r")).contains(byte)
}

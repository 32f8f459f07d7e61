internal import Ground

/// Bare links as GitHub's specification has them: `www.…`, `http://…`, `https://…`, `ftp://…` and addresses of mail.
extension Walker {
  /// Writes the link that the cursor stands inside of, at its `:`, `@` or first `.`; false when there is none.
  mutating func writeBareLink(_ cursor: inout TextCursor) -> Bool {
    guard features.contains(.bareLinks), !isInLink else { return false }
    let match: BareLink? =
      switch cursor.bytes[cursor.at] {
      case UInt8(ascii: ":"): BareLink(urlAt: cursor.at, in: cursor.bytes, from: cursor.runStart)
      case UInt8(ascii: "."): BareLink(domainAt: cursor.at, in: cursor.bytes, from: cursor.runStart)
      default: BareLink(mailAt: cursor.at, in: cursor.bytes, from: cursor.runStart)
      }
    guard let match else { return false }
    cursor.goBack(to: match.range.lowerBound)
    flush(&cursor)
    let shown = UnsafeBufferPointer(rebasing: cursor.bytes[match.range])
    let address = Array(match.prefix.utf8) + clean(shown)
    html.append("<a href=\"")
    html.append(address: address)
    html.append("\">")
    writeLiteral(shown)
    html.append("</a>")
    cursor.take(match.range.count)
    return true
  }
}

/// The bytes of a bare link, and what its address has before them.
struct BareLink {
  let range: Range<Int>
  let prefix: String

  private typealias Bytes = UnsafeBufferPointer<UInt8>

  /// A scheme before the `:` at this index and `//` after it.
  init?(urlAt colon: Int, in bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
    guard bytes.has("://", at: colon) else { return nil }
    var scheme = colon
    while scheme > start, BareLink.isLetter(bytes[scheme - 1]) { scheme -= 1 }
    let name = bytes[scheme..<colon].map { $0 | 0x20 }
    guard ["http", "https", "ftp"].contains(where: { name.elementsEqual($0.utf8) }),
      let end = BareLink.end(ofDomainAt: colon + 3, in: bytes, needsDot: false)
    else { return nil }
    range = scheme..<end
    prefix = ""
  }

  /// `www` before the `.` at this index.
  init?(domainAt dot: Int, in bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
    let first = dot - 3
    guard first >= start, bytes.has("www", at: first),
      first == 0 || bytes[first - 1] <= 32 || "*_~(".utf8.contains(bytes[first - 1]),
      let end = BareLink.end(ofDomainAt: first, in: bytes, needsDot: true)
    else { return nil }
    range = first..<end
    prefix = "http://"
  }

  /// A mailbox before the `@` at this index and a domain after it.
  init?(mailAt at: Int, in bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
    var first = at
    while first > start, BareLink.isMailbox(bytes[first - 1]) { first -= 1 }
    guard first < at else { return nil }
    var scheme = ""
    for name in ["mailto:", "xmpp:"] where first - name.utf8.count >= start {
      let begin = first - name.utf8.count
      if bytes[begin..<first].elementsEqual(name.utf8) { (scheme, first) = (name, begin) }
    }
    guard let end = BareLink.end(ofMailDomainAt: at + 1, in: bytes, scheme: scheme) else { return nil }
    range = first..<end
    prefix = scheme.isEmpty ? "mailto:" : ""
  }

  /// Letters, digits, `-`, `_` and dots; at least one dot, and the last character a letter or digit.
  private static func end(ofMailDomainAt start: Int, in bytes: Bytes, scheme: String) -> Int? {
    var end = start
    var dots = 0
    while end < bytes.count {
      if bytes[end] == UInt8(ascii: ".") {
        guard end + 1 < bytes.count, isWord(bytes[end + 1]), end > start else { break }
        dots += 1
      } else if !isWord(bytes[end]), bytes[end] != UInt8(ascii: "-"), bytes[end] != UInt8(ascii: "_") {
        break
      }
      end += 1
    }
    guard dots > 0, isWord(bytes[end - 1]) else { return nil }
    // xmpp addresses may name a resource after one slash.
    if scheme == "xmpp:", end < bytes.count, bytes[end] == UInt8(ascii: "/") {
      var rest = end + 1
      while rest < bytes.count,
        isWord(bytes[rest]) || bytes[rest] == UInt8(ascii: "@") || bytes[rest] == UInt8(ascii: ".")
      {
        rest += 1
      }
      if rest > end + 1 { end = rest }
    }
    return end
  }

  /// Where a link ends whose domain starts here; nil when it is no domain.
  private static func end(ofDomainAt start: Int, in bytes: Bytes, needsDot: Bool) -> Int? {
    var at = start
    var dots = 0
    var underscores = (last: 0, before: 0)
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "_"): underscores.last += 1
      case UInt8(ascii: "."):
        underscores = (0, underscores.last)
        dots += 1
      case UInt8(ascii: "-"): break
      default:
        if !isWord(bytes[at]) {
          return finish(start, at, dots, underscores, bytes, needsDot)
        }
      }
      at += 1
    }
    return finish(start, at, dots, underscores, bytes, needsDot)
  }

  private static func finish(
    _ start: Int, _ domainEnd: Int, _ dots: Int, _ underscores: (last: Int, before: Int), _ bytes: Bytes,
    _ needsDot: Bool
  ) -> Int? {
    guard domainEnd > start, isWord(bytes[start]), !needsDot || dots > 0, underscores.last == 0,
      underscores.before == 0
    else { return nil }
    var end = domainEnd
    while end < bytes.count, bytes[end] > 32, bytes[end] != UInt8(ascii: "<") { end += 1 }
    return trim(start, end, bytes)
  }

  /// Punctuation at the end does not belong to a link, nor does a `)` that has no partner in it, nor what
  /// looks like an entity.
  private static func trim(_ start: Int, _ end: Int, _ bytes: Bytes) -> Int {
    var end = end
    // Counted once: a link may end in very many brackets.
    var open: Int?
    while end > start {
      switch bytes[end - 1] {
      case UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"),
        UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "'"), UInt8(ascii: "\""):
        end -= 1
      case UInt8(ascii: ")"):
        let depth = open ?? bytes[start..<end].bracketDepth
        guard depth < 0 else { return end }
        open = depth + 1
        end -= 1
      case UInt8(ascii: ";"):
        var entity = end - 1
        while entity > start, isLetter(bytes[entity - 1]) { entity -= 1 }
        let isEntity = entity > start && entity < end - 1 && bytes[entity - 1] == UInt8(ascii: "&")
        end = isEntity ? entity - 1 : end - 1
      default: return end
      }
    }
    return end
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  /// A letter, a digit, or a part of a letter outside ASCII.
  private static func isWord(_ byte: UInt8) -> Bool {
    isLetter(byte) || (48...57).contains(byte) || byte >= 0x80
  }

  private static func isMailbox(_ byte: UInt8) -> Bool {
    isLetter(byte) || (48...57).contains(byte) || ".-_+".utf8.contains(byte)
  }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
  /// How many `(` there are more than `)`.
  fileprivate var bracketDepth: Int {
    reduce(0) { $0 + ($1 == UInt8(ascii: "(") ? 1 : $1 == UInt8(ascii: ")") ? -1 : 0) }
  }
}

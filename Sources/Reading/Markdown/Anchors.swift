internal import Ground

extension Walker {
  /// An anchor for a heading: its words in lower case with hyphens, numbered when it stands already.
  mutating func anchor(for node: Node) -> String {
    let only = node.first
    let base: String
    // Most headings are one piece of plain text, read where it stands.
    if let only, only.kind == .text, only.next == nil, mark == nil,
      only.literal.first(UInt8(ascii: "["), from: 0) == nil
    {
      base = Anchor.base(of: only.literal)
    } else {
      base = Anchor.base(of: visible(withoutNotes(plainText(of: node))))
    }
    lastAnchor = freeAnchor(base)
    return lastAnchor
  }

  /// The first of `base`, `base-1`, `base-2`, … that no element has yet.
  mutating func freeAnchor(_ base: String) -> String {
    if anchors.insert(base) { return base }
    var anchor = base
    var number = lastNumbers[base] ?? 0
    repeat {
      number += 1
      anchor = "\(base)-\(number)"
    } while !anchors.insert(anchor)
    lastNumbers[base] = number
    return anchor
  }

  /// Text with wikilinks replaced by what a reader sees of them.
  private func visible(_ bytes: [UInt8]) -> [UInt8] {
    guard features.contains(.wikilinks) else { return bytes }
    return bytes.withUnsafeBufferPointer { bytes in
      guard bytes.contains((UInt8(ascii: "["), UInt8(ascii: "["))) else { return Array(bytes) }
      var out: [UInt8] = []
      var at = 0
      while let start = bytes.find(Array("[[".utf8), from: at),
        let end = bytes.find(Array("]]".utf8), from: start)
      {
        out += bytes[at..<start]
        let content = WikilinkText(
          UnsafeBufferPointer(rebasing: bytes[start + 2..<end]), labelComesFirst: labelComesFirst)
        out += Array((content.shown + (content.label == nil ? " " + (content.fragment ?? "") : "")).utf8)
        at = end + 2
      }
      return out + bytes[at...]
    }
  }
}

/// How text becomes an anchor, for headings and for whoever links to them.
package enum Anchor {
  /// Letters and digits in lower case, `-` for each space, `_` and `-` kept, the rest dropped.
  package static func base(of text: [UInt8]) -> String {
    text.withUnsafeBufferPointer { base(of: $0) }
  }

  /// The same for bytes that stand elsewhere.
  static func base(of text: UnsafeBufferPointer<UInt8>) -> String {
    if text.contains(where: { $0 >= 0x80 }) { return base(ofUnicode: text) }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: text.count) { out in
      var count = 0
      for byte in text {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): out[count] = byte | 0x20
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
          UInt8(ascii: "_"):
          out[count] = byte
        case 32, 9, 10: out[count] = UInt8(ascii: "-")
        default: continue
        }
        count += 1
      }
      let hyphen = UInt8(ascii: "-")
      var letters = out[..<count]
      while letters.first == hyphen { letters = letters.dropFirst() }
      while letters.last == hyphen { letters = letters.dropLast() }
      return letters.isEmpty ? "section" : String(decoding: letters.prefix(200), as: UTF8.self)
    }
  }

  private static func base(ofUnicode text: UnsafeBufferPointer<UInt8>) -> String {
    var out = String.UnicodeScalarView()
    for scalar in String(decoding: text, as: UTF8.self).lowercased().unicodeScalars {
      let properties = scalar.properties
      if properties.isWhitespace {
        out.append("-")
      } else if scalar == "-" || scalar == "_" || properties.isAlphabetic || properties.numericType != nil
        || properties.canonicalCombiningClass != .notReordered
      {
        out.append(scalar)
      }
    }
    return finish(String(out))
  }

  /// Hyphens at the ends are dropped; a heading without letters is a `section`.
  private static func finish(_ text: String) -> String {
    let letters = text.drop { $0 == "-" }
    let last = letters.lastIndex { $0 != "-" }
    guard let last else { return "section" }
    return String(letters[...last].prefix(200))
  }
}

internal import Ground

/// How large a picture is, as the first bytes of its file say.
package struct Picture: Hashable, Sendable {
  /// In pixels; of a drawing in the units that it is drawn in. Zero where the bytes are no picture of their name's kind.
  package let width: Int
  package let height: Int

  package init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  /// Whether a browser can tell how much room it takes.
  package var isReadable: Bool { width > 0 && height > 0 }

  /// What the bytes of a file say; nil for a file whose name is no picture's.
  init?(_ bytes: [UInt8], named path: String) {
    let name = path.utf8.suffix(5).map { $0 &- 65 < 26 ? $0 | 32 : $0 }
    let read: (UnsafeBufferPointer<UInt8>) -> (Int, Int)?
    if name.hasSuffix(".png") {
      read = png
    } else if name.hasSuffix(".jpg") || name.hasSuffix(".jpeg") {
      read = jpeg
    } else if name.hasSuffix(".gif") {
      read = gif
    } else if name.hasSuffix(".webp") {
      read = webp
    } else if name.hasSuffix(".svg") {
      read = svg
    } else {
      return nil
    }
    (width, height) = bytes.withUnsafeBufferPointer(read) ?? (0, 0)
  }
}

extension [UInt8] {
  fileprivate func hasSuffix(_ text: StaticString) -> Bool {
    count >= text.utf8CodeUnitCount
      && suffix(text.utf8CodeUnitCount).elementsEqual(
        UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// A number of some bytes, the most significant first.
  fileprivate func big(_ index: Int, _ length: Int) -> Int {
    self[index..<index + length].reduce(0) { $0 << 8 | Int($1) }
  }

  /// A number of some bytes, the least significant first.
  fileprivate func little(_ index: Int, _ length: Int) -> Int {
    self[index..<index + length].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}

/// PNG, third edition, 11.2.1: the first chunk is the header.
private func png(_ bytes: UnsafeBufferPointer<UInt8>) -> (Int, Int)? {
  guard bytes.count >= 24, bytes[0] == 0x89, bytes.has("PNG\r\n", at: 1), bytes.has("IHDR", at: 12) else {
    return nil
  }
  return (bytes.big(16, 4), bytes.big(20, 4))
}

private func gif(_ bytes: UnsafeBufferPointer<UInt8>) -> (Int, Int)? {
  guard bytes.count >= 10, bytes.has("GIF8", at: 0) else { return nil }
  return (bytes.little(6, 2), bytes.little(8, 2))
}

/// ITU-T T.81, annex B: segments with their lengths, up to the one that begins a frame.
private func jpeg(_ bytes: UnsafeBufferPointer<UInt8>) -> (Int, Int)? {
  guard bytes.count > 4, bytes[0] == 0xFF, bytes[1] == 0xD8 else { return nil }
  var at = 2
  while at + 9 <= bytes.count {
    guard bytes[at] == 0xFF else { return nil }
    let marker = bytes[at + 1]
    switch marker {
    case 0xFF: at += 1
    case 0xC0...0xCF where ![0xC4, 0xC8, 0xCC].contains(marker):
      return (bytes.big(at + 7, 2), bytes.big(at + 5, 2))
    case 0x01, 0xD0...0xD8: at += 2
    case 0xD9, 0xDA: return nil
    default: at += 2 + max(2, bytes.big(at + 2, 2))
    }
  }
  return nil
}

/// RFC 9649: a simple file in one of two codings, or an extended one that says its size at the top.
private func webp(_ bytes: UnsafeBufferPointer<UInt8>) -> (Int, Int)? {
  guard bytes.count >= 30, bytes.has("RIFF", at: 0), bytes.has("WEBP", at: 8) else { return nil }
  if bytes.has("VP8X", at: 12) { return (bytes.little(24, 3) + 1, bytes.little(27, 3) + 1) }
  if bytes.has("VP8L", at: 12), bytes[20] == 0x2F {
    let bits = bytes.little(21, 4)
    return (bits & 0x3FFF + 1, bits >> 14 & 0x3FFF + 1)
  }
  guard bytes.has("VP8 ", at: 12), bytes[23] == 0x9D else { return nil }
  return (bytes.little(26, 2) & 0x3FFF, bytes.little(28, 2) & 0x3FFF)
}

/// A drawing says how large it is by `viewBox`, or by `width` and `height`.
private func svg(_ bytes: UnsafeBufferPointer<UInt8>) -> (Int, Int)? {
  guard let start = bytes.find(Array("<svg".utf8), from: 0) else { return nil }
  let end = bytes.first(UInt8(ascii: ">"), from: start) ?? bytes.count
  let tag = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
  if let box = attribute("viewBox", of: tag) {
    let numbers = box.split { " ,\n\t".contains($0) }.compactMap { Double($0) }
    if numbers.count == 4 { return (whole(numbers[2]), whole(numbers[3])) }
  }
  let sides = ["width", "height"].compactMap { name in
    attribute(name, of: tag).flatMap { Double($0.prefix { $0.isNumber || $0 == "." }) }
  }
  return sides.count == 2 ? (whole(sides[0]), whole(sides[1])) : nil
}

private func whole(_ side: Double) -> Int { side > 0 && side < 1e9 ? max(1, Int(side)) : 0 }

private func attribute(_ name: String, of tag: String) -> Substring? {
  for quote in ["\"", "'"] {
    let parts = tag.split(separator: " \(name)=\(quote)", maxSplits: 1, omittingEmptySubsequences: false)
    if parts.count == 2 { return parts[1].prefix { String($0) != quote } }
  }
  return nil
}

/// A web address that may stand in `href` or `src`: it runs no script, and is percent-encoded as libcmark does.
package struct Address: Hashable, Sendable {
  /// The encoded address; HTML's own escaping is left to whoever writes it.
  package let text: String

  /// Nil when the address would run a script or carry a document of its own, however it is disguised.
  package init?(judging text: String) {
    if Address.hasRefusedScheme(text.utf8) { return nil }
    var encoded: [UInt8] = []
    Address.append(encoding: Address.trimmed(text), to: &encoded)
    self.text = String(decoding: encoded, as: UTF8.self)
  }

  /// Whether a browser would read one of the refused schemes here.
  ///
  /// Browsers pass over white space and control characters in front of and inside a scheme, so we do too.
  static func hasRefusedScheme(_ bytes: some Sequence<UInt8>) -> Bool {
    var scheme: [UInt8] = []
    for byte in bytes {
      switch byte {
      case 0...0x20, 0x7F: continue
      case UInt8(ascii: ":"): return refusedSchemes.contains(scheme)
      case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): return false
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): scheme.append(byte | 0x20)
      default: scheme.append(byte)
      }
      if scheme.count > 16 { return false }
    }
    return false
  }

  /// Appends text as a part of an address: what an address may not hold becomes `%XX`.
  static func append(encoding text: some StringProtocol, to out: inout [UInt8]) {
    for byte in text.utf8 {
      if isAllowed[Int(byte)] {
        out.append(byte)
      } else {
        out.append(UInt8(ascii: "%"))
        out.append(hexDigits[Int(byte >> 4)])
        out.append(hexDigits[Int(byte & 15)])
      }
    }
  }

  private static func trimmed(_ text: String) -> Substring {
    let isSpace = { (scalar: Unicode.Scalar) in scalar == " " || ("\t"..."\r").contains(scalar) }
    var scalars = text.unicodeScalars[...]
    while let first = scalars.first, isSpace(first) { scalars.removeFirst() }
    while let last = scalars.last, isSpace(last) { scalars.removeLast() }
    return Substring(scalars)
  }
}

private let refusedSchemes: Set<[UInt8]> = [
  Array("javascript".utf8), Array("data".utf8), Array("vbscript".utf8),
]

private let hexDigits = Array("0123456789ABCDEF".utf8)

/// What libcmark leaves alone in an address; a percent sign stays, so that encoding twice changes nothing.
private let isAllowed: [Bool] = {
  var table = Array(repeating: false, count: 256)
  let letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
  for byte in (letters + "-_.~!*'();:@&=+$,/?%#").utf8 { table[Int(byte)] = true }
  return table
}()

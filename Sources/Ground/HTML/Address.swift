/// A web address that may stand in `href` or `src`: it runs no script, and is percent-encoded as libcmark does.
package struct Address: Hashable, Sendable {
  /// The encoded address; HTML's own escaping is left to whoever writes it.
  package let text: String

  /// Nil when the address would run a script or carry a document of its own, however it is disguised.
  package init?(judging text: String) {
    guard isSafe(address: text) else { return nil }
    self.init(encoding: Address.trimmed(text))
  }

  /// An address that is encoded already and known to be one of the site's own.
  package init(sitePath text: String) { self.text = text }

  private init(encoding text: Substring) {
    var encoded: [UInt8] = []
    encoded.append(encodingAddress: Array(text.utf8))
    self.text = String(decoding: encoded, as: UTF8.self)
  }

  private static func trimmed(_ text: String) -> Substring {
    let isSpace = { (scalar: Unicode.Scalar) in scalar == " " || ("\t"..."\r").contains(scalar) }
    var scalars = text.unicodeScalars[...]
    while let first = scalars.first, isSpace(first) { scalars.removeFirst() }
    while let last = scalars.last, isSpace(last) { scalars.removeLast() }
    return Substring(scalars)
  }
}

extension [UInt8] {
  /// Appends text as a part of an address: what an address may not hold becomes `%XX`. A percent sign stays, so
  /// that encoding twice changes nothing.
  package mutating func append(encodingAddress bytes: [UInt8]) {
    for byte in bytes {
      if mayStandInAddress[Int(byte)] { append(byte) } else { append(percentEncoding: byte) }
    }
  }

  /// Appends an address as libcmark writes it into HTML: encoded, with `&` and `'` as entities.
  package mutating func append(address bytes: [UInt8]) {
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "&"): append("&amp;")
      case UInt8(ascii: "'"): append("&#x27;")
      case _ where mayStandInAddress[Int(byte)]: append(byte)
      default: append(percentEncoding: byte)
      }
    }
  }

  /// Appends a byte as `%XX`.
  package mutating func append(percentEncoding byte: UInt8) {
    append(UInt8(ascii: "%"))
    append(upperHexDigits[Int(byte >> 4)])
    append(upperHexDigits[Int(byte & 15)])
  }
}

private let upperHexDigits = Array("0123456789ABCDEF".utf8)

/// What libcmark leaves alone in an address.
private let mayStandInAddress: [Bool] = {
  var table = Array(repeating: false, count: 256)
  let letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
  for byte in (letters + "-_.~!*'();:@&=+$,/?%#").utf8 { table[Int(byte)] = true }
  return table
}()

/// Whether an address may stand in a page: no `javascript:`, `vbscript:` or `data:`, however it is disguised.
///
/// Character references must be decoded before. White space, control and invisible characters are looked
/// through wherever they stand, which is more than browsers do.
package func isSafe(address: String) -> Bool {
  var scheme: [UInt8] = []
  for scalar in address.unicodeScalars where !scalar.isInvisible {
    if scalar == ":" { return !unsafeSchemes.contains { $0.utf8.elementsEqual(scheme) } }
    guard scalar.isASCII, UInt8(scalar.value).isASCIILetter, scheme.count < 10 else { return true }
    scheme.append(UInt8(scalar.value).htmlLowercased)
  }
  return true
}

/// In lower case; none is longer than ten letters.
private let unsafeSchemes = ["javascript", "vbscript", "data"]

extension Unicode.Scalar {
  fileprivate var isInvisible: Bool {
    if isASCII { return value <= 32 || value == 127 }
    switch properties.generalCategory {
    case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator, .surrogate: return true
    default: return properties.isDefaultIgnorableCodePoint
    }
  }
}

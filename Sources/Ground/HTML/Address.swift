/// Whether an address may stand in a page: no `javascript:`, `vbscript:` or `data:`, however it is disguised.
///
/// Character references must be decoded before. White space, control and invisible characters are looked
/// through wherever they stand, which is more than browsers do.
package func isSafe(address: String) -> Bool {
  var scheme: [UInt8] = []
  for scalar in address.unicodeScalars where !scalar.isInvisible {
    if scalar == ":" { return !unsafeSchemes.contains { $0.utf8.elementsEqual(scheme) } }
    guard scalar.isASCII, UInt8(scalar.value).isHTMLLetter, scheme.count < 10 else { return true }
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

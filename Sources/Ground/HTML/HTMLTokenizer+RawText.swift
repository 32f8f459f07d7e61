extension HTMLTokenizer {
  /// Where the end tag of `container` begins, or the end of the bytes.
  func endOfRawText(from start: Int, container: [UInt8]) -> Int {
    var index = start
    while let next = bytes.index(of: UInt8(ascii: "<"), from: index) {
      if isEndTag(of: container, at: next) { return next }
      index = next + 1
    }
    return bytes.count
  }

  /// The same inside a script, where `<!--` hides a nested `<script>` with its end tag.
  func endOfScript(from start: Int, container: [UInt8]) -> Int {
    var reader = ScriptReader()
    var index = start
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "<"), reader.hiding != .twice, isEndTag(of: container, at: index) {
        return index
      }
      index = reader.step(over: bytes, at: index)
    }
    return index
  }

  private func isEndTag(of container: [UInt8], at index: Int) -> Bool {
    let after = index + 2 + container.count
    guard !container.isEmpty, after < bytes.count, bytes[index + 1] == UInt8(ascii: "/") else { return false }
    guard bytes[after].endsHTMLTagName else { return false }
    for offset in 0..<container.count where bytes[index + 2 + offset].htmlLowercased != container[offset] {
      return false
    }
    return true
  }
}

/// The states of a script between its tags, as far as they decide where it ends.
private struct ScriptReader {
  enum Hiding { case none, once, twice }

  var hiding = Hiding.none
  private var dashes = 0

  /// Takes one byte, or one tag-like word, and says where to go on.
  mutating func step(over bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    let byte = bytes[index]
    if byte == UInt8(ascii: "-") {
      dashes += 1
      return index + 1
    }
    if byte == UInt8(ascii: ">"), dashes >= 2 { hiding = .none }
    dashes = 0
    guard byte == UInt8(ascii: "<") else { return index + 1 }
    switch hiding {
    case .none:
      guard bytes.hasExactly("<!--", at: index) else { return index + 1 }
      hiding = .once
      dashes = 2
      return index + 4
    case .once: return word(in: bytes, from: index + 1, then: .twice)
    case .twice:
      let hasSlash = index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "/")
      return hasSlash ? word(in: bytes, from: index + 2, then: .once) : index + 1
    }
  }

  /// Reads letters; the word `script` with its delimiter changes how deep the text is hidden.
  private mutating func word(
    in bytes: UnsafeBufferPointer<UInt8>, from start: Int, then change: Hiding
  ) -> Int {
    var end = start
    while end < bytes.count, bytes[end].isASCIILetter { end += 1 }
    guard end < bytes.count, end > start, bytes[end].endsHTMLTagName else { return end }
    if end - start == 6, bytes.hasHTMLWord("script", at: start) { hiding = change }
    return end + 1
  }
}

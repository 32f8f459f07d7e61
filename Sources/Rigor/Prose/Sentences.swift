/// The sentences of a passage, as ranges of its bytes.
///
/// An end is a full stop, a question or exclamation mark, or a colon at the end of a line, with white space behind it;
/// what mostly stands inside a sentence, such as `e.g.` or an initial, ends none.
func sentences(in bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
  var sentences: [Range<Int>] = []
  var start = 0
  for index in bytes.indices where ends(bytes, index, from: start) {
    sentences.append(start..<index + 1)
    start = index + 1
  }
  sentences.append(start..<bytes.count)
  return sentences.compactMap { sentence in
    var (start, end) = (sentence.lowerBound, sentence.upperBound)
    while start < end, bytes[start] <= 32 { start += 1 }
    while start < end, bytes[end - 1] <= 32 { end -= 1 }
    return start < end ? start..<end : nil
  }
}

private func ends(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, from start: Int) -> Bool {
  switch bytes[index] {
  case UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "."): break
  case UInt8(ascii: ":"), UInt8(ascii: ";"): return index + 1 == bytes.count || bytes[index + 1] == 10
  default: return false
  }
  // A quotation mark or bracket that closes belongs to the sentence before it.
  var next = index + 1
  while next < bytes.count, "\"')]*_".utf8.contains(bytes[next]) { next += 1 }
  guard next == bytes.count || bytes[next] <= 32 || bytes[next] == 0xE2 else { return false }
  return bytes[index] != UInt8(ascii: ".") || !isAbbreviated(bytes, index, from: start)
}

/// Whether the word before a full stop is one that is cut short: `e.g`, `vs`, an initial.
private func isAbbreviated(_ bytes: UnsafeBufferPointer<UInt8>, _ stop: Int, from first: Int) -> Bool {
  var start = stop
  while start > first, bytes[start - 1].isWordLetter || bytes[start - 1] == UInt8(ascii: ".") { start -= 1 }
  if stop - start == 1 { return bytes[start].isWordLetter }
  return stop - start <= 5 && abbreviations.contains(bytes.small(start..<stop))
}

private let abbreviations: Set<String> = [
  "al", "approx", "cf", "ca", "dr", "e.g", "eg", "fig", "i.e", "ie", "mr", "mrs", "ms", "no", "pp", "prof",
  "st", "vs",
]

internal import Ground
internal import Reading

/// The marks of a text's wording: of the hashes of eight words in a row, the smallest among twelve that follow each
/// other (winnowing, after Schleimer, Wilkerson and Aiken). Whatever two texts share over nineteen words, they share a
/// mark of.
func prints(of text: borrowing Text) -> [Print] {
  var prints: [Print] = []
  forEachPassage(of: text) { bytes, block in
    let words = Words(bytes).map { hash(of: $0, in: bytes) }
    guard words.count >= wordsInMark else { return }
    let marks = (0...words.count - wordsInMark).map { start in
      // The words have to stand in this order.
      words[start..<start + wordsInMark].reduce(UInt32(17)) { ($0 ^ $1) &* 0x0100_0193 &+ ($0 >> 15) }
    }
    var last = -1
    for start in 0...max(0, marks.count - marksInWindow) {
      var least = start
      for index in start..<min(start + marksInWindow, marks.count) where marks[index] <= marks[least] {
        least = index
      }
      if least != last { prints.append(Print(mark: marks[least], line: block.position.line)) }
      last = least
    }
  }
  return prints
}

private let wordsInMark = 8
private let marksInWindow = 12

/// FNV-1a over small letters.
private func hash(of word: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
  var hash: UInt32 = 0x811C_9DC5
  for index in word { hash = (hash ^ UInt32(bytes[index].small)) &* 0x0100_0193 }
  return hash
}

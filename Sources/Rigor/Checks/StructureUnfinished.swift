internal import Ground
internal import Reading

extension Check {
  /// A text does not stop in the middle of a sentence.
  static let structureUnfinished = Check(
    "structure.unfinished", .warning, over: .files,
    reason: "A text that breaks off was cut by a copy, a machine or an interruption, and its end is lost.",
    remedy: "Finish the sentence, or take out what is left of it.",
    bad: "It works in small teams. In large ones it needs a",
    good: "It works in small teams. In large ones it needs a host.",
    way: .text { text, report in
      if let place = text.bareDashes {
        return report("-- at the end", at: place, remedy: "write what it was to lead to, or take it out")
      }
      for index in text.lastParagraphs {
        let block = text.outline.blocks[index]
        guard text.breaksOff(block) else { continue }
        let line = text.outline.text[block.text].dropLast { $0 <= 32 }.suffix { $0 != UInt8(ascii: "\n") }
        let tail = line.count > 40 ? line.suffix(40).drop { $0 != 32 } : line
        let shown = String(decoding: tail.drop { $0 <= 32 }, as: UTF8.self)
        report(
          "sentence that stops after \"\(shown)\"", at: text.position(of: shown, from: block.position),
          remedy: "finish it, or take it out")
      }
    })
}

extension ArraySlice<UInt8> {
  fileprivate func dropLast(while drops: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    var slice = self
    while let last = slice.last, drops(last) { slice.removeLast() }
    return slice
  }

  fileprivate func suffix(while takes: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    self[(lastIndex { !takes($0) }.map { $0 + 1 } ?? startIndex)...]
  }
}

extension Text {
  /// Where a line of nothing but two dashes ends the file; Markdown takes what stands above it for a heading.
  fileprivate var bareDashes: Position? {
    var end = source.count
    while end > 0, source[end - 1] <= 32 { end -= 1 }
    guard end > 2, source[end - 1] == UInt8(ascii: "-"), source[end - 2] == UInt8(ascii: "-"),
      source[end - 3] == UInt8(ascii: "\n"), outline.blocks.last?.kind != .code
    else { return nil }
    let line = source[..<end].reduce(1) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
    return Position(line: line, column: 1, length: 2)
  }

  /// The last block of the text and of every section of the form, where that is a plain paragraph.
  fileprivate var lastParagraphs: [Int] {
    var ends = facts.headings.indices.compactMap { heading in
      section(openedBy: heading).map { _ in blocks(under: heading).upperBound - 1 }
    }
    ends.append(outline.blocks.count - 1)
    return ends.indices.compactMap { index in
      let end = ends[index]
      let isNew = index == 0 || ends[index - 1] != end
      return isNew && end >= 0 && outline.blocks[end].kind == .paragraph && outline.blocks[end].depth == 0
        ? end : nil
    }
  }

  /// Whether a paragraph of whole sentences has none at its end.
  fileprivate func breaksOff(_ block: Block) -> Bool {
    let bytes = outline.text[block.text].dropLast { $0 <= 32 }
    guard block.words >= 6, let last = bytes.last, last == UInt8(ascii: ",") || (last | 32) &- 97 < 26,
      let body = facts.body
    else { return false }
    // A link, an image, code or a name in italics may well end a paragraph.
    let html = body.html[block.html].dropLast { $0 <= 32 }
    guard html.reversed().starts(with: "</p>".utf8.reversed()), html.dropLast(4).last != UInt8(ascii: ">")
    else {
      return false
    }
    if last == UInt8(ascii: ",") { return true }
    // A sentence that only lacks its full stop is a matter of style, and none of this check's.
    let word = bytes.suffix { $0 > 32 }
    return facts.language.map { $0.hasPrefix("en") } ?? true
      && Check.openWords.contains { $0.utf8CodeUnitCount == word.count && word.elementsEqual($0.bytes) }
  }
}

extension Check {
  /// Words with which no sentence of English ends.
  fileprivate static let openWords: [StaticString] = [
    "a", "an", "the", "and", "or", "nor", "because", "than", "whose", "into", "its", "our", "your", "their",
    "my",
    "when", "while", "which", "if", "between", "such",
  ]
}

extension StaticString {
  fileprivate var bytes: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: utf8Start, count: utf8CodeUnitCount)
  }
}

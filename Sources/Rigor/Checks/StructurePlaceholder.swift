internal import Ground
internal import Reading

extension Check {
  /// Nothing is left of what was to be replaced.
  static let structurePlaceholder = Check(
    "structure.placeholder", .warning, over: .files,
    reason: "A note to oneself, or the words that a new file came with, tell readers nothing.",
    remedy: "Write what belongs there, or take the line out.",
    bad: "**Force 1: Its name.** What it does.",
    good: "**Force 1: Speed.** The fast ones cannot pass.",
    way: .text { text, report in
      let (start, outline) = (text.form.start, text.outline)
      for index in outline.blocks.indices {
        guard case .paragraph = outline.blocks[index].kind else { continue }
        let range = outline.blocks[index].text
        // Most paragraphs are longer than what a form leaves behind, and open otherwise than a note does.
        guard !range.isEmpty, start.mayHold(range.count) || outline.text[range.lowerBound].mayOpenNote else {
          continue
        }
        let (block, bytes) = (outline.blocks[index], outline.text[range].trimmed)
        let isLeft = start.leftovers.contains { $0.count == bytes.count && bytes.elementsEqual($0) }
        guard isLeft || bytes.standsForTextToCome && !text.opensInCode(block) else { continue }
        let shown = String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self).prefix(60)
        report(
          "\"\(shown)\" still to be written", at: text.position(of: shown, from: block.position),
          remedy: "write what belongs there, or take it out")
      }
    })
}

extension Text {
  /// Whether a paragraph opens with code, which may be about such signs.
  fileprivate func opensInCode(_ block: Block) -> Bool {
    guard let html = facts.body?.html[block.html].trimmed else { return false }
    return html.starts(with: "<code>".utf8) || html.starts(with: "<p><code>".utf8)
  }
}

extension FormStart {
  /// Whether a paragraph of so many letters, white space at its ends among them, may be one that the form leaves.
  fileprivate func mayHold(_ length: Int) -> Bool { length <= longest + 1 }
}

extension UInt8 {
  /// Whether a note that a text is to come may begin with this letter.
  fileprivate var mayOpenNote: Bool {
    switch self {
    case UInt8(ascii: "T"), UInt8(ascii: "F"), UInt8(ascii: "X"), UInt8(ascii: "L"), UInt8(ascii: "l"),
      UInt8(ascii: "W"), UInt8(ascii: "w"):
      true
    default: false
    }
  }
}

extension ArraySlice<UInt8> {
  /// Without white space at its ends.
  fileprivate var trimmed: ArraySlice<UInt8> {
    var slice = self
    while let last = slice.last, last <= 32 { slice.removeLast() }
    return slice.drop { $0 <= 32 }
  }

  /// Whether a paragraph is a note that its text is to come.
  fileprivate var standsForTextToCome: Bool {
    switch first {
    case UInt8(ascii: "T"), UInt8(ascii: "F"), UInt8(ascii: "X"):
      // In capitals: "todo" is a word of several languages.
      ["TODO", "TBD", "FIXME", "XXX"].contains { hasSign($0) } || isPhrase
    case UInt8(ascii: "L"), UInt8(ascii: "l"): opens(with: "lorem ipsum")
    case UInt8(ascii: "W"), UInt8(ascii: "w"): opens(with: "write here")
    case UInt8(ascii: "t"), UInt8(ascii: "C"), UInt8(ascii: "c"), UInt8(ascii: "Y"), UInt8(ascii: "y"):
      isPhrase
    default: false
    }
  }

  /// Whether it is one of the phrases, and nothing more.
  private var isPhrase: Bool {
    count < 24
      && ["to be written", "to be done", "to be defined", "to be added", "coming soon", "your text here"]
        .contains { (phrase: StaticString) in
          opens(with: phrase) && dropFirst(phrase.utf8CodeUnitCount).allSatisfy { $0 < 65 || $0 > 127 }
        }
  }

  /// Whether a sign stands alone, or before a colon or a dash.
  private func hasSign(_ sign: StaticString) -> Bool {
    guard opens(with: sign), self[startIndex + 1] < 97 else { return false }
    let rest = dropFirst(sign.utf8CodeUnitCount)
    guard let next = rest.first else { return true }
    return next == UInt8(ascii: ":") || rest.starts(with: " -".utf8)
      || next == UInt8(ascii: ".") && rest.count == 1
  }

  /// Whether it opens so; letter case of ASCII does not count.
  private func opens(with words: StaticString) -> Bool {
    let length = words.utf8CodeUnitCount
    guard count >= length else { return false }
    for index in 0..<length where self[startIndex + index] | 32 != words.utf8Start[index] | 32 {
      return false
    }
    return true
  }
}

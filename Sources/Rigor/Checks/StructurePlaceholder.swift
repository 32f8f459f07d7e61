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
        guard isLeft || bytes.standsForTextToCome && !text.opensInCodeOrLink(block) else { continue }
        let shown = String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self).prefix(60)
        report(
          "\"\(shown)\" still to be written", at: text.place(of: String(shown), in: block),
          remedy: "write what belongs there, or take it out")
      }
    })
}

extension Text {
  /// Where some words of a block stand; its first line where Markdown between them hides them.
  fileprivate func place(of words: String, in block: Block) -> Position {
    let place = position(of: words, from: block.position)
    return place == block.position ? line(from: place) : place
  }

  /// Whether a paragraph opens with code, which may be about such signs, or with the name of what it links to.
  fileprivate func opensInCodeOrLink(_ block: Block) -> Bool {
    guard let html = facts.body?.html[block.html].trimmed else { return false }
    let openings = ["<code>", "<p><code>", "<a ", "<p><a ", "<a>", "<p><a>"]
    return openings.contains { html.starts(with: $0.utf8) }
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
      UInt8(ascii: "W"), UInt8(ascii: "w"), UInt8(ascii: "["), UInt8(ascii: "("), UInt8(ascii: "?"):
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
    case UInt8(ascii: "W"), UInt8(ascii: "w"):
      opens(with: "write here") || elementsEqual("WIP".utf8) || isPhrase
    case UInt8(ascii: "?"): count > 2 && allSatisfy { $0 == UInt8(ascii: "?") }
    case UInt8(ascii: "["):
      isBracketed(by: UInt8(ascii: "]")) && (inner.standsForTextToCome || inner.asksForText)
    case UInt8(ascii: "("): isBracketed(by: UInt8(ascii: ")")) && inner.standsForTextToCome
    case UInt8(ascii: "t"), UInt8(ascii: "C"), UInt8(ascii: "c"), UInt8(ascii: "Y"), UInt8(ascii: "y"):
      isPhrase
    default: false
    }
  }

  /// Whether it is one of the phrases, and nothing more.
  private var isPhrase: Bool {
    let phrases: [StaticString] = [
      "to be written", "to be done", "to be defined", "to be added", "coming soon", "your text here",
      "work in progress",
    ]
    return count < 24
      && phrases.contains { phrase in
        opens(with: phrase) && dropFirst(phrase.utf8CodeUnitCount).allSatisfy { $0 < 65 || $0 > 127 }
      }
  }

  /// What stands between its first and its last sign.
  private var inner: ArraySlice<UInt8> { dropFirst().dropLast() }

  /// Whether the bracket that opens it closes at its end, and no other stands between.
  private func isBracketed(by end: UInt8) -> Bool { last == end && !inner.contains(end) && count > 2 }

  /// Whether it says what is to be put in its place, `Insert text here`.
  private var asksForText: Bool {
    let openings: [StaticString] = ["insert ", "add ", "write ", "your ", "enter "]
    return count < 60 && openings.contains { opens(with: $0) } && suffix(5).elementsEqual(" here".utf8)
  }

  /// Whether a sign stands alone, or before a colon, a dash, a name in brackets or what is to be done.
  private func hasSign(_ sign: StaticString) -> Bool {
    guard opens(with: sign), self[startIndex + 1] < 97 else { return false }
    let rest = dropFirst(sign.utf8CodeUnitCount)
    guard let next = rest.first else { return true }
    let isNamed = next == UInt8(ascii: "(") && rest.contains { $0 == UInt8(ascii: ")") }
    let orders: [StaticString] = [" write", " add", " fill", " describe", " complete", " finish", " explain"]
    let isOrder =
      count < 80
      && orders.contains { order in
        rest.opens(with: order) && rest.dropFirst(order.utf8CodeUnitCount).first.map { $0 <= 32 } ?? true
      }
    return next == UInt8(ascii: ":") || rest.starts(with: " -".utf8) || isNamed || isOrder
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

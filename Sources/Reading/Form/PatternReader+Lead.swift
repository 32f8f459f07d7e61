internal import Ground

extension PatternReader {
  /// Looks in a paragraph above the sections for stars, an italic epigraph and lines such as `Maturity: …`.
  mutating func lead(_ text: Range<Int>, _ block: Block) {
    if traces.confidence == nil, form.confidence.origins.contains(.stars), isStars(text) {
      traces.confidence = Traces.Stretch(range: text, position: block.position)
    } else if traces.italics == nil, traces.quote == nil, block.depth == 0, isItalic(block) {
      traces.italics = Traces.Stretch(range: text, position: block.position)
    }
    var start = text.lowerBound
    let bytes = document.outline.text
    while start < text.upperBound {
      let end = bytes[start..<text.upperBound].firstIndex(of: 10) ?? text.upperBound
      lineOpening(afterCallout(start..<end), block.position)
      start = end + 1
    }
  }

  private mutating func lineOpening(_ line: Range<Int>, _ position: Position) {
    guard let (mark, end) = form.phrases.match(document.outline.text, in: line) else { return }
    let stretch = Traces.Stretch(range: unpunctuated(end..<line.upperBound), position: position)
    switch mark {
    case .confidence where traces.confidence == nil: traces.confidence = stretch
    case .field(let field): traces.lines.append((field, stretch))
    default: break
    }
  }

  /// A line without the `[!NOTE]` of a callout that libcmark saw as text.
  private func afterCallout(_ line: Range<Int>) -> Range<Int> {
    let bytes = document.outline.text
    guard line.count > 3, bytes[line.lowerBound] == UInt8(ascii: "["),
      bytes[line.lowerBound + 1] == UInt8(ascii: "!"),
      let end = bytes[line].firstIndex(of: UInt8(ascii: "]"))
    else { return line }
    return trimmed(end + 1..<line.upperBound)
  }

  private func isItalic(_ block: Block) -> Bool {
    let html = document.body.html[block.html]
    return html.starts(with: "<p><em>".utf8) && html.suffix(12).starts(with: "</em></p>".utf8)
      || html.starts(with: "<p><em>".utf8) && html.suffix(9).elementsEqual("</em></p>".utf8)
  }

  /// The sentence that an opening starts: the bold run when it holds more than the opening, else the
  /// paragraph up to its first full stop.
  func sentence(_ text: Range<Int>, _ lead: Range<Int>?, after end: Int) -> Range<Int> {
    if let lead, lead.upperBound > end, !unpunctuated(end..<lead.upperBound).isEmpty { return lead }
    let bytes = document.outline.text
    var at = end
    while at < text.upperBound {
      let isLast = at + 1 == text.upperBound || bytes[at + 1] <= 32
      // `vs.` ends no sentence.
      if isLast,
        bytes[at] == UInt8(ascii: "!") || bytes[at] == UInt8(ascii: "?")
          || bytes[at] == UInt8(ascii: ".") && bytes[at - 1] | 32 != UInt8(ascii: "s")
          || bytes[at] == UInt8(ascii: ".") && bytes[at - 2] | 32 != UInt8(ascii: "v")
      {
        return text.lowerBound..<at + 1
      }
      at += 1
    }
    return text
  }
}

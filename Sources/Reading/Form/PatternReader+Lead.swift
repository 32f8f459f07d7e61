internal import Ground

extension PatternReader {
  /// Looks in a paragraph above the sections for stars, an italic epigraph and lines such as `Maturity: …`.
  mutating func lead(_ text: Range<Int>, _ block: Int) {
    let (position, depth) = (outline.blocks[block].position, outline.blocks[block].depth)
    if traces.confidence == nil, form.confidence.origins.contains(.stars), isStars(text) {
      traces.confidence = Traces.Stretch(range: text, position: position)
    } else if traces.italics == nil, traces.quote == nil, depth == 0, isItalic(block) {
      traces.italics = Traces.Stretch(range: text, position: position)
    }
    var start = text.lowerBound
    var place = position
    let bytes = outline.text
    while start < text.upperBound {
      let end = bytes[start..<text.upperBound].firstIndex(of: 10) ?? text.upperBound
      lineOpening(afterCallout(start..<end), place)
      start = end + 1
      place = Position(line: place.line + 1, column: place.column, length: place.length)
    }
  }

  private mutating func lineOpening(_ line: Range<Int>, _ position: Position) {
    guard let (mark, end) = form.phrases.match(outline.text, in: line) else { return }
    let stretch = Traces.Stretch(range: outline.unpunctuated(end..<line.upperBound), position: position)
    switch mark {
    case .confidence where traces.confidence == nil: traces.confidence = stretch
    case .field(let field): traces.lines.append((field, stretch))
    default: break
    }
  }

  /// A line without the `[!NOTE]` of a callout that libcmark saw as text.
  private func afterCallout(_ line: Range<Int>) -> Range<Int> {
    let bytes = outline.text
    guard line.count > 3, bytes[line.lowerBound] == UInt8(ascii: "["),
      bytes[line.lowerBound + 1] == UInt8(ascii: "!"),
      let end = bytes[line].firstIndex(of: UInt8(ascii: "]"))
    else { return line }
    return outline.trimmed(end + 1..<line.upperBound)
  }

  private func isItalic(_ block: Int) -> Bool {
    let html = document.body.html[outline.blocks[block].html]
    return html.starts(with: "<p><em>".utf8) && html.suffix(12).starts(with: "</em></p>".utf8)
      || html.starts(with: "<p><em>".utf8) && html.suffix(9).elementsEqual("</em></p>".utf8)
  }
}

internal import Ground

/// The lines that show a place: where it is, the line itself, carets under what is meant.
struct Frame: Sendable {
  let palette: Palette
  let width: Int

  /// The lines for a place in a file; without a source only where it is.
  ///
  /// - Parameters:
  ///   - remedy: stands beside the carets, or in a line of its own where there are none.
  ///   - further: lines below, each a word and a text: `help`, `note`.
  func text(
    file: String, position: Position?, source: [UInt8]?, ink: Palette.Ink, remedy: String?,
    further: [(word: String, text: String)]
  ) -> String {
    let number = position.map { String($0.line) } ?? " "
    let gutter = String(repeating: " ", count: number.count)
    var out = ""
    if !file.isEmpty {
      let place = position.map { ":\($0.line):\($0.column)" } ?? ""
      out += "\(gutter)\(palette.paint("╭─", .frame)) \(file.visible)\(place)\n"
    }
    var further = further
    if let position, let line = source.flatMap({ SourceLine(position.line, of: $0) }) {
      let excerpt = line.excerpt(around: position, room: width - number.count - 3)
      let carets = palette.paint(String(repeating: "^", count: excerpt.carets), ink)
      let bar = palette.paint("│", .frame)
      out +=
        palette.paint(number, .frame) + " " + bar + (excerpt.text.isEmpty ? "" : " ") + excerpt.text + "\n"
      out += "\(gutter) \(bar) \(String(repeating: " ", count: excerpt.indent))\(carets)"
      out += remedy.map { " " + palette.paint($0.visible, ink) } ?? ""
      out += "\n"
    } else if let remedy {
      further.insert(("help", remedy), at: 0)
    }
    for line in further {
      out += "\(gutter) \(palette.paint("=", .frame)) \(line.word): \(line.text.visible)\n"
    }
    return out
  }
}

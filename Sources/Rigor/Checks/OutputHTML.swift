internal import Ground

extension Check {
  /// A page says what it means: no browser has to guess.
  static let outputHTML = Check(
    "output.html", over: .pages,
    reason:
      "Where tags do not fit, every reader, printer and search engine guesses for itself what was meant.",
    remedy: "Correct the template or the raw HTML that wrote it.",
    bad: "<p><b>Slow Lane</p></b>",
    good: "<p><b>Slow Lane</b></p>",
    way: .page { page, report in
      // A file without any tag is a word to some service, such as a proof of ownership.
      guard page.pieces.contains(where: { $0.isStart }) else { return }
      var reader = TokenReader(page)
      reader.read()
      let faults = (reader.faults + page.treeFaults).sorted { $0.range.lowerBound < $1.range.lowerBound }
      for fault in faults.prefix(MarkupFault.shown) {
        report(fault.summary, at: page.position(of: fault.range), remedy: fault.remedy)
      }
      for missing in page.missing {
        report(missing.summary, at: .start, remedy: missing.remedy)
      }
    })
}

extension WrittenPage {
  /// What every page says of itself, and this one does not.
  fileprivate var missing: [(summary: String, remedy: String)] {
    var missing: [(String, String)] = []
    let titles = pieces.filter { $0.isStart && $0.element == .title && !$0.isForeign }
    if titles.isEmpty {
      missing.append(("page without a title", "write <title>…</title> into its head"))
    } else if !titles.contains(where: { hasText($0) }) {
      missing.append(("page with an empty title", "say in <title>…</title> what it is"))
    }
    if !pieces.contains(where: { $0.isStart && $0.element == .html && says(.lang, $0) }) {
      missing.append(("page that does not say its language", "write <html lang=\"en\">"))
    }
    if !saysEncoding {
      missing.append(("page that does not say its encoding", "begin its head with <meta charset=\"utf-8\">"))
    }
    return missing
  }

  private func hasText(_ piece: Piece) -> Bool {
    let start = piece.token.range.upperBound
    let end = piece.end < pieces.count ? pieces[piece.end].token.range.lowerBound : bytes.count
    return !isBlank(start..<max(start, end))
  }

  /// Whether browsers are told, where they look for it, that these bytes are UTF-8.
  private var saysEncoding: Bool {
    if bytes.hasExactly("\u{FEFF}", at: 0) { return true }
    return pieces.contains { piece in
      guard piece.isStart, piece.element == .meta, piece.token.range.upperBound <= 1024 else { return false }
      if value(.charset, of: piece, is: "utf-8") { return true }
      return value(.httpEquiv, of: piece, is: "content-type")
        && value(.content, of: piece).map { text($0).lowercased().contains("charset=utf-8") } ?? false
    }
  }
}

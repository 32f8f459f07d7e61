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
    var hasTitle: Bool?
    var saysLanguage = false
    var saysEncoding = bytes.hasExactly("\u{FEFF}", at: 0)
    for index in pieces.indices where pieces[index].isStart {
      switch pieces[index].element {
      case .title: if !pieces[index].isForeign { hasTitle = hasTitle ?? false || hasText(pieces[index]) }
      case .html: saysLanguage = saysLanguage || says(.lang, pieces[index])
      case .meta: saysEncoding = saysEncoding || namesEncoding(pieces[index])
      default: break
      }
    }
    switch hasTitle {
    case nil: missing.append(("page without a title", "write <title>…</title> into its head"))
    case false?: missing.append(("page with an empty title", "say in <title>…</title> what it is"))
    case true?: break
    }
    if !saysLanguage {
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

  /// Whether a tag tells browsers, where they look for it, that these bytes are UTF-8.
  private func namesEncoding(_ meta: Piece) -> Bool {
    guard meta.token.range.upperBound <= 1024 else { return false }
    if value(.charset, of: meta, is: "utf-8") { return true }
    return value(.httpEquiv, of: meta, is: "content-type")
      && value(.content, of: meta).map { text($0).lowercased().contains("charset=utf-8") } ?? false
  }
}

internal import Ground

extension Check {
  /// Whatever can be seen, followed or filled in can be named.
  static let outputLabels = Check(
    "output.labels", over: .pages,
    reason: "A link, button, field or picture without words says nothing to who hears the page.",
    remedy: "Give it words: text, alt, a <label> or aria-label.",
    bad: "<a href=\"/map/\"><img src=\"map.svg\"></a>",
    good: "<a href=\"/map/\"><img src=\"map.svg\" alt=\"Map of the patterns\"></a>",
    way: .page { page, report in
      for index in page.pieces.indices where page.pieces[index].isStart && !page.pieces[index].isForeign {
        guard report.findings.count < MarkupFault.shown else { return }
        guard let (what, remedy) = page.lack(of: index), !page.isHidden(index) else { continue }
        let piece = page.pieces[index]
        report("\(what): \(page.shown(piece))", at: page.position(of: piece.token.range), remedy: remedy)
      }
    })
}

extension WrittenPage {
  /// What an element lacks to be named, and what to type; nil where it lacks nothing.
  fileprivate func lack(of index: Int) -> (what: String, remedy: String)? {
    let element = pieces[index].element
    return element.mustBeNamed ? lack(of: pieces[index], element, index) : nil
  }

  private func lack(
    of piece: Piece, _ element: Element, _ index: Int
  ) -> (what: String, remedy: String)? {
    switch element {
    case .img:
      // An empty alternative says that the picture is there for its looks alone.
      if value(.alt, of: piece) != nil || isNamed(piece) || isForLooks(piece) { return nil }
      return (
        "picture without an alternative text", "write alt=\"…\", or alt=\"\" where it is there for its looks"
      )
    case .area:
      return value(.href, of: piece) == nil || says(.alt, piece) || isNamed(piece)
        ? nil : unnamed("part of a picture", "write alt=\"…\"")
    case .input: return lack(ofInput: piece, index)
    case .select, .textarea:
      return isNamed(piece) || isLabelled(piece, index) ? nil : unnamed("field", "write a <label> for it")
    case .a:
      if value(.href, of: piece) == nil || isNamed(piece) || hasWords(index) { return nil }
      return unnamed("link", "write what it leads to between its tags")
    case .button:
      return isNamed(piece) || hasWords(index)
        ? nil : unnamed("button", "write what it does between its tags")
    case .iframe: return isNamed(piece) || isForLooks(piece) ? nil : unnamed("frame", "write title=\"…\"")
    case .h1, .h2, .h3, .h4, .h5, .h6:
      return isNamed(piece) || hasWords(index)
        ? nil : ("empty heading", "write what stands below it, or remove it")
    default: return nil
    }
  }

  private func unnamed(_ what: String, _ remedy: String) -> (what: String, remedy: String) {
    ("\(what) without words", remedy)
  }

  private func lack(ofInput piece: Piece, _ index: Int) -> (what: String, remedy: String)? {
    switch value(.type, of: piece).map({ text($0).lowercased() }) {
    case "hidden", "submit", "reset": nil
    case "button":
      value(.value, of: piece) != nil || isNamed(piece) ? nil : unnamed("button", "write value=\"…\"")
    case "image": says(.alt, piece) || isNamed(piece) ? nil : unnamed("button", "write alt=\"…\"")
    default: isNamed(piece) || isLabelled(piece, index) ? nil : unnamed("field", "write a <label> for it")
    }
  }

  private func isNamed(_ piece: Piece) -> Bool {
    says(.ariaLabel, piece) || says(.ariaLabelledBy, piece) || says(.title, piece)
  }

  private func isForLooks(_ piece: Piece) -> Bool {
    value(.role, of: piece, is: "none") || value(.role, of: piece, is: "presentation")
      || value(.ariaHidden, of: piece, is: "true")
  }

  /// Whether there is something to hear between the tags of an element.
  private func hasWords(_ index: Int) -> Bool {
    var place = index + 1
    while place < pieces[index].end {
      let piece = pieces[place]
      switch piece.token.kind {
      case .text(.data), .text(.section): if !isBlank(piece.token.range) { return true }
      case .startTag:
        if isForLooks(piece) || value(.hidden, of: piece) != nil {
          place = piece.end
          continue
        }
        if says(.alt, piece) || says(.ariaLabel, piece) || says(.ariaLabelledBy, piece) { return true }
        // Their words are in a state of the page that its bytes do not show.
        if piece.element == .input || piece.element == .meter || piece.element == .object { return true }
      default: break
      }
      place += 1
    }
    return false
  }

  /// Whether a label is around a field, or names it by its id.
  private func isLabelled(_ piece: Piece, _ index: Int) -> Bool {
    var place = piece.parent
    while let holder = place {
      if pieces[holder].element == .label { return hasWords(holder) }
      place = pieces[holder].parent
    }
    guard let id = value(.id, of: piece).map({ text($0) }), !id.isEmpty else { return false }
    return pieces.indices.contains { other in
      pieces[other].isStart && pieces[other].element == .label
        && value(.for, of: pieces[other]).map { text($0) } == id && hasWords(other)
    }
  }
}

extension Element {
  /// Whether one without words says nothing to who hears the page.
  fileprivate var mustBeNamed: Bool {
    switch self {
    case .img, .area, .input, .select, .textarea, .a, .button, .iframe, .h1, .h2, .h3, .h4, .h5, .h6: true
    default: false
    }
  }
}

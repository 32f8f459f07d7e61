internal import Ground

extension Check {
  /// A page has one main part under one heading, and its headings go down step by step.
  static let outputLandmarks = Check(
    "output.landmarks", .warning, over: .pages,
    reason:
      "Who cannot see a page goes through it by its landmarks and headings, and gets lost where they lie.",
    remedy: "Correct the template, or the levels of the headings in the text.",
    bad: "<main><h1>Oak</h1><h4>Roots</h4></main>",
    good: "<main><h1>Oak</h1><h2>Roots</h2></main>",
    way: .page { page, report in
      guard page.pieces.contains(where: { $0.isStart && !$0.isForeign }) else { return }
      let starts = page.pieces.indices.filter { page.mayBeOfOutline($0) }
      let mains = starts.filter { page.isLandmark($0, .main, "main") && !page.isHidden($0) }
      if mains.isEmpty {
        report("page without a main part", at: .start, remedy: "put what the page is about into <main>")
      }
      for main in mains.dropFirst().prefix(MarkupFault.shown) {
        report("second <main>", at: page.position(of: page.pieces[main].token.range), remedy: "keep one")
      }
      for index in starts where report.findings.count < MarkupFault.shown {
        guard let holder = page.wrongHolder(of: index) else { continue }
        let range = page.pieces[index].token.range
        report(
          "\(page.tag(index)) inside \(page.tag(holder))", at: page.position(of: range),
          remedy: "move it out of \(page.tag(holder))")
      }
      judgeHeadings(page, starts, &report)
    })
}

private func judgeHeadings(_ page: borrowing WrittenPage, _ starts: [Int], _ report: inout Report) {
  var last: Int?
  var hasFirst = false
  for index in starts where report.findings.count < MarkupFault.shown {
    guard let level = page.pieces[index].element.headingLevel, !page.isHidden(index) else { continue }
    let range = page.pieces[index].token.range
    if level == 1, hasFirst {
      report("second <h1>", at: page.position(of: range), remedy: "begin it with <h2>")
    }
    if let last, level > last + 1 {
      report(
        "<h\(level)> right below <h\(last)>", at: page.position(of: range), remedy: "make it <h\(last + 1)>")
    }
    hasFirst = hasFirst || level == 1
    last = level
  }
  if !hasFirst {
    report("page without a heading of the first level", at: .start, remedy: "say in an <h1> what the page is")
  }
}

extension WrittenPage {
  fileprivate func tag(_ index: Int) -> String { "<\(text(pieces[index].token.content).lowercased())>" }

  /// Whether it is a start tag that could be a landmark or a heading, as few are.
  fileprivate func mayBeOfOutline(_ index: Int) -> Bool {
    guard pieces[index].isStart, !pieces[index].isForeign else { return false }
    switch pieces[index].element {
    case .main, .header, .footer, .h1, .h2, .h3, .h4, .h5, .h6: return true
    default: return pieces[index].names.contains(.role)
    }
  }

  fileprivate func isLandmark(_ index: Int, _ element: Element, _ role: StaticString) -> Bool {
    let piece = pieces[index]
    if value(.role, of: piece) != nil { return value(.role, of: piece, is: role) }
    return piece.element == element
  }

  /// The element around this one that must not hold it; nil where all is well.
  fileprivate func wrongHolder(of index: Int) -> Int? {
    let forbidden: (Element) -> Bool
    switch pieces[index].element {
    case .main:
      forbidden = {
        switch $0 {
        case .article, .aside, .footer, .header, .nav: true
        default: false
        }
      }
    case .header, .footer: forbidden = { $0 == .header || $0 == .footer || $0 == .address }
    default: return nil
    }
    var place = pieces[index].parent
    while let holder = place {
      if forbidden(pieces[holder].element), !pieces[holder].isForeign { return holder }
      // A part of its own has its own header and footer.
      if pieces[index].element != .main, pieces[holder].element.isPart { return nil }
      place = pieces[holder].parent
    }
    return nil
  }
}

extension Element {
  fileprivate var isPart: Bool {
    switch self {
    case .article, .aside, .main, .nav, .section: true
    default: false
    }
  }
}

internal import Ground

/// The first line of a callout while it is written.
struct CalloutHead {
  let paragraph: Node
  let kind: String
  let isFolding: Bool
  /// Where the title starts in the first text node.
  let offset: Int
  var isTitleOpen = true
  var titleStart = 0
}

extension Walker {
  // MARK: - Paragraphs

  mutating func enterParagraph(_ node: Node) -> Step {
    if let head = callout, head.paragraph == node {
      enterCalloutTitle(head)
      return .descend
    }
    let isTight = isTight(node)
    enterElement(.text)
    if !isTight { freshLine() }
    openBlock(.paragraph, node)
    if !isTight { html.append("<p>") }
    planStrikes(node)
    return .descend
  }

  mutating func leaveParagraph(_ node: Node) {
    if let head = callout, head.paragraph == node {
      leaveCalloutHead(head)
      return
    }
    guard embedded != node else { return embedded = nil }
    if takeMark(node) { return }
    leaveElement()
    if !isTight(node) { html.append("</p>\n") }
    closeBlock(isLeaf: true)
  }

  /// A paragraph of a tight list has no tags of its own.
  func isTight(_ paragraph: Node) -> Bool {
    guard let list = paragraph.parent?.parent, list.kind == .list else { return false }
    return list.isTight
  }

  // MARK: - Headings and table cells

  mutating func enterHeading(_ node: Node) -> Step {
    if let (table, index) = tables?.cell(onLine: node.startLine) {
      enterCell(table, index, node)
      planStrikes(node)
      return .descend
    }
    enterElement(.text)
    freshLine()
    openBlock(.heading(headings.count), node)
    planStrikes(node)
    html.append("<h")
    writeLevel(node.level)
    if features.contains(.page) {
      html.append(" id=\"")
      let start = html.count
      html.append(escaping: anchor(for: node))
      slots.append(Slot(start: start, end: html.count, role: .anchor))
      html.append("\"")
    }
    html.append(">")
    return .descend
  }

  mutating func leaveHeading(_ node: Node) {
    if let (table, index) = tables?.cell(onLine: node.startLine) { return leaveCell(table, index) }
    leaveElement()
    html.append("</h")
    writeLevel(node.level)
    html.append(">\n")
    guard let block = open.last else { return }
    headings.append(
      Heading(
        level: node.level, text: line(block.textStart..<text.count),
        anchor: lastAnchor, position: block.position, html: block.htmlStart..<html.count))
    closeBlock(isLeaf: true)
  }

  private mutating func writeLevel(_ level: Int) {
    if features.contains(.page) {
      slots.append(Slot(start: html.count, end: html.count + 1, role: .level))
    }
    html.append(UInt8(48 + level))
  }

  private mutating func enterCell(_ table: Tables.Table, _ index: Int, _ node: Node) {
    let (row, column) = index.quotientAndRemainder(dividingBy: table.columns)
    if index == 0 {
      prepareForBlock()
      freshLine()
      openBlock(.table, node)
      html.append("<table>\n<thead>\n")
    }
    if column == 0 {
      if row == 1 { html.append("<tbody>\n") }
      html.append("<tr>\n")
    }
    html.append(row == 0 ? "<th" : "<td")
    switch table.alignments[column] {
    case .none: html.append(">")
    case .left: html.append(" class=\"align-left\">")
    case .center: html.append(" class=\"align-center\">")
    case .right: html.append(" class=\"align-right\">")
    }
    enterElement(.text)
  }

  private mutating func leaveCell(_ table: Tables.Table, _ index: Int) {
    let (row, column) = index.quotientAndRemainder(dividingBy: table.columns)
    leaveElement()
    html.append(row == 0 ? "</th>\n" : "</td>\n")
    guard column == table.columns - 1 else { return text.append(UInt8(ascii: " ")) }
    settleRow()
    html.append("</tr>\n")
    if row == 0 { html.append("</thead>\n") }
    guard row == table.rows - 1 else { return }
    if row > 0 { html.append("</tbody>\n") }
    html.append("</table>\n")
    closeBlock(isLeaf: true)
  }

  /// What stands around a link in a table is its row.
  private mutating func settleRow() {
    guard let table = open.last else { return }
    let start = text[table.textStart...].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? table.textStart
    settleLinks(in: start..<text.count)
    text.append(UInt8(ascii: "\n"))
  }

  // MARK: - Lists

  mutating func enterList(_ node: Node) -> Step {
    if footnotes.isOnlyDefinitions(node) { return .skip }
    prepareForBlock()
    freshLine()
    openBlock(.list(isOrdered: node.isOrdered), node)
    if !node.isOrdered {
      html.append("<ul>\n")
    } else if node.listStart == 1 {
      html.append("<ol>\n")
    } else {
      html.append("<ol start=\"")
      html.append(number: node.listStart)
      html.append("\">\n")
    }
    return .descend
  }

  mutating func leaveList(_ node: Node) {
    html.append(node.isOrdered ? "</ol>\n" : "</ul>\n")
    closeBlock(isLeaf: false)
  }

  mutating func enterItem(_ node: Node) -> Step {
    if footnotes.isDefinition(node) { return .skip }
    enterElement(.blocks)
    freshLine()
    openBlock(.item, node)
    task = features.contains(.tasks) ? node.task : nil
    html.append(task != nil && features.contains(.page) ? "<li class=\"task\">" : "<li>")
    return .descend
  }

  mutating func leaveItem() {
    leaveElement()
    html.append("</li>\n")
    closeBlock(isLeaf: false)
  }

  // MARK: - Quotes and callouts

  mutating func enterQuote(_ node: Node) {
    enterElement(.blocks)
    freshLine()
    guard features.contains(.callouts), let head = node.calloutHead else {
      openBlock(.quote, node)
      html.append("<blockquote>\n")
      return
    }
    openBlock(.callout(kind: head.kind, title: ""), node)
    callout = head
    html.append(
      head.isFolding ? "<details class=\"callout\" data-callout=\"" : "<div class=\"callout\" data-callout=\""
    )
    html.append(escaping: head.kind)
    html.append(head.isFolding ? (node.isOpenCallout ? "\" open>\n" : "\">\n") : "\" role=\"note\">\n")
  }

  mutating func leaveQuote(_ node: Node) {
    leaveElement()
    freshLine()
    guard features.contains(.callouts), let head = node.calloutHead else {
      html.append("</blockquote>\n")
      closeBlock(isLeaf: false)
      return
    }
    html.append(head.isFolding ? "</details>\n" : "</div>\n")
    closeBlock(isLeaf: false, kind: open.last.map { calloutKind(head, $0) })
  }

  /// The title is the first line of the text of its block.
  private func calloutKind(_ head: CalloutHead, _ block: OpenBlock) -> Block.Kind {
    let end = text[block.textStart...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
    return .callout(kind: head.kind, title: text.string(block.textStart..<end))
  }

  private mutating func enterCalloutTitle(_ head: CalloutHead) {
    html.append(head.isFolding ? "<summary class=\"callout-title\">" : "<p class=\"callout-title\">")
    callout?.titleStart = text.count
    enterElement(.text)
    planStrikes(head.paragraph)
  }

  /// The title ends where its line ends; what follows is the callout's first paragraph.
  mutating func enterSoftBreak(_ node: Node) {
    if let head = callout, head.isTitleOpen, node.parent == head.paragraph {
      closeCalloutTitle(head)
      enterElement(.text)
      openBlock(.paragraph, node.next ?? head.paragraph)
      html.append("<p>")
      return
    }
    html.append(UInt8(ascii: "\n"))
    text.append(UInt8(ascii: "\n"))
  }

  private mutating func closeCalloutTitle(_ head: CalloutHead) {
    closeStrikes(in: head.paragraph)
    if text.count == head.titleStart {
      let name = head.kind.prefix(1).uppercased() + head.kind.dropFirst()
      html.append(escaping: name)
      text.append(text: name)
    }
    settleLinks(in: head.titleStart..<text.count)
    leaveElement()
    html.append(head.isFolding ? "</summary>\n" : "</p>\n")
    text.append(UInt8(ascii: "\n"))
    callout?.isTitleOpen = false
  }

  private mutating func leaveCalloutHead(_ head: CalloutHead) {
    if head.isTitleOpen {
      closeCalloutTitle(head)
    } else if embedded != head.paragraph, !takeMark(head.paragraph) {
      leaveElement()
      html.append("</p>\n")
      closeBlock(isLeaf: true)
    }
    (callout, embedded) = (nil, nil)
  }

  // MARK: - Code, rules, HTML

  mutating func enterCodeBlock(_ node: Node) {
    let info = clean(node.fenceInfo)
    // Other control characters belong to the word, as libcmark has it.
    let language = info.prefix { $0 != 32 && !(9...13).contains($0) }
    prepareForBlock()
    freshLine()
    openBlock(.code(language: String(decoding: language, as: UTF8.self)), node)
    let isMath = features.contains(.math) && language.elementsEqual("math".utf8)
    if language.isEmpty {
      html.append("<pre><code>")
    } else if isMath {
      html.append("<pre class=\"math\"><code>")
    } else {
      html.append("<pre><code class=\"")
      if !language.starts(with: "language-".utf8) { html.append("language-") }
      html.append(escaping: Array(language))
      html.append("\">")
    }
    writeLiteral(node.literal)
    html.append("</code></pre>\n")
    closeBlock(isLeaf: true)
  }

  /// Writes text in which nothing is looked for.
  mutating func writeLiteral(_ bytes: UnsafeBufferPointer<UInt8>) {
    if mark == nil {
      html.append(escaping: bytes)
      text.append(contentsOf: bytes)
    } else {
      let bytes = clean(bytes)
      html.append(escaping: bytes)
      text.append(contentsOf: bytes)
    }
  }

  mutating func enterRule(_ node: Node) {
    prepareForBlock()
    freshLine()
    openBlock(.rule, node)
    html.append("<hr")
    html.append(voidEnd)
    html.append("\n")
    closeBlock(isLeaf: true)
  }

  mutating func enterHTMLBlock(_ node: Node) {
    freshLine()
    openBlock(.html, node)
    writeHTML(node)
    freshLine()
    closeBlock(isLeaf: true)
  }
}

extension Node {
  /// The text of an item that opens with `[ ]` or `[x]`, and whether it is ticked.
  fileprivate var task: (text: Node, isDone: Bool)? {
    guard let paragraph = first, paragraph.kind == .paragraph, let text = paragraph.first, text.kind == .text
    else { return nil }
    let bytes = text.literal
    guard bytes.count > 3, bytes[0] == UInt8(ascii: "["), bytes[2] == UInt8(ascii: "]"), bytes[3] <= 32 else {
      return nil
    }
    switch bytes[1] {
    case UInt8(ascii: " "): return (text, false)
    case UInt8(ascii: "x"), UInt8(ascii: "X"): return (text, true)
    default: return nil
    }
  }

  /// The head of a quote that opens with `[!KIND]`.
  fileprivate var calloutHead: CalloutHead? {
    guard let paragraph = first, paragraph.kind == .paragraph, let text = paragraph.first, text.kind == .text
    else { return nil }
    let bytes = text.literal
    guard bytes.has("[!", at: 0), let close = bytes.first(UInt8(ascii: "]"), from: 2), close > 2 else {
      return nil
    }
    // Obsidian keeps words about the look behind a bar: `[!note|wide]`.
    let kind = bytes[2..<close].prefix { $0 != UInt8(ascii: "|") }
    guard !kind.isEmpty, kind.allSatisfy({ $0 > 32 && $0 != UInt8(ascii: "[") && $0 != UInt8(ascii: "!") })
    else {
      return nil
    }
    var offset = close + 1
    let folds =
      offset < bytes.count && (bytes[offset] == UInt8(ascii: "-") || bytes[offset] == UInt8(ascii: "+"))
    if folds { offset += 1 }
    while offset < bytes.count, bytes[offset] == 32 { offset += 1 }
    return CalloutHead(
      paragraph: paragraph, kind: String(decoding: kind, as: UTF8.self).lowercased(), isFolding: folds,
      offset: offset)
  }

  /// Whether a folding callout starts unfolded.
  fileprivate var isOpenCallout: Bool {
    guard let bytes = first?.first?.literal, let close = bytes.first(UInt8(ascii: "]"), from: 0) else {
      return false
    }
    return close + 1 < bytes.count && bytes[close + 1] == UInt8(ascii: "+")
  }
}

internal import Ground

extension Walker {
  // MARK: - Paragraphs

  mutating func enterParagraph(_ node: Node) -> Step {
    if let head = callout, head.paragraph == node {
      enterCalloutTitle(head)
      return .descend
    }
    let isTight = node.isInTightList
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
    if !node.isInTightList { html.append("</p>\n") }
    closeBlock(isLeaf: true)
  }

  // MARK: - Headings

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
    guard let index = open.last?.index else { return }
    if headings.isEmpty { headings.reserveCapacity(16) }
    headings.append(
      Heading(
        level: node.level, text: text.bytes.line(blocks[index].text.lowerBound..<text.count),
        anchor: lastAnchor, position: blocks[index].position,
        html: blocks[index].html.lowerBound..<html.count))
    closeBlock(isLeaf: true)
  }

  private mutating func writeLevel(_ level: Int) {
    if features.contains(.page) {
      slots.append(Slot(start: html.count, end: html.count + 1, role: .level))
    }
    html.append(UInt8(48 + level))
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

  // MARK: - Code, rules, HTML

  mutating func enterCodeBlock(_ node: Node) {
    let info = clean(node.fenceInfo)
    // Other control characters belong to the word, as libcmark has it.
    let language = info.prefix { $0 != 32 && !(9...13).contains($0) }
    prepareForBlock()
    freshLine()
    openBlock(.code, node)
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
      text.append(bytes)
    } else {
      let bytes = clean(bytes)
      html.append(escaping: bytes)
      text.append(bytes)
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
  /// Whether a paragraph stands in a tight list, where it has no tags of its own.
  var isInTightList: Bool {
    guard let list = parent?.parent, list.kind == .list else { return false }
    return list.isTight
  }

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
}

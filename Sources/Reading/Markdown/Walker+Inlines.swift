internal import Ground

extension Walker {
  // MARK: - Breaks and code

  mutating func enterLineBreak(_ node: Node) {
    if let head = callout, head.isTitleOpen, node.parent == head.paragraph { return enterSoftBreak(node) }
    html.append("<br")
    html.append(voidEnd)
    html.append("\n")
    text.append(UInt8(ascii: "\n"))
  }

  mutating func enterCode(_ node: Node) {
    if isDropping { return }
    html.append(features.contains(.math) && node.isMath ? "<code class=\"math\">" : "<code>")
    writeLiteral(node.literal)
    html.append("</code>")
  }

  mutating func enterInlineHTML(_ node: Node) {
    writeHTML(node)
  }

  // MARK: - Links

  mutating func enterLink(_ node: Node) -> Step {
    if features.contains(.wikilinks), let step = writeDefinedWikilink(node) { return step }
    // Within an <a> written by hand only the words of a link can stand.
    guard enterElement(.link) else { return writePlainLink(node) }
    linkDepth += 1
    html.append("<a")
    writeTarget(of: node, kind: .text)
    if node.hasTitle { writeTitle(node) }
    html.append(">")
    return .descend
  }

  mutating func leaveLink(_ node: Node) {
    guard plainLink != node else { return plainLink = nil }
    leaveElement()
    linkDepth -= 1
    html.append("</a>")
  }

  private mutating func writePlainLink(_ node: Node) -> Step {
    plainLink = node
    return .descend
  }

  /// The attribute that holds an address: written at once when it leads out of the site, a slot otherwise.
  private mutating func writeTarget(of node: Node, kind: Link.Kind) {
    let attribute: StaticString = kind == .image ? " src=\"" : " href=\""
    let address = clean(node.address)
    guard features.contains(.page) else {
      html.append(attribute)
      html.append(address: address)
      html.append("\"")
      return
    }
    let (target, fragment) = Walker.split(address)
    let length = node.endLine == node.startLine ? node.endColumn - node.startColumn + 1 : 1
    let position = lines.position(line: node.startLine, column: node.startColumn, length: length)
    let link = Link(kind: kind, target: target, fragment: fragment, position: position)
    if link.isExternal, features.contains(.cleaning), !isSafe(address: address.text) {
      report(
        "html.dropped", .warning, at: position, "unsafe address dropped", remedy: "link to http or https")
      return
    }
    let index = note(link, text: text.count..<text.count)
    if !link.isExternal { noteDefinition(of: link, node) }
    let start = html.count
    html.append(attribute)
    html.append(address: address)
    html.append("\"")
    if !link.isExternal { slots.append(Slot(start: start, end: html.count, role: .target(index))) }
  }

  /// An address within the site as target and fragment, percent signs undone; any other as it is.
  static func split(_ address: [UInt8]) -> (target: String, fragment: String?) {
    let text = address.text
    guard !Link(kind: .text, target: text, position: .start).isExternal else { return (text, nil) }
    guard let hash = text.utf8.firstIndex(of: UInt8(ascii: "#")) else { return (text.percentDecoded, nil) }
    return (
      String(text[..<hash]).percentDecoded, String(text[text.utf8.index(after: hash)...]).percentDecoded
    )
  }

  private mutating func writeTitle(_ node: Node) {
    html.append(" title=\"")
    html.append(escaping: clean(node.title))
    html.append("\"")
  }

  // MARK: - Images

  mutating func enterImage(_ node: Node) -> Step {
    if isDropping { return .skip }
    html.append("<img")
    writeTarget(of: node, kind: .image)
    html.append(" alt=\"")
    image = node
    return .descend
  }

  /// Inside an image only the words count.
  mutating func enterAlternative(_ node: Node) -> Step {
    switch node.kind {
    case .text, .inlineCode, .inlineHTML: html.append(escaping: clean(node.literal))
    case .softBreak, .lineBreak: html.append(UInt8(ascii: " "))
    default: break
    }
    return .descend
  }

  mutating func leaveImage(_ node: Node) {
    image = nil
    html.append("\"")
    if node.hasTitle { writeTitle(node) }
    html.append(voidEnd)
  }
}

extension Node {
  /// Whether a code span stands between dollars: `` $`x`$ ``.
  var isMath: Bool {
    guard let before = previous, before.kind == .text, before.literal.last == UInt8(ascii: "$"),
      let after = next, after.kind == .text
    else { return false }
    return after.literal.first == UInt8(ascii: "$")
  }
}

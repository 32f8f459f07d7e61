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

/// Quotes, and those that are callouts: `> [!KIND] Title`.
extension Walker {
  mutating func enterQuote(_ node: Node) {
    enterElement(.blocks)
    freshLine()
    guard features.contains(.callouts), let head = node.calloutHead else {
      openBlock(.quote, node)
      html.append("<blockquote>\n")
      return
    }
    openBlock(.callout(title: 0..<0), node)
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
    closeCallout()
  }

  /// The title is the first line of the text of its block.
  private mutating func closeCallout() {
    if let block = open.last {
      let start = blocks[block.index].text.lowerBound
      let end = text.bytes.first(UInt8(ascii: "\n"), from: start) ?? text.count
      blocks[block.index].kind = .callout(title: start..<end)
    }
    closeBlock(isLeaf: false)
  }

  mutating func enterCalloutTitle(_ head: CalloutHead) {
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

  mutating func leaveCalloutHead(_ head: CalloutHead) {
    if head.isTitleOpen {
      closeCalloutTitle(head)
    } else if embedded != head.paragraph, !takeMark(head.paragraph) {
      leaveElement()
      html.append("</p>\n")
      closeBlock(isLeaf: true)
    }
    (callout, embedded) = (nil, nil)
  }
}

extension Node {
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

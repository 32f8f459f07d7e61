internal import Ground

/// Turns the tags and text of one template into parts, by the rules for standalone lines.
struct TemplateParser {
  private let file: TemplateFile
  private let tags: [TemplateTag]
  private let partners: [Int]
  private let lines: TagLines
  private var nodes: [Template.Node] = []
  /// For each open tag, its place among the parts.
  private var openNodes: [Int] = []
  private var cursor: Int
  private var isAtLineStart = true

  /// The parsed template, and everything wrong with its tags.
  static func parse(_ file: TemplateFile) -> (template: Template, failures: [Failure]) {
    let nothing = Template(file: file, nodes: [], isBroken: true)
    if let unreadable = file.unreadable { return (nothing, [unreadable]) }
    let (tags, malformed) = TagScanner.tags(of: file)
    let pairs = TagPairs(tags, in: file)
    let failures = malformed + pairs.failures
    guard failures.isEmpty else { return (nothing, failures) }
    var parser = TemplateParser(file, tags, pairs.partners)
    for index in tags.indices { parser.add(index) }
    parser.addText(until: file.bytes.count)
    return (Template(file: file, nodes: parser.nodes, isBroken: false), [])
  }

  private init(_ file: TemplateFile, _ tags: [TemplateTag], _ partners: [Int]) {
    self.file = file
    self.tags = tags
    self.partners = partners
    lines = TagLines(tags, partners: partners, in: file)
    cursor = file.contentStart
  }

  private mutating func add(_ index: Int) {
    let tag = tags[index]
    let lead = lead(of: index)
    let trim = trim(of: index)
    addText(until: trim.left ? lead.lowerBound : tag.whole.lowerBound)
    let leavesNothing = tag.kind == .comment || tag.kind == .delimiters
    if !leavesNothing, !trim.left, isAtLineStart {
      nodes.append(.line(tag.whole.lowerBound..<tag.whole.lowerBound))
    }
    cursor = tag.whole.upperBound
    if trim.right {
      cursor = afterLine(cursor)
      isAtLineStart = true
    } else if !leavesNothing {
      isAtLineStart = tag.kind == .parent && trim.left
    }
    addNode(index, lead, trim)
  }

  private mutating func addNode(_ index: Int, _ lead: Range<Int>, _ trim: (left: Bool, right: Bool)) {
    let tag = tags[index]
    let naming = naming(of: tag)
    // The end is filled in when the end tag comes.
    if tag.opens { openNodes.append(nodes.count) }
    switch tag.kind {
    case .comment, .delimiters: break
    case .variable: nodes.append(.variable(naming))
    case .markup: nodes.append(.markup(naming))
    case .section: nodes.append(.section(naming, isInverted: false, end: 0))
    case .inverted: nodes.append(.section(naming, isInverted: true, end: 0))
    case .partial: nodes.append(.partial(inclusion(tag, naming, trim.left ? lead : nil)))
    case .parent: nodes.append(.parent(inclusion(tag, naming, trim.left ? lead : nil), end: 0))
    case .block: nodes.append(.block(slot(naming, lead, trim), end: 0))
    case .close: close()
    }
  }

  private mutating func close() {
    let start = openNodes.removeLast()
    switch nodes[start] {
    case .section(let naming, let isInverted, _):
      nodes[start] = .section(naming, isInverted: isInverted, end: nodes.count)
    case .parent(let inclusion, _): nodes[start] = .parent(inclusion, end: nodes.count)
    case .block(let slot, _): nodes[start] = .block(slot, end: nodes.count)
    case .line, .text, .variable, .markup, .partial: preconditionFailure("only tags that open are kept open")
    }
  }

  /// Adds the text up to a tag, line by line.
  private mutating func addText(until end: Int) {
    while cursor < end {
      if isAtLineStart {
        let blanks = blanks(from: cursor, until: end)
        let isEmptyLine = blanks.isEmpty && isNewline(at: cursor)
        if !isEmptyLine { nodes.append(.line(blanks)) }
        cursor = blanks.upperBound
        isAtLineStart = false
      }
      let newline = file.bytes[cursor..<end].firstIndex(of: UInt8(ascii: "\n"))
      let stop = newline.map { $0 + 1 } ?? end
      if stop > cursor { nodes.append(.text(cursor..<stop)) }
      isAtLineStart = newline != nil
      cursor = stop
    }
  }
}

extension TemplateParser {
  /// Which sides of a tag go with it: the blanks before it, and the rest of its line.
  private func trim(of index: Int) -> (left: Bool, right: Bool) {
    let (before, after) = (lines.before[index], lines.after[index])
    let isInheritance: TagLines.Content = [.opens, .closes]
    let kind = tags[index].kind == .close ? tags[partners[index]].kind : tags[index].kind
    switch (kind, tags[index].kind == .close) {
    case (.variable, _), (.markup, _):
      return (false, false)
    case (.parent, let isClose):
      // A parent and its end tag are one tag: what stands between them is never shown.
      let (start, end) = isClose ? (partners[index], index) : (index, partners[index])
      let isStandalone = lines.before[start].isEmpty && lines.after[end].isEmpty
      return (isStandalone && !isClose, isStandalone && isClose)
    case (.block, false):
      let endsLine = after.isEmpty && before.isSubset(of: isInheritance)
      return (endsLine && before.isEmpty, endsLine)
    case (.block, true):
      let startsLine = before.isSubset(of: .closes) && after.isSubset(of: isInheritance)
      return (startsLine, startsLine && after.isEmpty)
    default:
      let isStandalone = before.isEmpty && after.isEmpty
      return (isStandalone, isStandalone)
    }
  }

  /// The blanks between the start of the line and the tag; empty when something else stands there.
  private func lead(of index: Int) -> Range<Int> {
    let end = tags[index].whole.lowerBound
    var start = end
    let floor = index == 0 ? file.contentStart : tags[index - 1].whole.upperBound
    while start > floor, TagLines.isBlank(file.bytes[start - 1]) { start -= 1 }
    return start..<end
  }

  private func slot(
    _ naming: Template.Naming, _ lead: Range<Int>, _ trim: (left: Bool, right: Bool)
  ) -> Template.Slot {
    let isAlone = trim.left || isLineStart(lead.lowerBound)
    return Template.Slot(
      naming: naming, intrinsic: trim.right ? blanks(from: cursor, until: file.bytes.count) : cursor..<cursor,
      isStandalone: trim.left, lead: isAlone ? lead : lead.upperBound..<lead.upperBound)
  }

  private func inclusion(
    _ tag: TemplateTag, _ naming: Template.Naming, _ lead: Range<Int>?
  ) -> Template.Inclusion {
    Template.Inclusion(naming: naming, isDynamic: tag.isDynamic, indentation: lead)
  }

  private func naming(of tag: TemplateTag) -> Template.Naming {
    let text = file.text(tag.name)
    let parts = text == "." ? [] : text.split(separator: ".", omittingEmptySubsequences: false)
    return Template.Naming(parts: parts.map { FieldName($0) }, range: tag.name)
  }

  private func isLineStart(_ offset: Int) -> Bool {
    offset == file.contentStart || file.bytes[offset - 1] == UInt8(ascii: "\n")
  }

  private func isNewline(at offset: Int) -> Bool {
    let rest = file.bytes[offset...].prefix(2)
    return rest.first == UInt8(ascii: "\n") || rest.elementsEqual("\r\n".utf8)
  }

  private func blanks(from start: Int, until end: Int) -> Range<Int> {
    var stop = start
    while stop < end, file.bytes[stop] == UInt8(ascii: " ") || file.bytes[stop] == UInt8(ascii: "\t") {
      stop += 1
    }
    return start..<stop
  }

  private func afterLine(_ offset: Int) -> Int {
    file.bytes[offset...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? file.bytes.count
  }
}

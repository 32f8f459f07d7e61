import Ground

extension HTMLCleaner {
  /// Writes one token of raw HTML, or what stands for it.
  mutating func write(_ token: HTMLToken, of source: inout HTMLSource, into out: inout Output) {
    switch token.kind {
    case .startTag: startTag(token, of: &source, into: &out)
    case .endTag: endTag(token, of: &source, into: &out)
    case _ where isDropping, .comment: break
    case .text(let kind): text(token, kind, of: &source, into: &out)
    case .bogusComment:
      report("processing instruction or declaration dropped", at: source.position(of: token))
    case .doctype: report("doctype dropped", at: source.position(of: token))
    case .unfinished:
      report(
        "unfinished tag shown as text", at: source.position(of: token), remedy: "end it with >, or write &lt;"
      )
      literal(token, of: &source, into: &out)
    }
  }

  // MARK: - Text

  private mutating func text(
    _ token: HTMLToken, _ kind: HTMLTextKind, of source: inout HTMLSource, into out: inout Output
  ) {
    let raw = source.bytes(token.content)
    if innermost.isTable, !raw.allSatisfy({ $0 <= 32 }) {
      return report(
        "text between table cells dropped", at: source.position(of: token), remedy: "put it into a <td>")
    }
    var text: [UInt8] = []
    text.append(decoding: raw, kind)
    // Browsers drop a newline right after <pre>; one that came after something dropped must survive.
    if let end = source.endOfPre, end != token.range.lowerBound, text.first == 10 { out.append(10) }
    source.endOfPre = nil
    append(text, to: &out)
  }

  /// Shows a tag as it was written, between table cells not even that.
  private mutating func literal(_ token: HTMLToken, of source: inout HTMLSource, into out: inout Output) {
    source.endOfPre = nil
    guard !innermost.isTable else { return }
    var text: [UInt8] = []
    text.append(decoding: source.bytes(token.range), .raw)
    append(text, to: &out)
  }

  // MARK: - Start tags

  private mutating func startTag(_ token: HTMLToken, of source: inout HTMLSource, into out: inout Output) {
    let name = source.name(of: token)
    if let dropped = dropping {
      if dropped.name == name, !token.isSelfClosing { dropping?.depth += 1 }
      return
    }
    if DroppedElement.takesContent(name) {
      let isEmpty = token.isSelfClosing && (name == "svg" || name == "math")
      if !isEmpty { dropping = (name, 1) }
      return report(
        "\(name) element dropped", at: source.position(of: token),
        notes: isEmpty ? [] : ["everything up to </\(name)> is dropped with it"])
    }
    if DroppedElement.standsAlone(name) {
      return report("\(name) element dropped", at: source.position(of: token))
    }
    guard let element = AllowedElement.named(name) else {
      let remedy = "put it between backticks, or write &lt; for <"
      return show(token, "\(shortened(name)) element shown as text", remedy: remedy, of: &source, into: &out)
    }
    if name == "a", openLinks > 0 {
      return show(token, "link inside a link shown as text", of: &source, into: &out)
    }
    guard makeRoom(for: element, into: &out) else {
      return show(
        token, "\(name) element out of place, shown as text", remedy: element.remedy, of: &source, into: &out)
    }
    // Two more may be open by then: the section and the row that a cell asks for.
    guard stack.count < Self.depthLimit else {
      if element.content != .nothing, !token.isSelfClosing { skipped += 1 }
      return reportDepth(at: source.position(of: token))
    }
    write(element, token, of: &source, into: &out)
  }

  private mutating func write(
    _ element: AllowedElement, _ token: HTMLToken, of source: inout HTMLSource, into out: inout Output
  ) {
    out.append("<")
    appendName(of: element, to: &out)
    attributes(of: element, token, source: &source, into: &out)
    out.append(">")
    source.endOfPre = element.name == "pre" ? token.range.upperBound : nil
    guard element.content != .nothing else { return }
    open(element)
    // Authors who write <a id="x"/> mean an empty element, though browsers leave it open.
    if token.isSelfClosing { close(to: stack.count - 1, into: &out) }
  }

  /// Shows a start tag as text and reports it.
  private mutating func show(
    _ token: HTMLToken, _ summary: String, remedy: String? = nil, of source: inout HTMLSource,
    into out: inout Output
  ) {
    if !innermost.isTable { shown[source.name(of: token), default: 0] += 1 }
    report(summary, at: source.position(of: token), remedy: remedy)
    literal(token, of: &source, into: &out)
  }

  // MARK: - End tags

  private mutating func endTag(_ token: HTMLToken, of source: inout HTMLSource, into out: inout Output) {
    let name = source.name(of: token)
    if let dropped = dropping {
      if dropped.name == name { dropping = dropped.depth > 1 ? (name, dropped.depth - 1) : nil }
      return
    }
    // The tags beyond the limit are the innermost, so their end tags come first.
    if skipped > 0, stack.count >= Self.depthLimit - 2, AllowedElement.named(name) != nil {
      skipped -= 1
      return
    }
    skipped = 0
    if let index = index(ofOpen: name) {
      source.endOfPre = nil
      return close(to: index, into: &out)
    }
    if let count = shown[name], count > 0 {
      shown[name] = count - 1
      return literal(token, of: &source, into: &out)
    }
    let isKnown =
      AllowedElement.named(name) != nil || DroppedElement.takesContent(name)
      || DroppedElement.standsAlone(name)
    report(
      isKnown ? "stray end tag </\(name)> dropped" : "\(shortened(name)) end tag shown as text",
      at: source.position(of: token))
    if !isKnown { literal(token, of: &source, into: &out) }
  }
}

/// Appends decoded text; a carriage return that came from a reference must not become a newline.
func append(_ text: [UInt8], to out: inout Output) {
  for (index, line) in text.split(separator: 13, omittingEmptySubsequences: false).enumerated() {
    if index > 0 { out.append("&#13;") }
    line.withUnsafeBufferPointer { bytes in
      for (index, run) in bytes.split(separator: 0, omittingEmptySubsequences: false).enumerated() {
        if index > 0 { out.append("\u{FFFD}") }
        out.append(escaping: UnsafeBufferPointer(rebasing: run))
      }
    }
  }
}

/// A name as it may stand in a finding.
func shortened(_ name: String) -> String {
  name.utf8.count <= 40 ? name : name.prefix(40) + "…"
}

import Ground
import Reading
import TestKit

/// What holds for every document, whatever its text.
enum Soundness {
  /// What is broken, as sentences; none when all holds. `isClean` says that raw HTML has been cleaned.
  static func faults(_ document: Document, isClean: Bool = true) -> [String] {
    let count = document.body.html.count
    var faults = slotFaults(document, count)
    for heading in document.headings where !lies(heading.html, in: count) {
      faults.append("heading \(heading.anchor) reaches out of the text")
    }
    let anchors = document.headings.map(\.anchor)
    if Set(anchors).count != anchors.count { faults.append("two headings with one anchor") }
    for heading in document.headings {
      let element = String(decoding: document.body.html[heading.html], as: UTF8.self)
      if !element.hasPrefix("<h\(heading.level) id=\"") || !element.hasSuffix("</h\(heading.level)>\n") {
        faults.append("\(element.debugDescription) is no heading")
      }
    }
    faults += blockFaults(document, count)
    for note in document.body.notes
    where !lies(note, in: count) || !document.body.html[note].starts(with: "<li id=".utf8) {
      faults.append("a note is no item")
    }
    if !(0...count).contains(document.body.textEnd) { faults.append("the text ends beyond the end") }
    for link in document.links where !(link.heading.map(document.headings.indices.contains) ?? true) {
      faults.append("a link stands under a heading that is not there")
    }
    for finding in document.findings where finding.position.map({ $0.line < 1 || $0.column < 1 }) ?? true {
      faults.append("\(finding.check) has no place")
    }
    return isClean ? faults + htmlFaults(document.body.html) : faults
  }

  private static func lies(_ range: Range<Int>, in count: Int) -> Bool {
    range.lowerBound >= 0 && range.upperBound <= count
  }

  private static func slotFaults(_ document: Document, _ count: Int) -> [String] {
    var faults: [String] = []
    var end = 0
    for slot in document.body.slots {
      if slot.start < end || slot.end < slot.start || slot.end > count {
        faults.append("slot \(slot) overlaps or reaches out")
      }
      end = slot.end
      switch slot.role {
      case .target(let index), .label(let index), .embed(let index, _):
        if !document.links.indices.contains(index) { faults.append("slot \(slot) of no link") }
      case .note(let index):
        if !document.body.notes.indices.contains(index) { faults.append("slot \(slot) of no note") }
      case .level:
        let digit = slot.end <= count ? document.body.html[slot.start..<slot.end] : []
        if digit.count != 1 || !(49...54).contains(digit[digit.startIndex]) {
          faults.append("\(slot) is no digit")
        }
      case .anchor: break
      }
    }
    return faults
  }

  private static func blockFaults(_ document: Document, _ count: Int) -> [String] {
    var faults: [String] = []
    var around: [Block] = []
    for block in document.outline.blocks {
      while around.count > block.depth { around.removeLast() }
      if around.count != block.depth { faults.append("block \(block.kind) is too deep") }
      if !lies(block.html, in: count) || !lies(block.text, in: document.outline.text.count) {
        faults.append("block \(block.kind) reaches out")
      }
      if let parent = around.last,
        block.html.lowerBound < parent.html.lowerBound || block.html.upperBound > parent.html.upperBound
          || block.text.lowerBound < parent.text.lowerBound
      {
        faults.append("block \(block.kind) reaches out of \(parent.kind)")
      }
      if let lead = block.lead, lead.clamped(to: block.text) != lead { faults.append("a lead reaches out") }
      around.append(block)
    }
    return faults
  }

  /// Elements that do not nest, links in links, and ids that stand twice.
  static func htmlFaults(_ html: [UInt8]) -> [String] {
    let void: Set = ["br", "hr", "img", "input", "wbr", "source", "track", "col"]
    var faults: [String] = []
    var open: [String] = []
    var ids: Set<String> = []
    html.withUnsafeBufferPointer { bytes in
      var tokenizer = HTMLTokenizer(bytes)
      while let token = tokenizer.next() {
        switch token.kind {
        case .startTag:
          let name = tokenizer.name(of: token)
          if let id = tokenizer.value(of: "id"), !ids.insert(id).inserted {
            faults.append("id \(id) stands twice")
          }
          if name == "a", open.contains("a") { faults.append("link in a link") }
          if !void.contains(name) { open.append(name) }
        case .endTag:
          let name = tokenizer.name(of: token)
          if open.popLast() != name { faults.append("</\(name)> closes another element") }
        default: break
        }
      }
    }
    return faults + open.map { "<\($0)> is not closed" }
  }
}

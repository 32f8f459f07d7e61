internal import Ground

extension Walker {
  /// Writes a text node; what the passes find in it is written in its place.
  mutating func writeText(_ node: Node) -> Step {
    if isDropping { return .skip }
    let bytes = node.literal
    var cursor = TextCursor(bytes: bytes, at: startOffset(in: node))
    if let task, task.text == node {
      writeCheckbox(isDone: task.isDone)
      cursor.restart(at: 3)
      self.task = nil
    }
    while let byte = cursor.nextSpecial() {
      switch byte {
      case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""):
        flush(&cursor)
        html.append(entity: byte)
        text.append(byte)
        cursor.take(1)
      case UInt8(ascii: "["), UInt8(ascii: "!"):
        if let later = writeBracket(&cursor, node) { return later }
      case UInt8(ascii: "~"): writeStrike(&cursor, node)
      case UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: "."):
        if !writeBareLink(&cursor) { cursor.pass(1) }
      case UInt8(ascii: "$"): dropMathSign(&cursor, node)
      case 0xEF: dropMark(&cursor)
      default: cursor.pass(1)
      }
    }
    flush(&cursor)
    return .skip
  }

  /// Writes what has been passed over, and starts anew at the cursor.
  mutating func flush(_ cursor: inout TextCursor) {
    let run = cursor.run
    if !run.isEmpty {
      html.append(run)
      text.append(run)
    }
    cursor.restart(at: cursor.at)
  }

  private mutating func startOffset(in node: Node) -> Int {
    if let resumed, resumed.node == node {
      self.resumed = nil
      return resumed.offset
    }
    if let head = callout, head.isTitleOpen, head.paragraph.first == node { return head.offset }
    return footnotes.prefixLength(of: node)
  }

  private mutating func writeCheckbox(isDone: Bool) {
    html.append(
      isDone
        ? "<input checked=\"\" disabled=\"\" type=\"checkbox\"" : "<input disabled=\"\" type=\"checkbox\"")
    if features.contains(.page) { html.append(isDone ? " aria-label=\"done\"" : " aria-label=\"to do\"") }
    html.append(">")
  }

  /// The dollars around a code span say that it is math; they are not text.
  private mutating func dropMathSign(_ cursor: inout TextCursor, _ node: Node) {
    let isMath = features.contains(.math)
    let opens =
      isMath && cursor.at == cursor.bytes.count - 1 && node.next?.kind == .inlineCode
      && node.next?.isMath == true
    let closes =
      isMath && cursor.at == 0 && node.previous?.kind == .inlineCode && node.previous?.isMath == true
    guard opens || closes else { return cursor.pass(1) }
    flush(&cursor)
    cursor.take(1)
  }

  private mutating func dropMark(_ cursor: inout TextCursor) {
    guard let mark, cursor.bytes.count >= cursor.at + mark.count,
      cursor.bytes[cursor.at..<cursor.at + mark.count].elementsEqual(mark)
    else { return cursor.pass(1) }
    flush(&cursor)
    cursor.take(mark.count)
  }
}

/// A place in a text node, and the run before it that has been looked at and not written.
struct TextCursor {
  let bytes: UnsafeBufferPointer<UInt8>
  private(set) var at: Int
  private var start: Int

  init(bytes: UnsafeBufferPointer<UInt8>, at: Int) {
    self.bytes = bytes
    self.at = at
    start = at
  }

  /// Passes over ordinary text to the next byte that some pass looks at.
  mutating func nextSpecial() -> UInt8? {
    guard let raw = UnsafeRawPointer(bytes.baseAddress) else { return nil }
    let found = bytes.first(from: at, among: { Sixteen(raw, at: $0).specials }, where: { isSpecial($0) })
    at = found ?? bytes.count
    return found.map { bytes[$0] }
  }

  /// Whether some pass looks at this byte; of some what stands beside them is asked here already.
  private func isSpecial(_ index: Int) -> Bool {
    switch bytes[index] {
    case UInt8(ascii: "."): index > 0 && bytes[index &- 1] == UInt8(ascii: "w")
    case UInt8(ascii: ":"): index &+ 1 < bytes.count && bytes[index &+ 1] == UInt8(ascii: "/")
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "["),
      UInt8(ascii: "!"), UInt8(ascii: "~"), UInt8(ascii: "@"), UInt8(ascii: "$"), 0xEF:
      true
    default: false
    }
  }

  var run: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: bytes[start..<at]) }
  /// How far a link that has been recognised late may reach back.
  var runStart: Int { start }

  /// Goes on; the bytes are ordinary text.
  mutating func pass(_ count: Int) { at += count }

  /// Goes back within the run, so that the run ends there.
  mutating func goBack(to index: Int) { at = index }

  /// Goes on; the bytes have been dealt with.
  mutating func take(_ count: Int) { restart(at: at + count) }

  /// Starts a new run.
  mutating func restart(at index: Int) {
    at = index
    start = index
  }
}

extension Sixteen {
  /// Where some pass may look: wherever one does, and at a few neighbours that differ in single bits.
  @inline(__always)
  fileprivate var specials: Places {
    // " & * . and 8 : < > and Z [ ^ _ z { ~
    let groups =
      places(of: 0x22, mask: 0xF3) .| places(of: 0x38, mask: 0xF9) .| places(of: 0x5A, mask: 0xDA)
    let signs = places(of: UInt8(ascii: "!")) .| places(of: UInt8(ascii: "$"))
    return groups .| signs .| (places(of: UInt8(ascii: "@")) .| places(of: 0xEF))
  }
}

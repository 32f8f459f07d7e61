internal import Ground
internal import Reading

extension Check {
  /// A fence of code ends where its code does.
  static let structureFence = Check(
    "structure.fence", over: .files,
    reason: "What follows a fence that nothing closes is shown as code, headings and links too.",
    remedy: "Close the fence; around code that holds a fence, write a longer one.",
    bad: "```markdown\n```js\nlet oak = 1\n```\n```",
    good: "````markdown\n```js\nlet oak = 1\n```\n````",
    way: .text { text, report in
      let blocks = text.outline.blocks
      for (index, block) in blocks.enumerated() {
        guard case .code = block.kind else { continue }
        let isLast = index == blocks.count - 1 && block.depth == 0
        let inner = text.fenceLine(in: block)
        guard isLast || inner != nil, let fence = text.fence(of: block) else { continue }
        // It may be meant to close what a fence in a list has closed too early: nobody can tell any more.
        if inner != nil, fence.isBare, text.mayClose(block) { return }
        if let inner, let other = Fence(inner.bytes), other.mark == fence.mark, other.length >= fence.length {
          let line = block.position.line + inner.line
          // What follows is upside down: nothing more can be told of it.
          return report(
            "fence inside a fence", at: text.line(from: Position(line: line, column: 1, length: 1)),
            // Without a word behind it, it may be there by mistake.
            remedy: (fence.isBare
              ? "take the one in line \(block.position.line) away, or begin and end it with "
              : "begin and end the outer one, in line \(block.position.line), with ")
              + String(repeating: fence.text, count: other.length + 1))
        } else if isLast, !text.closes(fence, openedIn: block) {
          report(
            "fence that nothing closes", at: text.line(from: block.position),
            remedy: "write \(String(repeating: fence.text, count: fence.length)) where the code ends")
        }
      }
    })
}

/// The marks that open or close a block of code.
private struct Fence {
  let mark: UInt8
  let length: Int
  /// Whether nothing follows the marks.
  let isBare: Bool

  /// Nil where a line has no fence; marks of quotations and lists before it do not count.
  init?(_ line: ArraySlice<UInt8>) {
    let marks = line.drop { $0 <= 32 || $0 == UInt8(ascii: ">") }
    guard let mark = marks.first, mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") else { return nil }
    let rest = marks.drop { $0 == mark }
    guard marks.count - rest.count >= 3 else { return nil }
    (self.mark, length, isBare) = (mark, marks.count - rest.count, rest.allSatisfy { $0 <= 32 })
  }

  var text: String { mark == UInt8(ascii: "`") ? "`" : "~" }
}

extension Text {
  /// The fence that opens a block of code; nil for code that is set off by its indentation.
  fileprivate func fence(of block: Block) -> Fence? {
    let line = bytes(ofLine: block.position.line).drop { $0 <= 32 }
    let isCode = !line.isEmpty && outline.text[block.text].drop { $0 <= 32 }.starts(with: line)
    return isCode ? nil : Fence(line)
  }

  /// Whether the fence that opens a block may be one that was meant to close: an odd number of others stands above it.
  fileprivate func mayClose(_ block: Block) -> Bool {
    (linesAbove + 1..<max(linesAbove + 1, block.position.line)).count { Fence(bytes(ofLine: $0)) != nil } % 2
      == 1
  }

  /// The first line of code that opens a fence of its own, with how far it stands below the outer one.
  fileprivate func fenceLine(in block: Block) -> (line: Int, bytes: ArraySlice<UInt8>)? {
    var (at, lines) = (block.text.lowerBound, 1)
    while at < block.text.upperBound {
      let line = outline.text[at..<block.text.upperBound].prefix { $0 != UInt8(ascii: "\n") }
      // A fence with a word behind it opens, and only opens.
      let isIndented = line.prefix(4).count { $0 == 32 } == 4
      if !isIndented, let fence = Fence(line), !fence.isBare { return (lines, line) }
      (at, lines) = (line.endIndex + 1, lines + 1)
    }
    return nil
  }

  /// Whether the last line of the file that holds anything closes the fence of the last block.
  fileprivate func closes(_ fence: Fence, openedIn block: Block) -> Bool {
    var end = source.count
    while end > 0, source[end - 1] <= 32 { end -= 1 }
    let start = source[..<end].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    guard let last = Fence(source[start..<end]) else { return false }
    let isOpening =
      source[..<start].reduce(1) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) } == block.position.line
    return !isOpening && last.mark == fence.mark && last.length >= fence.length && last.isBare
  }
}

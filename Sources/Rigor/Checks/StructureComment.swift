internal import Ground
internal import Reading

extension Check {
  /// A comment ends before its text does.
  static let structureComment = Check(
    "structure.comment", over: .files,
    reason: "What follows a comment that nothing closes is on no page, and nobody follows the links in it.",
    remedy: "Close the comment where it ends.",
    bad: "<!-- ask the crew\n\nThe rest of the text.",
    good: "<!-- ask the crew -->\n\nThe rest of the text.",
    way: .text { text, report in
      let blocks = text.outline.blocks
      for index in blocks.indices {
        guard case .html = blocks[index].kind, case let block = blocks[index], text.opensComment(block) else {
          continue
        }
        report(
          "comment that nothing closes hides what follows", at: text.line(from: block.position),
          remedy: "write --> where the comment ends")
      }
    })
}

extension Text {
  /// Whether a block opens a comment that nothing in the file closes.
  fileprivate func opensComment(_ block: Block) -> Bool {
    let markup = bytes(ofLine: block.position.line).drop { $0 <= 32 || $0 == UInt8(ascii: ">") }
    return markup.starts(with: "<!--".utf8) && !source[markup.startIndex...].contains("-->".utf8)
  }
}

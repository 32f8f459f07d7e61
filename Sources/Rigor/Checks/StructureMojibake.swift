internal import Ground
internal import Reading

extension Check {
  /// Letters are the ones that the author wrote.
  static let structureMojibake = Check(
    "structure.mojibake", .warning, over: .files,
    reason:
      "A program once took one encoding for another; readers see two or three signs for one letter, or none of it.",
    remedy: "Write the letters that were meant.",
    bad: "the CafÃ© at the corner",
    good: "the Café at the corner",
    way: .text { text, report in
      for found in Mojibake.all(in: text.source) {
        guard !text.isCode(found.position, isBehindBacktick: found.isBehindBacktick) else { continue }
        let surroundings = found.surroundings(in: text)
        guard surroundings != .spoken, !found.isInAddress(in: text) else { continue }
        report(
          "\"\(found.seen)\" for \"\(found.meant)\"", at: found.position, remedy: "write \"\(found.meant)\"",
          fix: surroundings == .plain ? found.fix(in: text) : nil)
      }
      for lost in LostLetter.all(in: text.source)
      where !text.isCode(lost.position, isBehindBacktick: lost.isBehindBacktick) {
        report(
          "\"\(lost.seen)\" has lost a letter", at: lost.position, remedy: "write the letter that was meant")
      }
    })
}

extension Text {
  /// Whether it stands in code, where it may be shown on purpose.
  fileprivate func isCode(_ place: Position, isBehindBacktick: Bool) -> Bool {
    outline.lastBlock(above: place.line)?.kind == .code || isBehindBacktick
  }
}

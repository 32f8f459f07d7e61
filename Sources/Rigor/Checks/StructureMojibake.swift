internal import Ground
internal import Reading

extension Check {
  /// Letters are the ones that the author wrote.
  static let structureMojibake = Check(
    "structure.mojibake", .warning, over: .files,
    reason: "A program once took UTF-8 for an older encoding; readers see two or three signs for one letter.",
    remedy: "Write the letters that were meant.",
    bad: "the CafÃ© at the corner",
    good: "the Café at the corner",
    way: .text { text, report in
      for found in Mojibake.all(in: text.source) {
        guard !text.isCode(found) else { continue }
        report(
          "\"\(found.seen)\" for \"\(found.meant)\"", at: found.position, remedy: "write \"\(found.meant)\"",
          fix: found.fix(in: text))
      }
    })
}

extension Text {
  /// Whether it stands in code, where it may be shown on purpose.
  fileprivate func isCode(_ found: Mojibake) -> Bool {
    let block = outline.lastBlock(above: found.position.line)
    return block?.kind == .code || found.isBehindBacktick
  }
}

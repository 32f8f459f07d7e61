internal import Ground

/// What a command mended in a copy of the sources, as a person reads it.
struct Patch: Sendable {
  /// Where all of it stands.
  let file: String
  let text: Bytes

  /// Its first lines, for whoever decides over it.
  var lines: [String] {
    let all = text.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    let files = all.count { $0.hasPrefix("--- ") }
    let more = all.count - Patch.shownLines
    return ["  mended by a command, and taken by a yes: \(counted(files, "file"))"]
      + all.prefix(Patch.shownLines).map { "    \($0.visible)" }
      + (more > 0 ? ["    and \(counted(more, "line")) more: \(file)"] : [])
  }

  private static let shownLines = 40
}

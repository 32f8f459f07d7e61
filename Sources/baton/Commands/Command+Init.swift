internal import Ground

extension Command {
  /// `baton init [FOLDER]`.
  static let initialise = Command(
    "init", "make a new site that builds",
    detail: [
      "Writes baton.yml, a first page, two linked patterns, a sequence and .gitignore",
      "into FOLDER, by default this one. A file that is already there is never",
      "overwritten: then nothing is written at all.",
    ],
    operands: [Operand("FOLDER", .optional, .folder)],
    examples: ["baton init garden"]
  ) { invocation throws(Failure) in
    let folder = Path(invocation.arguments.operands.first ?? invocation.arguments[.source] ?? ".")
    let files = EmbeddedFiles.below("starter")
    for file in files where try invocation.disk.exists(folder / file.path) {
      throw Failure(
        "\((folder / file.path).text) is already there", remedy: "name a folder of its own: baton init FOLDER"
      )
    }
    for file in files { try invocation.disk.createWithFolder(folder / file.path, file.bytes) }
    let next = folder.text == "." ? "baton build" : "baton build --source \(folder.text)"
    if invocation.isJSON {
      invocation.show(
        .object([
          "folder": .text(folder.text), "made": .list(files.map { .text($0.path) }), "next": .text(next),
        ]))
    } else {
      let lines = files.map { "  \($0.path)\n" }.joined()
      invocation.show("made a site in \(folder.text)\n\(lines)")
      invocation.remark("next: \(next)\n")
    }
    return .done
  }
}

extension Disk {
  /// Writes a file that does not exist yet, with the folders above it.
  func createWithFolder(_ file: Path, _ bytes: [UInt8]) throws(Failure) {
    try makeFolder(file.parent)
    try create(file, bytes, durable: false)
  }
}

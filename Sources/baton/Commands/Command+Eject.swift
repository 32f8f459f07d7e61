internal import Ground

extension Command {
  /// `baton eject templates|forms|conductors`.
  static let eject = Command(
    "eject", "write built-in templates, forms or conductors into the site",
    detail: [
      "A file of the site takes the place of the built-in one of the same name, file by",
      "file: keep what you change, delete the rest. Files that are already there are",
      "left as they are.",
    ],
    operands: [Operand("KIND", .required, .words(["templates", "forms", "conductors"]))],
    examples: ["baton eject templates", "baton eject forms --source garden"]
  ) { invocation throws(Failure) in
    let site = try invocation.openSite()
    let kind = invocation.arguments.operands[0]
    let builtIn = kind == "templates" ? "site-templates" : kind
    let folder = kind == "templates" ? site.configuration.templates : kind
    let ejection = try Ejection(
      of: EmbeddedFiles.below(builtIn), into: folder, root: site.root, disk: invocation.disk)
    if invocation.isJSON {
      invocation.show(
        .object([
          "written": .list(ejection.written.map { .text($0) }),
          "kept": .list(ejection.kept.map { .text($0) }),
        ]))
    } else {
      invocation.show(ejection.written.map { "wrote \($0)\n" }.joined())
      invocation.remark(ejection.kept.map { "kept \($0), it was already there\n" }.joined())
      if ejection.written.isEmpty, ejection.kept.isEmpty { invocation.remark("no \(kind) are built in\n") }
    }
    return .done
  }
}

/// Built-in files written out into a folder of the site.
struct Ejection: Sendable {
  /// Paths below the site's folder.
  private(set) var written: [String] = []
  private(set) var kept: [String] = []

  /// Writes the files that are not there yet; their paths are below `folder`.
  init(of files: [EmbeddedFile], into folder: String, root: Path, disk: any Disk) throws(Failure) {
    for file in files {
      let path = (Path(folder) / file.path).text
      if try disk.exists(root / path) {
        kept.append(path)
      } else {
        try disk.createWithFolder(root / path, file.bytes)
        written.append(path)
      }
    }
  }
}

internal import Conducting
internal import Ground
internal import Reading
internal import Rendering

extension StraightLine {
  /// `site.read`: files in, a pattern of each out; a file whose digest is known is not read again.
  var read: Specialist {
    Specialist(
      "site.read", revision: readingRevision, options: readingDigest,
      takes: ("sources", Kind.sources(disk: disk, threads: threads)),
      gives: ("patterns", Kind.patterns(threads: threads)), counts: [Count("read")]
    ) { [self] (room, previous, sources) throws(Failure) in
      let texts = sources.texts
      let known = knownPatterns(of: texts, previous ?? [])
      let patterns = try inParallel(texts.count, threads: room.threads, state: { [UInt8]() }) {
        (bytes, index) throws(Failure) in
        if index % 256 == 0 { room.report(index, texts.count) }
        let text = texts[index]
        if let pattern = known[index] { return pattern }
        return try pattern(text, in: sources.folder, wantsAnatomy: wantsAnatomy, into: &bytes)
      }
      return Made(patterns, numbers: [("read", texts.count)])
    }
  }

  /// For each text the pattern that was read from the same bytes before; both lists are in order of path.
  private func knownPatterns(of texts: [SourceFile], _ previous: [Pattern]) -> [Pattern?] {
    var place = 0
    return texts.map { text in
      while place < previous.count, previous[place].path.precedes(text.file.path) { place += 1 }
      guard place < previous.count, previous[place].path.hasBytes(of: text.file.path),
        previous[place].source == text.file.digest
      else { return nil }
      return previous[place]
    }
  }

  /// Whether every page is to say what its pattern says in its parts; one page alone may read its file again.
  private var wantsAnatomy: Bool { siteOptions.hasJSON || templates.set.showsAnatomy }

  /// Reads one file from beginning to end; `bytes` is room that the next file may have again.
  func pattern(
    _ source: SourceFile, in folder: Path, wantsAnatomy: Bool, into bytes: inout [UInt8]
  ) throws(Failure) -> Pattern {
    let text = source.file
    let file = configuration.content + "/" + text.path
    guard text.size <= readingOptions.limits.fileSize else { return tooLarge(text, file) }
    try source.read(in: folder, shown: file, disk: disk, into: &bytes)
    let document = Document.read(bytes, path: file, options: readingOptions)
    if let form = configuration.forms.first(where: { $0.files.matches(text.path) }).flatMap({ forms[$0.form] }
    ) {
      return Pattern(
        form.pattern(
          from: document, path: text.path, file: file, source: text.digest, wantsAnatomy: wantsAnatomy))
    }
    return Pattern(
      forms.pattern(
        from: document, path: text.path, file: file, source: text.digest, wantsAnatomy: wantsAnatomy))
  }

  /// A file beyond the limit has a page that says so.
  private func tooLarge(_ text: SiteFile, _ file: String) -> Pattern {
    let limit = readingOptions.limits.fileSize
    let notice = Array("This text is too large to be shown here.\n".utf8)
    let document = Document.read(notice, path: file, options: readingOptions)
    var pattern = forms.pattern(from: document, path: text.path, file: file, source: text.digest)
    pattern.findings.append(
      Finding(
        "limits.file-size", in: file, at: .start,
        summary: "file of \(text.size) bytes, the limit is \(limit)",
        remedy: "split it, or raise limits: { file-bytes: … } in baton.yml"))
    return Pattern(pattern)
  }
}

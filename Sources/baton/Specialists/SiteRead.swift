internal import Conducting
internal import Ground
internal import Reading
internal import Rendering
internal import Rigor

extension StraightLine {
  /// `site.read`: files in, a pattern of each out; a file whose digest is known is not read again.
  var read: Specialist {
    Specialist(
      "site.read", revision: readingRevision, options: readingDigest,
      takes: ("sources", Kind.sources(disk: disk, threads: threads)),
      gives: ("patterns", Kind.patterns(threads: threads)), counts: [Count("read")]
    ) { [self] (room, previous, sources) throws(Failure) in
      let patterns = try patterns(of: sources, knowing: previous ?? [], threads: room.threads, room.report)
      return Made(patterns, numbers: [("read", sources.texts.count)])
    }
  }

  /// A pattern of each text, of which those need not be read that are known.
  func patterns(
    of sources: Sources, knowing previous: [Pattern] = [], threads: Int,
    _ report: @escaping @Sendable (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) throws(Failure) -> [Pattern] {
    let texts = sources.texts
    let known = knownPatterns(of: texts, previous)
    return try inParallel(texts.count, threads: threads, state: { [UInt8]() }) {
      (bytes, index) throws(Failure) in
      if index % 256 == 0 { report(index, texts.count) }
      if let pattern = known[index] { return pattern }
      return try judgedPattern(texts[index], in: sources.folder, into: &bytes)
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

  /// Reads one file from beginning to end and has the checks of texts look at it.
  private func judgedPattern(
    _ source: SourceFile, in folder: Path, into bytes: inout [UInt8]
  ) throws(Failure) -> Pattern {
    guard let text = try text(source, in: folder, wantsAnatomy: wantsAnatomy, into: &bytes) else {
      return tooLarge(source)
    }
    let found = rules.examine(text)
    let prints = rules.prints(of: text)
    let reliance = rules.reliance(of: text)
    var facts = text.finish()
    facts.findings += found
    facts.prints = prints
    facts.reliance = reliance
    return Pattern(facts)
  }

  /// Reads one file again for all that it says; `bytes` is room that the next file may have.
  func pattern(_ source: SourceFile, in folder: Path, into bytes: inout [UInt8]) throws(Failure) -> Pattern {
    guard let text = try text(source, in: folder, wantsAnatomy: true, into: &bytes) else {
      return tooLarge(source)
    }
    return Pattern(text.finish())
  }

  /// The text of a pattern, read from its file again.
  func text(of pattern: Pattern) throws(Failure) -> Text? {
    let file = SourceFile(SiteFile(path: pattern.path, digest: pattern.source, size: 0))
    var bytes: [UInt8] = []
    return try text(file, in: root / configuration.content, wantsAnatomy: false, into: &bytes)
  }

  /// A file as its form reads it; nil when it is beyond the limit.
  private func text(
    _ source: SourceFile, in folder: Path, wantsAnatomy: Bool, into bytes: inout [UInt8]
  ) throws(Failure) -> Text? {
    guard source.file.size <= readingOptions.limits.fileSize else { return nil }
    let (path, file) = (source.file.path, shownName(of: source))
    try source.read(in: folder, shown: file, disk: disk, into: &bytes)
    // Of a file that is read again nobody has said how large it is.
    guard bytes.count <= readingOptions.limits.fileSize else { return nil }
    let document = Document.read(bytes, path: file, options: readingOptions)
    let named = configuration.forms.first { $0.files.matches(path) }.flatMap { forms[$0.form] }
    if let named {
      return named.text(
        from: document, bytes: bytes, path: path, file: file, source: source.file.digest,
        wantsAnatomy: wantsAnatomy)
    }
    return forms.text(
      from: document, bytes: bytes, path: path, file: file, source: source.file.digest,
      wantsAnatomy: wantsAnatomy)
  }

  private func shownName(of source: SourceFile) -> String { configuration.content + "/" + source.file.path }

  /// A file beyond the limit has a page that says so.
  private func tooLarge(_ source: SourceFile) -> Pattern {
    let (text, file) = (source.file, shownName(of: source))
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

internal import Conducting
internal import Ground
internal import Publishing
internal import Reading
internal import Rendering
internal import Rigor
internal import Weaving

extension StraightLine {
  /// `site.render`: the language in, a site staged beside its place out; what did not change is not made again.
  var render: Specialist {
    Specialist(
      "site.render", revision: readingRevision, options: renderingDigest, takes: ("language", Kind.language),
      ("sources", Kind.sources),
      gives: ("site", Kind.site(disk: disk))
    ) { [self] (room, previous, language, sources) throws(Failure) in
      guard let live = room.live else {
        preconditionFailure("a site is made for the place that an effect brings it to")
      }
      let output = try OutputFolder(live, disk: disk)
      try output.admit(adopt: adopts, expecting: previous?.staged.site.manifest, disk: disk)
      let files = try plan(language, sources)
      let staged = try stage(
        files, in: output, previous: previous?.staged.site.manifest, look: foresight.look(at: live),
        disk: disk,
        threads: room.threads
      ) { room.report($0, files.count) }
      return Made(
        BuiltSite(staged: staged, withheld: WithheldPlaces(language)),
        numbers: [
          ("files", files.count), ("written", staged.written), ("unchanged", staged.unchanged),
          ("removed", staged.removed),
        ])
    }
  }

  /// Every file of the site: pages, what templates bring along, what is copied.
  private func plan(_ language: Language, _ sources: Sources) throws(Failure) -> [PlannedFile] {
    let edition = try Edition(
      language: language, options: siteOptions, templates: templates.set, bodies: bodies(in: sources.folder),
      reading: readingDigest, threads: threads)
    let pages = edition.pages().map { page in
      PlannedFile(path: page.path) { () throws(Failure) in
        let prepared = try page.prepare()
        return PlannedFile.Prepared(key: prepared.key, write: prepared.write)
      }
    }
    let copies = Copies(language, line: self)
    let looks = copies.looks.map { index in
      let file = templates.assets[index]
      return PlannedFile(
        path: file.path, key: Digest(of: file.bytes),
        source: .made { (out) throws(Failure) in out.append(contentsOf: file.bytes) })
    }
    let assets = sources.assets
    let files =
      copies.assets.map { copy(assets[$0], from: sources.folder) }
      + copies.statics.map { copy(statics.files[$0], from: statics.folder) } + looks
    // A file that a person put there takes the place of one that the program would make.
    let taken = Set(files.map(\.path))
    return files + pages.filter { !taken.contains($0.path) }
  }

  private func copy(_ file: SiteFile, from folder: Path) -> PlannedFile {
    PlannedFile(
      path: file.path, key: file.digest,
      source: .copied(from: folder / file.path, digest: file.digest, size: file.size))
  }

  private func bodies(in folder: Path) -> Bodies {
    Bodies(
      reading: { [self] (pattern) throws(Failure) in
        let text = SourceFile(SiteFile(path: pattern.path, digest: pattern.source, size: 0))
        var bytes: [UInt8] = []
        return try self.pattern(text, in: folder, wantsAnatomy: true, into: &bytes)
      },
      text: { [self] (pattern) throws(Failure) in
        Document.plainText(of: try disk.read(folder / pattern.path))
      })
  }
}

internal import Conducting
internal import Ground
internal import Publishing
internal import Reading
internal import Recording
internal import Rendering
internal import Rigor
internal import Weaving

extension StraightLine {
  /// `site.render`: the language in, a site staged beside its place out; what did not change is not made again.
  var render: Specialist {
    Specialist(
      "site.render", revision: readingRevision, options: renderingDigest, takes: ("language", Kind.language),
      ("sources", Kind.sources(disk: disk, threads: threads)),
      gives: ("site", Kind.site(disk: disk)),
      counts: [Count("files")],
      taking: { [self] (folder, room, previous, language, _) throws(Failure) in
        try staged(withholding: language, from: nil, room, previous) { () throws(Failure) in
          (try given(in: folder, threads: room.threads), nil)
        }
      }
    ) { [self] (room, previous, language, sources) throws(Failure) in
      let recipe = Recipe(line: self, sources: sources, date: room.date)
      return try staged(withholding: language, from: recipe, room, previous) { () throws(Failure) in
        try plan(language, sources, at: room.date)
      }
    }
  }

  /// Stages, beside the place where the site shall stand, what `plan` says; the place is made ready meanwhile.
  private func staged(
    withholding language: Language, from recipe: Recipe?, _ room: Room, _ previous: BuiltSite?,
    _ plan: () throws(Failure) -> (files: [PlannedFile], origins: [UInt8]?)
  ) throws(Failure) -> Made<BuiltSite> {
    guard let live = room.live else {
      preconditionFailure("a site is made for the place that an effect brings it to")
    }
    let output = try OutputFolder(live, disk: disk)
    try output.admit(adopt: adopts, expecting: previous?.staged.site.manifest, disk: disk)
    let place = StagingPlace(output, look: foresight.look(at: live), disk: disk, threads: room.threads)
    do throws(Failure) {
      try place.prepare()
      let (files, origins) = try plan()
      let staged = try stage(
        files, at: place, previous: previous?.staged.site.manifest, seal: previous?.staged.seal
      ) { room.report($0, files.count) }
      return Made(
        BuiltSite(staged: staged, withheld: WithheldPlaces(language), recipe: recipe),
        numbers: [
          ("files", files.count), ("written", staged.written), ("unchanged", staged.unchanged),
          ("removed", staged.removed),
        ], documents: origins.map { [(Origins.documentName, $0)] } ?? [])
    } catch {
      // What went wrong first is what has to be told.
      try? place.leave()
      throw error
    }
  }

  /// The files that a command gave in the place of this step.
  private func given(in folder: Path, threads: Int) throws(Failure) -> [PlannedFile] {
    try Harvest(disk: disk, ignoring: []).sources(in: folder, shown: "out", threads: threads)
      .files.map { copy($0, from: folder) }
  }

  /// Every file of the site: pages, what templates bring along, what is copied; and what each was made from.
  func plan(
    _ language: Language, _ sources: Sources, at date: Moment
  ) throws(Failure) -> (files: [PlannedFile], origins: [UInt8]?) {
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
    let (made, sayings) = try together(threads: threads) { () throws(Failure) -> [PlannedFile] in
      try pages(language, sources, at: date)
    } and: { () -> [UInt8] in
      origins(language, copies, taken)
    }
    return (files + made.filter { !taken.contains($0.path) }, sayings)
  }

  private func pages(
    _ language: Language, _ sources: Sources, at date: Moment
  ) throws(Failure) -> [PlannedFile] {
    let edition = try Edition(
      language: language, options: siteOptions, templates: templates.set, bodies: bodies(in: sources.folder),
      reading: readingDigest, allowances: allowances(in: language, at: date),
      objections: { objections(in: language, at: date) }, threads: threads)
    return edition.pages().map { page in
      PlannedFile(path: page.path) { () throws(Failure) in
        let prepared = try page.prepare()
        return PlannedFile.Prepared(key: prepared.key, write: prepared.write)
      }
    }
  }

  /// Which text each page says, and which file each copy is of.
  private func origins(_ language: Language, _ copies: Copies, _ taken: Set<String>) -> [UInt8] {
    let texts = language.ids.lazy.map { id in
      (file: SiteAddresses.file(of: language.address(of: id)), source: language.file(of: id))
    }.filter { !taken.contains($0.file) }
    let assets = copies.assets.map {
      (language.assets[$0], configuration.content + "/" + language.assets[$0])
    }
    let others = copies.statics.map { (statics.files[$0].path, "static/" + statics.files[$0].path) }
    let looks = copies.looks.map {
      (templates.assets[$0].path, configuration.templates + "/" + templates.assets[$0].path)
    }
    return Origins.bytes(of: texts)
      + Origins.bytes(of: (assets + others + looks).map { (file: $0, source: $1) })
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
        return try self.pattern(text, in: folder, into: &bytes)
      },
      text: { [self] (pattern) throws(Failure) in
        Document.plainText(of: try disk.read(folder / pattern.path))
      })
  }
}

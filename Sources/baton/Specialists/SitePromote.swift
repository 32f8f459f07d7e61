internal import Conducting
internal import Ground
internal import Publishing

extension StraightLine {
  /// `site.promote`: a staged site in, the same site in its place out, exchanged in one step.
  var promotion: Specialist {
    Specialist(
      "site.promote", revision: revision, takes: ("site", Kind.site(disk: disk)),
      gives: ("release", Kind.release),
      effect: Effect(
        .swap, foresee: { [self] live in foresight.begin(at: live, disk: disk, threads: threads) }
      ) {
        [self] (staged) throws(Failure) in try clear(staged)
      },
      probe: { [self] (room, built) throws(Failure) in try found(built, room) }
    ) { [self] (room, _, built) throws(Failure) in
      guard let live = room.live else { preconditionFailure("an effect has a place") }
      let output = try OutputFolder(live, disk: disk)
      let promotion = try bring(built.staged, to: output, room)
      notes.remember(promotion.foreign.map { "left alone: \($0), which baton did not write" })
      if promotion.isByFiles {
        notes.remember(["written file by file: each file is whole at any moment, the site is not"])
      }
      return Made(
        promotion.site, numbers: [("files", promotion.site.manifest.files.count)],
        observed: promotion.isNew ? .committed : .unchanged)
    }
  }

  private func bring(
    _ staged: Staged, to output: OutputFolder, _ room: Room
  ) throws(Failure) -> Publishing.Promotion {
    switch configuration.promotion {
    case .swap:
      try promote(
        staged, to: output, adopt: adopts, disk: disk, threads: room.threads, durable: room.isDurable)
    case .files:
      try promoteByFiles(
        staged, to: output, adopt: adopts, disk: disk, threads: room.threads, durable: room.isDurable)
    }
  }

  /// A swap has happened if the manifest that stands there is the one that was to stand there.
  private func found(_ built: BuiltSite, _ room: Room) throws(Failure) -> Probe<Site> {
    guard let live = room.live else { preconditionFailure("an effect has a place") }
    let manifest = built.staged.site.manifest
    let sums = live / Manifest.fileName
    guard try disk.exists(sums), Digest(of: try disk.read(sums)) == manifest.digest else {
      return .didNotHappen
    }
    return .happened(
      Made(Site(folder: live, manifest: manifest), numbers: [("files", manifest.files.count)]))
  }

  /// Puts right what a killed run left beside the place.
  private func clear(_ staged: Path) throws(Failure) {
    let name = staged.name.dropFirst().dropLast(".next".count)
    try recover(OutputFolder(staged.parent / name, disk: disk), disk: disk, threads: threads)
  }
}

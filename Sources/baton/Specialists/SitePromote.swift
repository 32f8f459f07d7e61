internal import Conducting
internal import Ground
internal import Publishing

extension StraightLine {
  /// `site.promote`: a staged site in, the same site in its place out, exchanged in one step.
  var promotion: Specialist {
    Specialist(
      "site.promote", takes: ("site", Kind.site(disk: disk)), gives: ("release", Kind.release),
      effect: Effect(.swap) { [self] (staged) throws(Failure) in try clear(staged) }
    ) { [self] (room, _, built) throws(Failure) in
      guard let live = room.live else { preconditionFailure("an effect has a place") }
      let output = try OutputFolder(live, disk: disk)
      let promotion = try promote(
        built.staged, to: output, adopt: adopts, disk: disk, threads: room.threads, durable: room.isDurable)
      foreign.remember(promotion.foreign)
      return Made(
        promotion.site, numbers: [("files", promotion.site.manifest.files.count)],
        observed: promotion.isNew ? .committed : .unchanged)
    }
  }

  /// Puts right what a killed run left beside the place.
  private func clear(_ staged: Path) throws(Failure) {
    let name = staged.name.dropFirst().dropLast(".next".count)
    try recover(OutputFolder(staged.parent / name, disk: disk), disk: disk, threads: threads)
  }
}

internal import Conducting
internal import Ground
internal import Reading

extension StraightLine {
  /// `site.harvest`: a folder in, its files with their digests out.
  var harvest: Specialist {
    Specialist(
      "site.harvest", revision: revision, takes: ("from", Kind.folder), gives: ("sources", Kind.sources)
    ) {
      [self] (room, previous, folder) throws(Failure) in
      let sources = try Harvest(disk: disk, ignoring: configuration.ignored)
        .sources(in: folder, shown: configuration.content, since: previous, threads: room.threads)
      return Made(
        sources, numbers: [("texts", sources.texts.count), ("files", sources.entries.count)])
    }
  }
}

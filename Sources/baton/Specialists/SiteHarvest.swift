internal import Conducting
internal import Ground
internal import Reading

extension StraightLine {
  /// `site.harvest`: a folder in, its files with their digests out.
  var harvest: Specialist {
    Specialist(
      "site.harvest", revision: revision, takes: ("from", Kind.folder),
      gives: ("sources", Kind.sources(disk: disk, threads: threads)),
      counts: [Count("texts", of: "files"), Count("files"), Count("changed", of: "files")],
      taking: { [self] (folder, room, previous, _) throws(Failure) in
        let sources = try Harvest(disk: disk, ignoring: [])
          .sources(in: folder, shown: configuration.content, threads: room.threads)
        return Made(sources, numbers: numbers(of: sources, since: previous))
      }
    ) {
      [self] (room, previous, folder) throws(Failure) in
      let sources = try Harvest(disk: disk, ignoring: configuration.ignored)
        .sources(in: folder, shown: configuration.content, since: previous, threads: room.threads)
      return Made(sources, numbers: numbers(of: sources, since: previous))
    }
  }

  private func numbers(of sources: Sources, since previous: Sources?) -> [(String, Int)] {
    [
      ("texts", sources.texts.count), ("files", sources.entries.count),
      ("changed", sources.changes(since: previous)),
    ]
  }
}

extension Sources {
  /// How many files are new, gone or not what they were; all of them where nothing was before.
  fileprivate func changes(since previous: Sources?) -> Int {
    guard let previous else { return files.count }
    var count = 0
    var (old, new) = (previous.files[...], files[...])
    while let one = old.first, let other = new.first {
      if one.path == other.path {
        if one.digest != other.digest { count += 1 }
        (old, new) = (old.dropFirst(), new.dropFirst())
      } else if one < other {
        count += 1
        old = old.dropFirst()
      } else {
        count += 1
        new = new.dropFirst()
      }
    }
    return count + old.count + new.count
  }
}

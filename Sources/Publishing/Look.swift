package import Ground

/// A look at what is live, taken beside the work of a run: where one page has changed, to look at every file and folder
/// takes longer than to make what is new.
///
/// It tells what stood there a moment ago. What nobody listed and came after it is found in the generation that was
/// live, when the next one is made from that, and comes home then.
package final class Look: Sendable {
  /// What was seen, and when that was so.
  private struct Seen {
    let manifest: Digest
    let sight: Sight
    let moment: ContinuousClock.Instant
  }

  private let seen: Prospect<Seen?>

  /// Begins to look; what cannot be seen is looked at again, and told, by whoever needs it.
  package init(at live: Path, disk: any Disk, threads: Int) {
    seen = Prospect(threads: threads) {
      guard let sums = try? readSums(in: live, disk: disk), let manifest = Manifest(sums) else { return nil }
      let moment = ContinuousClock.now
      return (try? Sight(of: live, listed: manifest, disk: disk, threads: 1)).map {
        Seen(manifest: Digest(of: sums), sight: $0, moment: moment)
      }
    }
  }

  /// What stood at the places of the manifest of this digest, if that was looked at and, where it must be `fresh`, is
  /// news still.
  func sight(listedIn manifest: Digest, fresh: Bool = false) -> Sight? {
    guard let seen = seen.value, seen.manifest == manifest,
      !fresh || ContinuousClock.now - seen.moment < .seconds(1)
    else { return nil }
    return seen.sight
  }
}

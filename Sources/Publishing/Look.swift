package import Ground

/// A look at what is live, taken beside the work of a run: where one page has changed, to look at every file and folder
/// takes longer than to make what is new.
///
/// It tells what stood there a moment ago. What nobody listed and came after it is found in the generation that was
/// live, when the next one is made from that, and comes home then.
package final class Look: Sendable {
  /// What stands at the place of each listed file.
  private struct Files {
    let manifest: Digest
    let statuses: [FileStatus?]
  }

  /// What stands in the folders, and when that was so.
  private struct Folders {
    let manifest: Digest
    let survey: Survey
    let moment: ContinuousClock.Instant
  }

  private let files: Prospect<Files?>
  private let folders: Prospect<Folders?>

  /// Begins to look; what cannot be seen is looked at again, and told, by whoever needs it.
  package init(at live: Path, disk: any Disk) {
    files = Prospect {
      guard let (digest, manifest) = Look.manifest(in: live, disk) else { return nil }
      let statuses = manifest.files.map { try? disk.status(of: live / $0.path, followingLinks: false) }
      return Files(manifest: digest, statuses: statuses)
    }
    folders = Prospect {
      guard let (digest, manifest) = Look.manifest(in: live, disk) else { return nil }
      let moment = ContinuousClock.now
      let listed = Tree(manifest.files.map(\.path))
      return (try? Survey(of: live, listed: listed, wanted: Tree([]), disk: disk, threads: 1)).map {
        Folders(manifest: digest, survey: $0, moment: moment)
      }
    }
  }

  private static func manifest(in live: Path, _ disk: any Disk) -> (Digest, Manifest)? {
    guard let sums = try? readSums(in: live, disk: disk), let manifest = Manifest(sums) else { return nil }
    return (Digest(of: sums), manifest)
  }

  /// What stands at the places of the files that the manifest of this digest lists, in its order.
  func statuses(listedIn manifest: Digest) -> [FileStatus?]? {
    guard let files = files.value, files.manifest == manifest else { return nil }
    return files.statuses
  }

  /// What stands in the folders, as long as that is news and none of it is in the way of a wanted folder.
  func survey(listedIn manifest: Digest, wanted: Tree) -> Survey? {
    guard let folders = folders.value, folders.manifest == manifest,
      ContinuousClock.now - folders.moment < .seconds(1),
      !folders.survey.foreign.contains(where: { wanted.hasFolder($0) })
    else { return nil }
    return folders.survey
  }
}

internal import Ground
internal import Publishing
private import Synchronization

/// The looks at live sites that were begun before anybody needs them.
final class Foresight: Sendable {
  private let looks = Mutex<[Path: Look]>([:])

  /// Begins to look at a place, where there is a thread to spare.
  func begin(at live: Path, disk: any Disk, threads: Int) {
    guard threads > 1 else { return }
    looks.withLock { $0[live] = Look(at: live, disk: disk, threads: threads) }
  }

  /// What was begun at a place.
  func look(at live: Path) -> Look? { looks.withLock { $0[live] } }
}

internal import Ground
internal import Reading
private import Synchronization

/// The moments at which a site changes by itself, because something is published or expires.
///
/// They are kept from one run to the next: as long as none of them is passed, what was woven still holds.
final class Schedule: Sendable {
  private let file: Path?
  private let disk: any Disk
  private let moments: Mutex<[Int]>

  /// The schedule of the last run; empty when there was none.
  init(in cache: Path?, disk: any Disk) {
    file = cache.map { $0 / "schedule" }
    self.disk = disk
    let bytes = file.flatMap { try? disk.read($0) } ?? []
    moments = Mutex(String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap { Int($0) })
  }

  /// Names what is still to come at a moment.
  func digest(at moment: Moment) -> Digest {
    var digester = Digester()
    for seconds in moments.withLock({ $0 }) where seconds > moment.seconds { digester.add(seconds) }
    return digester.finish()
  }

  /// Keeps the moments of these patterns, and more; a schedule that cannot be kept only costs time.
  func remember(_ patterns: [Pattern], and more: [Moment]) {
    var seconds = Set(more.map(\.seconds))
    for index in patterns.indices {
      if let moment = patterns[index].published { seconds.insert(moment.seconds) }
      if let moment = patterns[index].expires { seconds.insert(moment.seconds) }
    }
    let all = seconds.sorted()
    moments.withLock { $0 = all }
    guard let file else { return }
    try? disk.makeFolder(file.parent)
    try? disk.replace(file, Array(all.map { "\($0)\n" }.joined().utf8), durable: false)
  }
}

/// What specialists have to say to people and not to other steps.
final class Notes: Sendable {
  private let notes = Mutex<[String]>([])

  func remember(_ more: [String]) { notes.withLock { $0 += more } }

  var all: [String] { notes.withLock { $0 } }
}

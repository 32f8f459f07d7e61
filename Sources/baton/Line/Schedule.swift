internal import Ground
internal import Reading
private import Synchronization

/// The moments at which a site changes by itself, because something is published, expires or grows old.
///
/// They are kept from one run to the next with the moment as of which the texts were woven: as long as none of them
/// lies between that and the present, what was woven still holds.
final class Schedule: Sendable {
  private let file: Path?
  private let disk: any Disk
  /// As of when texts were woven, and the moments that count.
  private let kept: Mutex<(asOf: Int, moments: [Int])?>

  /// The schedule of the last run. When there was none, nothing is known to have changed since a plan was made.
  init(in cache: Path?, from planned: Moment?, disk: any Disk) {
    file = cache.map { $0 / "schedule" }
    self.disk = disk
    let bytes = file.flatMap { try? disk.read($0) } ?? []
    let numbers = String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap { Int($0) }
    let moments = Array(numbers.dropFirst())
    kept = Mutex((numbers.first ?? planned?.seconds).map { ($0, moments) })
  }

  /// Names the stretch of time without change that a moment lies in.
  func digest(at moment: Moment) -> Digest {
    var digester = Digester()
    digester.add(asOf(moment))
    return digester.finish()
  }

  private func asOf(_ now: Moment) -> Int {
    kept.withLock { kept in
      guard let kept, kept.asOf <= now.seconds else { return now.seconds }
      let hasPassed = kept.moments.contains { $0 > kept.asOf && $0 <= now.seconds }
      return hasPassed ? now.seconds : kept.asOf
    }
  }

  /// Keeps the moments of these patterns, and more, for texts that were woven as of a moment; a schedule that cannot
  /// be kept only costs time.
  func remember(_ patterns: [Pattern], and more: [Moment], asOf moment: Moment) {
    var seconds = Set(more.map(\.seconds))
    for index in patterns.indices {
      if let moment = patterns[index].published { seconds.insert(moment.seconds) }
      if let moment = patterns[index].expires { seconds.insert(moment.seconds) }
    }
    let (asOf, all) = (asOf(moment), seconds.sorted())
    kept.withLock { $0 = (asOf, all) }
    guard let file else { return }
    try? disk.makeFolder(file.parent)
    try? disk.replace(file, Array(([asOf] + all).map { "\($0)\n" }.joined().utf8), durable: false)
  }
}

/// What specialists have to say to people and not to other steps.
final class Notes: Sendable {
  private let notes = Mutex<[String]>([])

  func remember(_ more: [String]) { notes.withLock { $0 += more } }

  var all: [String] { notes.withLock { $0 } }
}

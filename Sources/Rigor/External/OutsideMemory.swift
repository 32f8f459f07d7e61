package import Ground

/// The addresses that were there, and when: a file of lines, each whole by itself, so that a run that is cut off leaves
/// what it has learned.
package struct OutsideMemory: Sendable {
  private let file: Path
  private let disk: any Disk
  private let now: Moment

  /// The memory in a folder of the cache, by a clock.
  package init(in cache: Path, disk: any Disk, now: Moment) {
    file = cache / "external"
    self.disk = disk
    self.now = now
  }

  /// What was there within so many days; what is older is forgotten. A file that cannot be read tells nothing.
  func addresses(ofDays days: Int) -> Set<String> {
    guard let bytes = try? disk.read(file, limit: 64 << 20) else { return [] }
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
    let fresh = lines.filter { line in
      guard let (moment, _) = OutsideMemory.parts(of: line) else { return false }
      // What a clock that was ahead has written would never grow old.
      return moment <= now && now.seconds - moment.seconds < days * 86_400
    }
    if fresh.count < lines.count {
      try? disk.replace(file, Array((fresh + [[]]).joined(separator: [UInt8(ascii: "\n")])), durable: false)
    }
    return Set(fresh.compactMap { OutsideMemory.parts(of: $0)?.address })
  }

  /// A moment and an address; nil for half a line, or two halves.
  private static func parts(of line: ArraySlice<UInt8>) -> (moment: Moment, address: String)? {
    let parts = line.split(separator: UInt8(ascii: " "))
    guard parts.count == 2, let moment = Moment(String(decoding: parts[0], as: UTF8.self)) else { return nil }
    return (moment, String(decoding: parts[1], as: UTF8.self))
  }

  /// Notes that an address is there. What cannot be noted is asked again another time.
  func note(_ address: String) {
    guard !address.utf8.contains(where: { $0 <= 32 }) else { return }
    try? disk.makeFolder(file.parent)
    try? disk.append(to: file, Array("\(now.text) \(address)\n".utf8), durable: false)
  }
}

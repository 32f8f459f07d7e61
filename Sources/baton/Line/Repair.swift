internal import Ground

/// One file before and after it is mended.
struct Repair: Sendable {
  /// As findings name it.
  let name: String
  let path: Path
  let before: Bytes
  private(set) var after: Bytes
  /// How many places are mended.
  private(set) var count = 0

  /// Letters that were encoded wrongly again and again are set right once in each round.
  static let mostRounds = 8

  /// A file as it is.
  init(_ name: String, _ path: Path, _ disk: any Disk) throws(Failure) {
    self.name = name
    self.path = path
    before = try disk.read(path)
    after = before
  }

  /// Mends what findings can have mended; false where that changes nothing.
  mutating func mend(by findings: [Finding]) -> Bool {
    let mended = Mended(after, by: findings)
    guard mended.text != after else { return false }
    after = mended.text
    count += mended.count
    return true
  }

  /// The lines that change, as a patch shows them. Where one goes right above one that changes, which of the two is
  /// which cannot be told from the texts, and the new line is shown at the first.
  var difference: String {
    let (old, new) = (Repair.lines(before), Repair.lines(after))
    var (text, next) = ("--- \(name.visible)\n", 0)
    for (number, line) in old.enumerated() {
      // Lines are changed or taken away, and none is added.
      let left = (old.count - number) - (new.count - next)
      if next < new.count, line == new[next] {
        next += 1
        continue
      }
      text += "@@ line \(number + 1)\n-\(line.visible)\n"
      let isGone = next == new.count || old[number...].dropFirst().prefix(left).contains(new[next])
      guard !isGone else { continue }
      text += "+\(new[next].visible)\n"
      next += 1
    }
    return text
  }

  private static func lines(_ bytes: Bytes) -> [String] {
    bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { Array($0).text }
  }
}

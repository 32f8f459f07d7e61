import Foundation
import Ground
import Rigor
import Testing

/// `BATON_MEASURE=1 swift test -c release --filter RigorTests` prints what 10,000 pages take.
@Test(.enabled(if: ProcessInfo.processInfo.environment["BATON_MEASURE"] != nil))
func tenThousandPagesAreScannedInAFractionOfASecond() throws {
  let text = String(repeating: "<p>Some words that make a paragraph of an ordinary length.</p>\n", count: 100)
  let pages = (0..<10_000).map { number in
    let links = (0..<60).map { "<a href=\"../p\((number * 7 + $0 * 31) % 10_000)/\">x</a>" }.joined(
      separator: " and ")
    return ("p\(number)/index.html", "<!doctype html><title>x</title>" + text + links)
  }
  let staged = try Staged(Dictionary(uniqueKeysWithValues: pages))
  for threads in [1, 2] {
    let start = ContinuousClock.now
    let findings = try staged.examine(by: "output.*", threads: threads)
    #expect(findings.all.isEmpty && findings.tallies.contains { $0.lookedAt == 10_000 })
    print("10,000 pages, 600,000 addresses, \(threads) threads: \(ContinuousClock.now - start)")
  }
}

import Foundation
import Ground
import Reading
import TestKit
import Testing
import Weaving

@Test func timeGrowsWithTheNumberOfPatternsAndLinks() {
  func seconds(_ count: Int) -> Double {
    let patterns = manyPatterns(count)
    var best = Double.infinity
    for _ in 0..<3 {
      let start = ContinuousClock.now
      let language = Language.weave(patterns, options: WeavingOptions(now: noon))
      let elapsed = ContinuousClock.now - start
      #expect(language.unresolved.isEmpty)
      best = min(best, elapsed / .seconds(1))
    }
    return best
  }
  let (small, large) = (seconds(500), seconds(5_000))
  // Ten times as much may take twenty times as long, caches being what they are, not a hundred times.
  #expect(large < 25 * small, "500 took \(small) s, 5,000 took \(large) s")
}

@Test func timeGrowsWithTheLinksOfOneTextWhoseAddressesAreDefinedElsewhere() {
  func seconds(_ count: Int) -> Double {
    let patterns = [
      pattern("a.md", links: (1...count).map { text("nowhere.md", line: $0) }) { facts in
        facts.definitions = facts.links.map { link in
          Definition(link: link.position, address: Position(line: link.position.line + count, column: 5))
        }
      }
    ]
    return (0..<3).map { _ in
      ProcessorTime.seconds {
        #expect(weave(patterns).unresolved.count == count)
      }
    }.min() ?? 0
  }
  let (small, large) = (seconds(500), seconds(8_000))
  #expect(large < 40 * small + 0.02, "500 took \(small) s, 8,000 took \(large) s")
}

/// `BATON_MEASURE=1 swift test -c release --filter WeavingTests` prints what 10,000 patterns take.
@Test(.enabled(if: Clocked.isAskedFor)) func tenThousandPatternsAreWovenInATenthOfASecond() {
  let patterns = manyPatterns(10_000)
  var best = (weave: Duration.seconds(99), measure: Duration.seconds(99))
  for _ in 0..<9 {
    let start = ContinuousClock.now
    let language = Language.weave(patterns, options: WeavingOptions(now: noon))
    let middle = ContinuousClock.now
    let measures = language.measures()
    #expect(measures.rank.count == 10_000)
    best = (min(best.weave, middle - start), min(best.measure, ContinuousClock.now - middle))
  }
  print("10,000 patterns, 140,000 links: woven in \(best.weave), measured in \(best.measure)")
  #expect(best.weave < .milliseconds(100))
}

private enum Clocked {
  static let isAskedFor = ProcessInfo.processInfo.environment["BATON_MEASURE"] != nil
}

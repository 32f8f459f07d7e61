import Foundation
import Ground
import Synchronization

/// Work on seeded input for as long as one asks for: a moment in every run of the tests, minutes with `make soak`.
package enum Soak {
  /// How long each soak goes on; nil for a fixed number of rounds.
  private static let seconds = ProcessInfo.processInfo.environment["BATON_SOAK_SECONDS"].flatMap {
    Double($0)
  }

  /// What the series of inputs begins with; another one gives other inputs.
  private static let seed = ProcessInfo.processInfo.environment["BATON_SOAK_SEED"].flatMap { UInt64($0) } ?? 0

  /// Does rounds on two threads and says how many; gives what was found broken, a sentence each, the first few only.
  package static func run(
    _ name: String, rounds: Int, _ round: @escaping @Sendable (inout Mutator) -> String?
  ) throws -> [String] {
    let start = ContinuousClock.now
    let next = Atomic<Int>(0)
    let faults = Mutex<[String]>([])
    _ = try inParallel(2, threads: 2) { (_) throws(Failure) in
      while faults.withLock({ $0.count }) < 10 {
        let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
        let isOver = seconds.map { ContinuousClock.now - start > .seconds($0) } ?? (number >= rounds)
        if isOver { return }
        var dice = Mutator(number: number, of: seed)
        guard let fault = round(&dice) else { continue }
        faults.withLock { $0.append("\(name), seed \(seed), round \(number): \(fault)") }
      }
    }
    let found = faults.withLock { $0 }
    if seconds != nil {
      let count = next.load(ordering: .relaxed) - 2
      print("soak: \(name), \(count) rounds from seed \(seed), \(found.count) broken")
    }
    return found
  }
}

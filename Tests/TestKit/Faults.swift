import Foundation

/// How much of a table of faults one run of the tests tries: a sample, and all of it with `make faults`.
package enum Faults {
  private static let environment = ProcessInfo.processInfo.environment

  /// Whether every case is wanted.
  package static let triesAll = environment["BATON_FAULTS"] == "all"

  /// What a sample begins with; another one takes other cases.
  package static let seed = environment["BATON_SOAK_SEED"].flatMap { UInt64($0) } ?? 0

  /// The system calls that are to fail; none for all of them.
  package static let names = Set(
    (environment["BATON_FAULTS_CALLS"] ?? "").split(separator: " ").map(String.init))

  /// The file that the counts go to, where one is wanted.
  package static let report = environment["BATON_FAULTS_REPORT"]

  /// So many rounds of something that may go otherwise each time.
  package static func rounds(_ few: Int, all: Int) -> Int { triesAll ? all : few }

  /// So many of these cases, the same for the same seed and in their order; all of them where all are wanted.
  package static func sample<Case>(_ cases: [Case], _ count: Int) -> [Case] {
    guard !triesAll, count < cases.count else { return cases }
    var dice = Mutator(number: 0, of: seed)
    var places = Array(cases.indices)
    for place in 0..<count { places.swapAt(place, place + dice.roll(places.count - place)) }
    return places.prefix(count).sorted().map { cases[$0] }
  }

  /// Says how many cases of a row were tried; those that broke have failed their test already.
  package static func tell(_ row: String, _ cases: Int) {
    if triesAll { print("faults: \(row): \(cases) cases") }
  }
}

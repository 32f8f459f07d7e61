import Foundation
import Ground
import Synchronization
import Testing

/// Every system call of a publication fails once, or is the last: a sample in each run of the tests, all of them with
/// `make faults`.
@Suite(.enabled(if: Traced.isPossible), .serialized) struct FaultTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let triesAll = environment["BATON_FAULTS"] == "all"
  private static let seed = environment["BATON_SOAK_SEED"].flatMap { UInt64($0) } ?? 0
  private static let sampled = 300
  private static let heading = "## Counts\n\n"

  @Test
  func `whatever call fails or is the last, the site is whole, the log holds, and it can be gone on with`()
    throws
  {
    let scenarios = try FaultScenario.all()
    var cases = scenarios.indices.flatMap { index in
      Fault.all(for: scenarios[index].counts).map { (scenario: index, fault: $0) }
    }
    let count = cases.count
    if !Self.triesAll {
      var dice = Dice(state: Self.seed)
      cases = Array(cases.shuffled(using: &dice).prefix(Self.sampled))
    }
    let chosen = cases
    let found = Mutex<[Int: [String]]>([:])
    _ = try inParallel(chosen.count, threads: 2) { (index) throws(Failure) in
      let (scenario, fault) = chosen[index]
      do {
        let problems = try scenarios[scenario].problems(after: fault)
        if !problems.isEmpty { found.withLock { $0[index] = problems } }
      } catch {
        found.withLock { $0[index] = ["\(scenarios[scenario].name), \(fault): \(error)"] }
      }
    }
    let problems = found.withLock { $0 }
    for index in problems.keys.sorted().prefix(10) { Issue.record("\(problems[index] ?? [])") }
    print("faults: \(chosen.count) of \(count) cases, seed \(Self.seed), \(problems.count) broken")
    guard let report = Self.environment["BATON_FAULTS_REPORT"] else { return }
    // What people wrote stands above the counts and stays.
    let text = try String(contentsOfFile: report, encoding: .utf8)
    let kept = text.components(separatedBy: Self.heading)[0]
    try (kept + Self.heading + Self.table(scenarios, chosen, broken: Set(problems.keys)))
      .write(toFile: report, atomically: true, encoding: .utf8)
  }

  /// Cases and broken ones, for each call and fault and each scenario.
  private static func table(
    _ scenarios: [FaultScenario], _ cases: [(scenario: Int, fault: Fault)], broken: Set<Int>
  ) -> String {
    var rows: [String: [(cases: Int, broken: Int)]] = [:]
    var order: [String] = []
    for (index, one) in cases.enumerated() {
      let name = "\(one.fault.call) | \(one.fault.kindName)"
      if rows[name] == nil {
        rows[name] = scenarios.map { _ in (0, 0) }
        order.append(name)
      }
      rows[name]?[one.scenario].cases += 1
      if broken.contains(index) { rows[name]?[one.scenario].broken += 1 }
    }
    let head = "| call | fault | \(scenarios.map(\.name).joined(separator: " | ")) |\n"
    let line = "| --- | --- |\(scenarios.map { _ in " ---: |" }.joined())\n"
    let body = order.sorted().map { name in
      let cells = (rows[name] ?? []).map {
        $0.broken == 0 ? "\($0.cases)" : "\($0.cases), \($0.broken) broken"
      }
      return "| \(name) | \(cells.joined(separator: " | ")) |\n"
    }
    return "\(cases.count) cases, \(broken.count) broken.\n\n\(head)\(line)\(body.joined())"
  }
}

/// The same numbers for the same seed (SplitMix64).
private struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var number = state
    number = (number ^ (number >> 30)) &* 0xBF58_476D_1CE4_E5B9
    number = (number ^ (number >> 27)) &* 0x94D0_49BB_1331_11EB
    return number ^ (number >> 31)
  }
}

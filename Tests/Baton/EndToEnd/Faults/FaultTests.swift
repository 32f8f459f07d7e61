import Foundation
import Ground
import Synchronization
import TestKit
import Testing

extension FaultScenario {
  /// What is wrong after a fault, and whether it came about; a case that cannot be judged is broken.
  fileprivate func outcome(of fault: Fault) -> (problems: [String], wasStruck: Bool) {
    do { return try problems(after: fault) } catch { return (["\(name), \(fault): \(error)"], true) }
  }
}

/// Every system call of a publication fails once, or is the last: a sample in each run of the tests, all of them with
/// `make faults`.
@Suite(.enabled(if: Traced.isPossible), .serialized) struct FaultTests {
  private static let heading = "## Counts\n\n"

  @Test
  func `whatever call fails or is the last, the site is whole, the log holds, and it can be gone on with`()
    throws
  {
    let scenarios = try FaultScenario.all()
    let all = scenarios.indices.flatMap { index in
      Fault.all(for: scenarios[index].calls).map { (scenario: index, fault: $0) }
    }.filter { Faults.names.isEmpty || Faults.names.contains($0.fault.call) }
    let chosen = Self.sample(of: all)
    let found = Mutex<[Int: [String]]>([:])
    let missed = Atomic<Int>(0)
    let done = Atomic<Int>(0)
    _ = try inParallel(chosen.count, threads: 2) { (index) throws(Failure) in
      let (scenario, fault) = chosen[index]
      let (problems, wasStruck) = scenarios[scenario].outcome(of: fault)
      if !wasStruck { missed.add(1, ordering: .relaxed) }
      if !problems.isEmpty {
        found.withLock { $0[index] = problems }
        // All of them take most of an hour: what is broken is told at once.
        print("faults: broken: \(problems)")
      }
      let count = done.add(1, ordering: .relaxed).newValue
      if count % 500 == 0 { print("faults: \(count) of \(chosen.count)") }
    }
    let problems = found.withLock { $0 }
    for index in problems.keys.sorted().prefix(Faults.triesAll ? 100 : 10) {
      Issue.record("\(problems[index] ?? [])")
    }
    let missing = missed.load(ordering: .relaxed)
    // How often a folder is read depends on the ticks of the clock, so a case at the end may not come about.
    #expect(missing * 50 <= chosen.count, "\(missing) faults did not happen")
    print(
      "faults: \(chosen.count) of \(all.count) cases, seed \(Faults.seed), \(missing) did not come about, "
        + "\(problems.count) broken")
    guard let report = Faults.report else { return }
    // What people wrote stands above the counts and stays.
    let text = try String(contentsOfFile: report, encoding: .utf8)
    let kept = text.components(separatedBy: Self.heading)[0]
    try (kept + Self.heading + Self.table(scenarios, chosen, broken: Set(problems.keys)))
      .write(toFile: report, atomically: true, encoding: .utf8)
  }

  /// Three hundred cases in which calls that are made rarely are as frequent as others.
  private static func sample(of all: [(scenario: Int, fault: Fault)]) -> [(scenario: Int, fault: Fault)] {
    let rows = Dictionary(grouping: all) { "\($0.fault.call) \($0.fault.kindName)" }.sorted {
      $0.key < $1.key
    }
    let most = 300 / max(rows.count, 1) + 1
    let few = rows.flatMap { Faults.sample($0.value, most) }
    let rest = Set(few.map { "\($0)" })
    return few + Faults.sample(all.filter { !rest.contains("\($0)") }, max(0, 300 - few.count))
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

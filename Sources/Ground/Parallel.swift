private import Synchronization

/// Runs `work` for every index on this many threads and gives the results in order.
///
/// Each thread lives as long as the call and takes `turn` indices at a time, sixteen unless told: small work is not
/// worth a turn of its own. Nothing is gained where all fits into one turn. The first failure, by index, is thrown;
/// what it prevented is not made.
package func inParallel<Result: Sendable, Problem: Error>(
  _ count: Int, threads: Int, turn: Int = 16, _ work: @escaping @Sendable (Int) throws(Problem) -> Result
) throws(Problem) -> [Result] {
  try inParallel(count, threads: threads, turn: turn, state: {}) { (_, index) throws(Problem) in
    try work(index)
  }
}

/// The same with something of its own for each thread: a buffer to use again, what it did last.
package func inParallel<State, Result: Sendable, Problem: Error>(
  _ count: Int, threads: Int, turn: Int = 16, state: @escaping @Sendable () -> State,
  _ work: @escaping @Sendable (inout State, Int) throws(Problem) -> Result
) throws(Problem) -> [Result] {
  guard threads > 1, count > turn else {
    var own = state()
    var results: [Result] = []
    results.reserveCapacity(count)
    for index in 0..<count { results.append(try work(&own, index)) }
    return results
  }
  let shift = Shift(count: count, turn: turn, state: state, work: work)
  let useful = min(threads, (count + turn - 1) / turn)
  let others = (1..<useful).map { _ in Errand(threads: threads, isUrgent: true) { shift.run() } }
  shift.run()
  // Who has not begun by now would find nothing left to do.
  for other in others { other.abandon() }
  return try shift.results()
}

/// Work beside that of its caller, on another thread.
///
/// Who waits for an errand that no thread has begun does it: a thread may wait for a processor, or for another errand to
/// be done, while whoever needs its work has nothing to do.
package final class Errand: Sendable {
  private let work: @Sendable () -> Void
  /// Whether it has begun, or must not begin any more; held as long as it is under way.
  private let hasBegun = Mutex(false)

  /// Begins the work as soon as one of so many threads, the caller's among them, has time for it.
  package convenience init(threads: Int, _ work: @escaping @Sendable () -> Void) {
    self.init(threads: threads, isUrgent: false, work)
  }

  /// What is urgent goes before what somebody may need later.
  init(threads: Int, isUrgent: Bool, _ work: @escaping @Sendable () -> Void) {
    self.work = work
    Crew.shared.call(others: threads - 1, isUrgent: isUrgent) { [self] in wait() }
  }

  /// Comes back when the work is done.
  package func wait() {
    hasBegun.withLock { hasBegun in
      if !hasBegun { work() }
      hasBegun = true
    }
  }

  /// Comes back when the work is done, or will never begin.
  func abandon() { hasBegun.withLock { $0 = true } }
}

/// Makes two values, the other one on a thread of its own where there may be more than one.
package func together<One, Other: Sendable, Problem: Error>(
  threads: Int, _ one: () throws(Problem) -> One, and other: @escaping @Sendable () -> Other
) throws(Problem) -> (One, Other) {
  let prospect = Prospect(threads: threads, isUrgent: true, other)
  do throws(Problem) {
    return (try one(), prospect.value)
  } catch {
    prospect.abandon()
    throw error
  }
}

/// A value that another thread is making.
package final class Prospect<Value: Sendable>: Sendable {
  private let room: Room<Value>
  private let errand: Errand

  /// Begins to make it as soon as one of so many threads, the caller's among them, has time for it.
  package convenience init(threads: Int, _ make: @escaping @Sendable () -> Value) {
    self.init(threads: threads, isUrgent: false, make)
  }

  fileprivate init(threads: Int, isUrgent: Bool, _ make: @escaping @Sendable () -> Value) {
    let room = Room<Value>()
    self.room = room
    errand = Errand(threads: threads, isUrgent: isUrgent) { room.fill(make()) }
  }

  /// Comes back when nobody is making it.
  fileprivate func abandon() { errand.abandon() }

  /// The value, as soon as it is there.
  package var value: Value {
    errand.wait()
    return room.content()
  }
}

/// Where one thread leaves a value for another.
private final class Room<Value: Sendable>: Sendable {
  private let value = Mutex<Value?>(nil)

  func fill(_ value: Value) { self.value.withLock { $0 = value } }

  func content() -> Value {
    guard let value = value.withLock({ $0 }) else {
      preconditionFailure("who waits for an errand finds what it left")
    }
    return value
  }
}

/// What the threads of one call share: the next index, and what is done.
private final class Shift<State, Result: Sendable, Problem: Error>: Sendable {
  private struct Done {
    var parts: [(start: Int, results: [Result])] = []
    var failure: (index: Int, problem: Problem)?
  }

  private let count: Int
  private let turn: Int
  private let state: @Sendable () -> State
  private let work: @Sendable (inout State, Int) throws(Problem) -> Result
  private let next = Atomic<Int>(0)
  private let done = Mutex(Done())

  init(
    count: Int, turn: Int, state: @escaping @Sendable () -> State,
    work: @escaping @Sendable (inout State, Int) throws(Problem) -> Result
  ) {
    self.count = count
    self.turn = turn
    self.state = state
    self.work = work
  }

  func run() {
    var own = state()
    while true {
      let start = next.wrappingAdd(turn, ordering: .relaxed).oldValue
      guard start < count else { return }
      // What a turn keeps has room in one piece: the heap of a thread grows page by page otherwise.
      LinuxCalls.growHeap(by: 1 << 20)
      var results: [Result] = []
      results.reserveCapacity(turn)
      for index in start..<min(start + turn, count) {
        do throws(Problem) {
          results.append(try work(&own, index))
        } catch {
          next.store(count, ordering: .relaxed)
          done.withLock { done in
            if index < done.failure?.index ?? .max { done.failure = (index, error) }
          }
          return
        }
      }
      let part = (start, results)
      done.withLock { $0.parts.append(part) }
    }
  }

  func results() throws(Problem) -> [Result] {
    let (parts, problem) = done.withLock { done in
      defer { done = Done() }
      return (done.parts, done.failure?.problem)
    }
    if let problem { throw problem }
    var all: [Result] = []
    all.reserveCapacity(count)
    for part in parts.sorted(by: { $0.start < $1.start }) { all.append(contentsOf: part.results) }
    return all
  }
}

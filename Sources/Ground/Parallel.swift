private import Glibc
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
  let others = (1..<useful).map { _ in Errand { shift.run() } }
  shift.run()
  // Who has not begun by now would find nothing left to do.
  for other in others { other.call() }
  return try shift.results()
}

/// Work beside that of its caller, on a thread of its own.
///
/// A thread may wait for a processor while whoever needs its work does nothing: so who waits for an errand that has not
/// begun does it.
package final class Errand: Sendable {
  private let work: @Sendable () -> Void
  private let ticket = Ticket()
  private let thread: Mutex<pthread_t?>

  /// Begins the work as soon as there is a processor for it.
  package init(_ work: @escaping @Sendable () -> Void) {
    self.work = work
    thread = Mutex(start { [ticket] in if ticket.take() { work() } })
  }

  deinit { detach() }

  /// Comes back when the work is done.
  package func wait() {
    if ticket.take() {
      work()
      detach()
    } else {
      join()
    }
  }

  /// Comes back when the work is done, or will never begin.
  func call() {
    if ticket.take() { detach() } else { join() }
  }

  private func detach() {
    if let thread = thread.withLock({ $0.take() }) { pthread_detach(thread) }
  }

  private func join() {
    if let thread = thread.withLock({ $0.take() }) { pthread_join(thread, nil) }
  }
}

/// What only one of several threads can take.
private final class Ticket: Sendable {
  private let isTaken = Atomic(false)

  /// Whether this is the first to ask.
  func take() -> Bool { !isTaken.exchange(true, ordering: .acquiringAndReleasing) }
}

/// Makes two values, the other one on a thread of its own where there may be more than one.
package func together<One, Other: Sendable, Problem: Error>(
  threads: Int, _ one: () throws(Problem) -> One, and other: @escaping @Sendable () -> Other
) throws(Problem) -> (One, Other) {
  guard threads > 1 else { return (try one(), other()) }
  let prospect = Prospect(other)
  do throws(Problem) {
    return (try one(), prospect.value)
  } catch {
    _ = prospect.value
    throw error
  }
}

/// A value that a thread of its own is making.
package final class Prospect<Value: Sendable>: Sendable {
  private let room: Room<Value>
  private let errand: Errand

  /// Begins to make it at once.
  package init(_ make: @escaping @Sendable () -> Value) {
    let room = Room<Value>()
    self.room = room
    errand = Errand { room.fill(make()) }
  }

  /// The value, as soon as it is there; only one thread may ask.
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

/// A thread that runs one closure; nil when the system has none left, and the others do its share.
private func start(_ body: @escaping @Sendable () -> Void) -> pthread_t? {
  var thread = pthread_t()
  let processors = LinuxCalls.processors()
  let box = Unmanaged.passRetained(ThreadBody(body, processors: processors))
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  defer { pthread_attr_destroy(&attributes) }
  // Deeply nested input is walked with loops, but libcmark and a page's templates may nest a little.
  pthread_attr_setstacksize(&attributes, 8 << 20)
  if let others = processors.flatMap({ without(LinuxCalls.processor(), $0) }) {
    LinuxCalls.add(&attributes, startingOn: others)
  }
  guard pthread_create(&thread, &attributes, runThread, box.toOpaque()) == 0 else {
    box.release()
    return nil
  }
  return thread
}

/// Other processors than the one that the caller keeps busy; nil when there are none.
///
/// The kernel may begin a thread where it was made, and there it would wait until its maker has worked for
/// milliseconds.
private func without(_ processor: Int, _ set: [UInt]) -> [UInt]? {
  guard set.indices.contains(processor / UInt.bitWidth) else { return nil }
  var others = set
  others[processor / UInt.bitWidth] &= ~(1 << UInt(processor % UInt.bitWidth))
  return others.contains { $0 != 0 } ? others : nil
}

private final class ThreadBody: Sendable {
  let body: @Sendable () -> Void
  /// Where it may run once it has begun; nil for wherever it began.
  let processors: [UInt]?

  init(_ body: @escaping @Sendable () -> Void, processors: [UInt]?) {
    self.body = body
    self.processors = processors
  }

  func run() {
    if let processors { LinuxCalls.run(on: processors) }
    body()
  }
}

/// A global function: a closure handed to `pthread_create` from main-actor code traps at run time.
private func runThread(_ box: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  LinuxCalls.growHeap(by: 24 << 20)
  if let box { Unmanaged<ThreadBody>.fromOpaque(box).takeRetainedValue().run() }
  return nil
}

private import Glibc
private import Synchronization

/// The threads that work beside the one that everything begins on: never more of them than there is to be at once, for
/// two that share a processor keep each other from being done, and whoever waits for one of them idles.
final class Crew: Sendable {
  typealias Work = @Sendable () -> Void

  static let shared = Crew()

  private struct State {
    var atWork = 0
    var urgent: [Work] = []
    var leisurely: [Work] = []
  }

  private let state = Mutex(State())

  /// Has a thread do this: a new one while fewer than `others` are at work, else one that has done something else.
  func call(others: Int, isUrgent: Bool, _ work: @escaping Work) {
    guard others > 0 else { return }
    let isNew = state.withLock { state in
      if state.atWork < others {
        state.atWork += 1
        return true
      }
      if isUrgent { state.urgent.append(work) } else { state.leisurely.append(work) }
      return false
    }
    // Where the system has no thread left, those who wait do the work.
    if isNew, !start({ [self] in go(through: work) }) { state.withLock { $0.atWork -= 1 } }
  }

  private func go(through first: @escaping Work) {
    var work = Optional(first)
    while let now = work {
      now()
      work = next()
    }
  }

  private func next() -> Work? {
    state.withLock { state in
      if !state.urgent.isEmpty { return state.urgent.removeFirst() }
      if !state.leisurely.isEmpty { return state.leisurely.removeFirst() }
      state.atWork -= 1
      return nil
    }
  }
}

/// Begins a thread that runs one closure; false when the system has none left.
private func start(_ body: @escaping @Sendable () -> Void) -> Bool {
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
  pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
  guard pthread_create(&thread, &attributes, runThread, box.toOpaque()) == 0 else {
    box.release()
    return false
  }
  return true
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

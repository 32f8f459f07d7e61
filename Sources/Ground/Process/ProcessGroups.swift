private import Glibc
private import Synchronization

/// The groups of the programs that run at the moment: what ends this process does not reach them by itself.
package enum ProcessGroups {
  /// Has to be called before a signal handler may call anything here, for it cannot wait for a value to be made.
  package static func prepare() {
    _ = (places.count, starting.load(ordering: .relaxed), ending.load(ordering: .relaxed))
  }

  /// Whether a signal may end this process now. While a program is being started nobody knows its group yet, and it
  /// would live on: then whoever starts it raises the signal once more.
  package static func mayEnd(by number: Int32) -> Bool {
    ending.store(number, ordering: .sequentiallyConsistent)
    return starting.load(ordering: .sequentiallyConsistent) == 0
  }

  /// Hands a signal on to all of them.
  package static func signalAll(_ number: Int32) {
    for index in places.indices {
      let group = places[index].load(ordering: .relaxed)
      if group > 0 { kill(-group, number) }
    }
  }

  /// Adds the group of a program that `start` gives, before any signal can end this process. One that is too many
  /// hears of no signal, and has the run of itself until its work is done.
  static func adding(_ start: () throws(LaunchProblem) -> Int32) throws(LaunchProblem) -> Int32 {
    starting.add(1, ordering: .sequentiallyConsistent)
    defer {
      starting.subtract(1, ordering: .sequentiallyConsistent)
      let number = ending.load(ordering: .sequentiallyConsistent)
      if number > 0 { raise(number) }
    }
    guard ending.load(ordering: .sequentiallyConsistent) == 0 else { throw .ending }
    let group = try start()
    exchange(0, for: group)
    return group
  }

  static func remove(_ group: Int32) { exchange(group, for: 0) }

  /// How many programs are being started.
  private static let starting = Atomic(0)
  /// The signal that is to end this process; zero while none is.
  private static let ending = Atomic<Int32>(0)
  private static let places = InlineArray<16, Atomic<Int32>> { _ in Atomic(0) }

  private static func exchange(_ old: Int32, for new: Int32) {
    for index in places.indices
    where places[index].compareExchange(expected: old, desired: new, ordering: .relaxed).exchanged { return }
  }
}

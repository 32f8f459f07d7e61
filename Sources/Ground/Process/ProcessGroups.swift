private import Glibc
private import Synchronization

/// The groups of the programs that run at the moment: what ends this process does not reach them by itself.
package enum ProcessGroups {
  /// Has to be called before `signalAll` may be, which cannot wait for a value to be made.
  package static func prepare() { _ = places.count }

  /// Hands a signal on to all of them; the one thing here that a signal handler may call.
  package static func signalAll(_ number: Int32) {
    for index in places.indices {
      let group = places[index].load(ordering: .relaxed)
      if group > 0 { kill(-group, number) }
    }
  }

  /// One that is too many hears of no signal, and has the run of itself until its work is done.
  static func add(_ group: Int32) { exchange(0, for: group) }

  static func remove(_ group: Int32) { exchange(group, for: 0) }

  private static let places = InlineArray<16, Atomic<Int32>> { _ in Atomic(0) }

  private static func exchange(_ old: Int32, for new: Int32) {
    for index in places.indices
    where places[index].compareExchange(expected: old, desired: new, ordering: .relaxed).exchanged { return }
  }
}

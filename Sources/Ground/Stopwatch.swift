private import Synchronization

/// How long something takes altogether, by a clock that only goes forward; several threads may add to it.
package final class Stopwatch: Sendable {
  private let sum = Mutex(Duration.zero)

  package init() {}

  /// Everything added so far.
  package var elapsed: Duration { sum.withLock { $0 } }

  /// Adds the time since a moment.
  package func add(since start: ContinuousClock.Instant) {
    sum.withLock { $0 += ContinuousClock.now - start }
  }
}

extension Duration {
  /// In milliseconds with one place behind the point: `12.3`.
  package var milliseconds: String {
    let tenths = components.seconds * 10_000 + components.attoseconds / 100_000_000_000_000
    return "\(tenths / 10).\(tenths % 10)"
  }
}

import Foundation

/// How much of a processor some work takes: unlike the time on the clock, it does not count what others do.
package enum ProcessorTime {
  /// Seconds that this thread computes while it does some work.
  package static func seconds(of work: () -> Void) -> Double {
    let start = now()
    work()
    return now() - start
  }

  private static func now() -> Double {
    var time = timespec()
    guard clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time) == 0 else { return 0 }
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

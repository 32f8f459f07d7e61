package import Ground

/// What a specialist finds around it while it works.
package struct Room: Sendable {
  /// The folder where a value that has files is to be made; it may not exist yet.
  package let out: Path?
  /// The folder that the value will replace, whose unchanged files may be linked from.
  package let live: Path?
  /// What the step gave before. It may only make the work faster; with `live` it is what stands there.
  package let previous: Artifact?
  package let threads: Int
  /// The run's date, fixed when it began.
  package let date: Moment
  /// The present: deadlines go by it, and nothing that is published does.
  package let now: Moment
  /// Whether what is made must survive a power cut.
  package let isDurable: Bool
  /// Tells how far the work has come, for whoever waits.
  package let report: @Sendable (_ done: Int, _ of: Int) -> Void
  /// Where a command from outside would do this work; nil for whoever only examines.
  let workplace: Workplace?

  /// The name of the run that an effect is made for.
  package var run: String? { workplace?.run }

  /// What the processes hold too that make an effect: whoever resumes waits for the last of them.
  package var lock: (any HeldLock)? { workplace?.lock?.held }

  /// Tells whoever finds that lock taken which process makes the effect.
  package func say(process: Int) {
    guard let workplace else { return }
    workplace.lock?.say(command: process, workplace)
  }

  package init(
    out: Path? = nil, live: Path? = nil, previous: Artifact? = nil, threads: Int = 1, date: Moment,
    now: Moment? = nil, isDurable: Bool = false,
    report: @escaping @Sendable (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) {
    self.init(
      out: out, live: live, previous: previous, threads: threads, date: date,
      now: now ?? date, isDurable: isDurable, workplace: nil, report: report)
  }

  init(
    out: Path?, live: Path?, previous: Artifact?, threads: Int, date: Moment, now: Moment,
    isDurable: Bool, workplace: Workplace?, report: @escaping @Sendable (_ done: Int, _ of: Int) -> Void
  ) {
    self.out = out
    self.live = live
    self.previous = previous
    self.threads = threads
    self.date = date
    self.now = now
    self.isDurable = isDurable
    self.workplace = workplace
    self.report = report
  }
}

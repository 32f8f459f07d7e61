private import Glibc

/// A started program: its process, and what it writes.
struct Child: ~Copyable {
  /// Its number, and that of its group.
  let process: Int32
  private var output: Catcher
  private var errors: Catcher

  /// Starts a program.
  init(_ launch: Launch) throws(LaunchProblem) {
    guard let input = Descriptor.holding(launch.input), let output = Pipe(bound: launch.outputBound),
      let errors = Pipe(bound: launch.errorsBound)
    else { throw .refused(launch.program, String(cString: strerror(errno))) }
    let (reading, writing, complaining) = (input.number, output.writing.number, errors.writing.number)
    process = try ProcessGroups.adding { () throws(LaunchProblem) in
      try launch.spawn(reading: reading, writing: writing, complaining: complaining)
    }
    // From here on only the program holds the writing ends, so that their end is the end of its output.
    self.output = output.reading()
    self.errors = errors.reading()
  }

  /// Sees it to its end. Nothing of its group lives on afterwards, and no zombie is left.
  mutating func watch(limit: Duration, patience: Duration) -> Landing {
    var deadline = monotonic() + limit
    var reason: Landing.Reason?
    var wasKilled = false
    while !hasEnded {
      poll(forAtMost: min(.milliseconds(20), max(.zero, deadline - monotonic())))
      if reason == nil, let found = reasonToEnd(at: deadline) {
        reason = found
        deadline = monotonic() + patience
        signal(SIGTERM)
        // One that is stopped would not notice.
        signal(SIGCONT)
      } else if reason != nil, !wasKilled, monotonic() >= deadline {
        wasKilled = true
        signal(SIGKILL)
      }
    }
    // Its number is not given to anybody else before it is fetched.
    signal(SIGKILL)
    drain()
    let status = fetch()
    // What came last may be too much as well.
    reason = reason ?? (output.isOver ? .output : errors.isOver ? .errors : nil)
    return Landing(
      end: reason.map { .ended($0) } ?? Child.end(status), output: output.bytes, errors: errors.bytes,
      wasKilled: wasKilled, leftBehind: output.isOpen || errors.isOpen)
  }

  private func reasonToEnd(at deadline: Duration) -> Landing.Reason? {
    if output.isOver { return .output }
    if errors.isOver { return .errors }
    return monotonic() >= deadline ? .time : nil
  }

  /// Waits for output and takes it. Not every end of a program shows in its output, so waits are short.
  private mutating func poll(forAtMost time: Duration) {
    var ends = [
      pollfd(fd: output.number, events: Int16(POLLIN), revents: 0),
      pollfd(fd: errors.number, events: Int16(POLLIN), revents: 0),
    ]
    guard Glibc.poll(&ends, 2, Int32(time / .milliseconds(1))) > 0 else { return }
    if ends[0].revents != 0 { output.take() }
    if ends[1].revents != 0 { errors.take() }
  }

  /// Takes what the program left in its pipes. Who was killed lets go of them soon; who left the group may never.
  private mutating func drain() {
    // What it wrote itself is there, however late this process gets its turn.
    if output.isOpen { output.take() }
    if errors.isOpen { errors.take() }
    let deadline = monotonic() + .milliseconds(200)
    while output.isOpen || errors.isOpen, monotonic() < deadline { poll(forAtMost: .milliseconds(20)) }
  }

  /// Whether the program itself has ended; it is not fetched yet.
  private var hasEnded: Bool {
    var info = siginfo_t()
    while waitid(P_PID, id_t(process), &info, WEXITED | WNOHANG | WNOWAIT) != 0 {
      if errno != EINTR { return true }
    }
    return info.si_signo != 0
  }

  private func fetch() -> Int32 {
    ProcessGroups.remove(process)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return status
  }

  private func signal(_ number: Int32) {
    kill(-process, number)
  }

  /// As the macros of sys/wait.h read it.
  private static func end(_ status: Int32) -> Landing.End {
    status & 0x7F == 0 ? .exit(Int(status >> 8 & 0xFF)) : .signal(Int(status & 0x7F))
  }
}

extension Pipe {
  /// Lets go of the writing end.
  fileprivate consuming func reading() -> Catcher { catcher }
}

/// The time on a clock that nobody sets.
private func monotonic() -> Duration {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
}

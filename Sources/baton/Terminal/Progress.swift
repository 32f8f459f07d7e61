private import Glibc
internal import Ground
private import Synchronization

/// Says what a long run is doing: nothing in its first second, then one line that is rewritten on a terminal,
/// or a line for each phase, and every ten seconds, in a pipe. May be told from several threads.
final class Progress: Sendable {
  private struct State {
    var phase = ""
    var shownAt = 0
    var isLineOpen = false
  }

  private let terminal: Terminal
  private let isSilent: Bool
  private let milliseconds: @Sendable () -> Int
  private let start: Int
  private let state = Mutex(State())

  /// Silent under `--quiet`; `milliseconds` is a clock that only goes forward.
  init(
    _ terminal: Terminal, isSilent: Bool = false,
    milliseconds: @escaping @Sendable () -> Int = Progress.monotonic
  ) {
    self.terminal = terminal
    self.isSilent = isSilent
    self.milliseconds = milliseconds
    start = milliseconds()
  }

  /// Tells what is being done and how far it is: `rendering`, 1,200 of 10,000.
  func report(_ phase: String, done: Int, of total: Int) {
    guard !isSilent else { return }
    let now = milliseconds()
    guard now - start >= 1000 else { return }
    state.withLock { state in
      let isNew = state.phase != phase
      let pause = terminal.isInteractive ? 100 : 10_000
      guard isNew || now - state.shownAt >= pause else { return }
      state.phase = phase
      state.shownAt = now
      show("\(phase) \(done) of \(total)", &state)
    }
  }

  /// Takes the line away; call it before anything else is written.
  func finish() {
    state.withLock { state in
      if state.isLineOpen { terminal.write(Progress.clearing) }
      state.isLineOpen = false
    }
  }

  private func show(_ text: String, _ state: inout State) {
    guard terminal.isInteractive else { return terminal.write("\(text)\n") }
    terminal.write(Progress.clearing + String(text.prefix(max(1, terminal.width - 1))))
    state.isLineOpen = true
  }

  /// Back to the first column, and the line emptied.
  static let clearing = "\r\u{1b}[2K"

  /// Milliseconds of a clock that nobody sets.
  static let monotonic: @Sendable () -> Int = {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }
}

private import Glibc
private import Ground

/// What the process does with signals.
enum Interruption {
  /// Ctrl-C ends with exit code 130. Nothing has to be tidied up: whatever is half made stands beside its
  /// target, and the next run discards it; a program that was started ends too. A reader that goes away must not end a
  /// run that publishes, and a file that may not grow further is a failure like a full disk.
  static func prepare() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    ProcessGroups.prepare()
    signal(SIGINT) { number in
      guard ProcessGroups.mayEnd(by: number) else { return }
      ProcessGroups.signalAll(number)
      // Only what POSIX allows in a signal handler: a static text needs no memory.
      let clearing: StaticString = "\r\u{1b}[2K"
      if isatty(2) == 1 { write(2, clearing.utf8Start, clearing.utf8CodeUnitCount) }
      _exit(130)
    }
    signal(SIGTERM) { number in
      guard ProcessGroups.mayEnd(by: number) else { return }
      ProcessGroups.signalAll(number)
      signal(number, SIG_DFL)
      raise(number)
    }
    // Whoever started the program may have left the signals blocked.
    var endings = sigset_t()
    sigemptyset(&endings)
    sigaddset(&endings, SIGINT)
    sigaddset(&endings, SIGTERM)
    pthread_sigmask(SIG_UNBLOCK, &endings, nil)
  }
}

private import Glibc

/// What the process does with signals.
enum Interruption {
  /// Ctrl-C ends with exit code 130. Nothing has to be tidied up: whatever is half made stands beside its
  /// target, and the next run discards it. A reader that goes away must not end a run that publishes, and a file that may not
  /// grow further is a failure like a full disk.
  static func prepare() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    signal(SIGINT) { _ in
      // Only what POSIX allows in a signal handler: a static text needs no memory.
      let clearing: StaticString = "\r\u{1b}[2K"
      if isatty(2) == 1 { write(2, clearing.utf8Start, clearing.utf8CodeUnitCount) }
      _exit(130)
    }
    // Whoever started the program may have left the signal blocked.
    var interrupt = sigset_t()
    sigemptyset(&interrupt)
    sigaddset(&interrupt, SIGINT)
    pthread_sigmask(SIG_UNBLOCK, &interrupt, nil)
  }
}

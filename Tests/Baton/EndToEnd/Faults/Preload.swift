import Foundation

/// A library that stands between the program and the system: it cuts reads and writes short and interrupts them, or
/// lets it be another day.
enum Preload {
  /// Where the library is; nil where there is no compiler for it.
  static let library: String? = {
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    atexit { try? FileManager.default.removeItem(at: folder) }
    let (source, library) = (folder.appendingPathComponent("preload.c"), folder.path + "/preload.so")
    try? Data(code.utf8).write(to: source)
    let compiler = Process()
    compiler.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    compiler.arguments = ["clang", "-shared", "-fPIC", "-O1", "-o", library, source.path]
    compiler.standardError = FileHandle.nullDevice
    guard (try? compiler.run()) != nil else { return nil }
    compiler.waitUntilExit()
    return compiler.terminationStatus == 0 ? library : nil
  }()

  private static let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
    "baton-\(UUID().uuidString)")

  /// What to run the program with so that the library does this.
  static func environment(cuttingShort: Bool = false, daysLater days: Int = 0) -> [String: String] {
    guard let library else { return [:] }
    return ["LD_PRELOAD": library, "CUT_SHORT": cuttingShort ? "1" : "", "DAYS_LATER": "\(days)"]
  }

  private static let code = """
    #define _GNU_SOURCE
    #include <dlfcn.h>
    #include <errno.h>
    #include <stdio.h>
    #include <stdlib.h>
    #include <time.h>
    #include <unistd.h>
    static unsigned calls;
    static size_t cut(size_t count) {
      const char *wish = getenv("CUT_SHORT");
      if (!wish || !*wish || count < 2) return count;
      return ++calls % 3 ? count / 2 : 0;
    }
    ssize_t write(int file, const void *bytes, size_t count) {
      static ssize_t (*real)(int, const void *, size_t);
      if (!real) real = dlsym(RTLD_NEXT, "write");
      size_t some = cut(count);
      if (count && !some) { errno = EINTR; return -1; }
      return real(file, bytes, some);
    }
    ssize_t read(int file, void *bytes, size_t count) {
      static ssize_t (*real)(int, void *, size_t);
      if (!real) real = dlsym(RTLD_NEXT, "read");
      size_t some = cut(count);
      if (count && !some) { errno = EINTR; return -1; }
      return real(file, bytes, some);
    }
    int clock_gettime(clockid_t clock, struct timespec *time) {
      static int (*real)(clockid_t, struct timespec *);
      if (!real) real = dlsym(RTLD_NEXT, "clock_gettime");
      int result = real(clock, time);
      const char *days = getenv("DAYS_LATER");
      if (clock == CLOCK_REALTIME && days) time->tv_sec += atol(days) * 86400;
      return result;
    }
    __attribute__((destructor)) static void tell(void) {
      if (calls) dprintf(2, "cut short: %u\\n", calls);
    }

    """
}

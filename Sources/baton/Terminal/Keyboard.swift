private import Glibc
internal import Ground

/// Where a person's answers come from.
struct Keyboard: Sendable {
  /// Whether a person sits at it.
  let isInteractive: Bool
  /// The next line without its end; nil at the end of the input.
  let line: @Sendable () -> String?

  init(isInteractive: Bool, line: @escaping @Sendable () -> String?) {
    self.isInteractive = isInteractive
    self.line = line
  }

  /// Gives no answer.
  static let nobody = Keyboard(isInteractive: false) { nil }

  /// The process's own standard input.
  static func ofProcess() -> Keyboard {
    Keyboard(isInteractive: isatty(0) == 1) { readLine(from: 0) }
  }

  /// An answer is short; what is longer is cut off, so that nobody fills the memory.
  private static let limit = 4096

  /// One byte at a time: what follows the line is not ours to take.
  private static func readLine(from descriptor: Int32) -> String? {
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while true {
      let got = Glibc.read(descriptor, &byte, 1)
      if got < 0, errno == EINTR { continue }
      if got <= 0 { return bytes.isEmpty ? nil : bytes.text }
      if byte == UInt8(ascii: "\n") { return bytes.text }
      if bytes.count < limit { bytes.append(byte) }
    }
  }
}

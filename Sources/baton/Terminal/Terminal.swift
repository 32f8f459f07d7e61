// In: bytes for people or for other programs. Out: the same bytes on standard output or standard error, with
// colour and a progress line only where they are wanted.
// Called by `Program` and, through `Invocation`, by every command.
private import Glibc
internal import Ground
private import Synchronization

/// One of the two places where text goes.
struct Terminal: Sendable {
  /// Whether a person looks at it; what CI keeps is read later, so it counts as a pipe.
  let isInteractive: Bool
  /// How many columns a line may have.
  let width: Int
  let write: @Sendable ([UInt8]) -> Void
  /// Whether something could not be written, a full disk for instance.
  let hasLost: @Sendable () -> Bool

  init(
    isInteractive: Bool, width: Int, hasLost: @escaping @Sendable () -> Bool = { false },
    write: @escaping @Sendable ([UInt8]) -> Void
  ) {
    self.isInteractive = isInteractive
    self.width = width
    self.hasLost = hasLost
    self.write = write
  }

  /// Writes a text as it is.
  func write(_ text: String) { write([UInt8](text: text)) }

  /// The width where nobody says one: wide enough for a path, and the same in every pipe.
  static let widthInPipes = 100
}

extension Terminal {
  /// The process's own standard output (1) or standard error (2).
  init(descriptor: Int32, environment: [String: String]) {
    let isTerminal = isatty(descriptor) == 1
    isInteractive = isTerminal && !environment.isSet("CI") && environment["TERM"] != "dumb"
    let columns = environment["COLUMNS"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    width = columns ?? (isTerminal ? Terminal.columns(of: descriptor) : nil) ?? Terminal.widthInPipes
    let loss = Loss()
    hasLost = { loss.happened.load(ordering: .relaxed) }
    write = { bytes in
      if !Terminal.write(bytes, to: descriptor) { loss.happened.store(true, ordering: .relaxed) }
    }
  }

  private static func columns(of descriptor: Int32) -> Int? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// A reader that went away (`baton list | head`) is no loss: it has what it wants.
  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let put = Glibc.write(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done)
        if put < 0, errno == EINTR { continue }
        if put <= 0 { return put < 0 && errno == EPIPE }
        done += put
      }
      return true
    }
  }
}

extension [String: String] {
  /// Whether a variable is there and not empty, as no-color.org asks.
  func isSet(_ name: String) -> Bool { self[name]?.isEmpty == false }
}

/// Whether a write failed, shared by the copies of one terminal.
private final class Loss: Sendable {
  let happened = Atomic(false)
}

private import Glibc

/// An open file of this process, closed when the value goes.
struct Descriptor: ~Copyable {
  let number: Int32

  /// Takes over an open descriptor; nil when it is none, and why is in `errno`.
  ///
  /// Its number is moved out of the way of those that a started process gets in the place of its own.
  init?(_ number: Int32) {
    guard number >= 0 else { return nil }
    guard number < Descriptor.lowest else {
      self.number = number
      return
    }
    let moved = fcntl(number, F_DUPFD_CLOEXEC, Descriptor.lowest)
    let problem = errno
    close(number)
    errno = problem
    guard moved >= 0 else { return nil }
    self.number = moved
  }

  deinit { close(number) }

  /// The numbers below are what a started process may get.
  private static let lowest: Int32 = 4

  /// A file in memory that holds these bytes and is read from its beginning; nil when the system has no room.
  ///
  /// As standard input it needs nobody who feeds it, and a program that does not read it harms nobody.
  static func holding(_ bytes: Bytes) -> Descriptor? {
    guard let file = Descriptor(LinuxCalls.openMemoryFile()) else { return nil }
    var done = 0
    while done < bytes.count {
      let count = bytes[done...].withUnsafeBytes { write(file.number, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return nil }
      done += count
    }
    guard lseek(file.number, 0, SEEK_SET) == 0 else { return nil }
    return file
  }
}

/// Both ends of a pipe.
struct Pipe: ~Copyable {
  var catcher: Catcher
  let writing: Descriptor

  /// A pipe whose reading end keeps up to `bound` bytes; nil when the system has none.
  init?(bound: Int) {
    var ends: [Int32] = [-1, -1]
    guard LinuxCalls.pipe(&ends) == 0 else { return nil }
    let reading = Descriptor(ends[0])
    let writing = Descriptor(ends[1])
    guard let reading, let writing else { return nil }
    // The other end stays as it is: programs expect to be able to wait when they write.
    guard fcntl(reading.number, F_SETFL, O_NONBLOCK) == 0 else { return nil }
    catcher = Catcher(reading, bound: bound)
    self.writing = writing
  }
}

/// The end of a pipe where what a program writes is caught, up to a bound.
struct Catcher: ~Copyable {
  private(set) var bytes: Bytes = []
  /// Whether there was more than the bound.
  private(set) var isOver = false
  /// Whether somebody may still write.
  private(set) var isOpen = true
  private let reading: Descriptor
  private let bound: Int

  init(_ reading: consuming Descriptor, bound: Int) {
    self.reading = reading
    self.bound = bound
  }

  /// What to poll; a negative number is passed over.
  var number: Int32 { isOpen ? reading.number : -1 }

  /// Takes what is there, and does not wait for more.
  mutating func take() {
    // A program that writes without end must not keep us from looking at the time.
    for _ in 0..<16 where isOpen {
      let count = withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 1) { room in
        let count = read(reading.number, room.baseAddress, room.count)
        if count > 0 {
          let free = bound - bytes.count
          bytes.append(contentsOf: room[..<min(count, free)])
          if count > free { isOver = true }
        }
        return count
      }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN { return }
      if count <= 0 { isOpen = false }
    }
  }
}

private import Glibc

/// The file system of this machine: the one place that answers interrupted calls and short writes.
package struct SystemDisk: Disk {
  package init() {}

  package func status(of path: Path, followingLinks: Bool) throws(Failure) -> FileStatus? {
    var info = stat()
    if (followingLinks ? stat(path.text, &info) : lstat(path.text, &info)) == 0 { return FileStatus(info) }
    if errno == ENOENT || errno == ENOTDIR { return nil }
    throw failed("read", path)
  }

  package func list(_ folder: Path) throws(Failure) -> [FolderEntry] {
    var entries: [FolderEntry] = []
    try look(into: folder) { entry in
      entries.append(entry)
      return false
    }
    return entries.count > 1 ? byteOrder(of: entries.map(\.name)).map { entries[$0] } : entries
  }

  package func look(into folder: Path, _ isEnough: (FolderEntry) -> Bool) throws(Failure) {
    // Not `opendir`, which looks at the folder once more and reads no faster: a site has a folder for each page.
    let descriptor = try open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, "list")
    defer { close(descriptor) }
    var problem: Failure?
    withUnsafeTemporaryAllocation(byteCount: 1 << 15, alignment: 8) { room in
      var isDone = false
      while !isDone {
        let count = LinuxCalls.readFolder(descriptor, into: room)
        if count < 0 { problem = failed("list", folder) }
        if count <= 0 { return }
        LinuxCalls.forEachEntry(in: UnsafeRawBufferPointer(rebasing: room[..<count])) { name, type, inode in
          if isDone || name == "." || name == ".." { return }
          do throws(Failure) {
            isDone = isEnough(FolderEntry(name: name, kind: try kind(type, of: folder / name), inode: inode))
          } catch {
            (problem, isDone) = (error, true)
          }
        }
      }
    }
    if let problem { throw problem }
  }

  /// What an entry is; not every file system says so in its folder.
  private func kind(_ type: UInt8, of path: @autoclosure () -> Path) throws(Failure) -> FileKind {
    if let kind = FileKind(entryType: type) { return kind }
    return try status(of: path(), followingLinks: false)?.kind ?? .other
  }

  package func read(_ file: Path, limit: Int) throws(Failure) -> [UInt8] {
    var room: [UInt8] = []
    _ = try read(file, limit: limit, into: &room)
    return room
  }

  package func read(_ file: Path, into room: inout [UInt8]) throws(Failure) -> FileStatus {
    try read(file, limit: .max, into: &room)
  }

  private func read(_ file: Path, limit: Int, into room: inout [UInt8]) throws(Failure) -> FileStatus {
    // Without O_NONBLOCK a named pipe would be waited for.
    let descriptor = try open(file, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, "read")
    defer { close(descriptor) }
    var info = stat()
    guard fstat(descriptor, &info) == 0 else { throw failed("read", file) }
    guard info.st_mode & S_IFMT == S_IFREG else { throw Failure("cannot read \(file.text): not a file") }
    let size = Int(info.st_size)
    guard size <= limit else {
      throw Failure("cannot read \(file.text): \(size) bytes are more than \(limit)")
    }
    var problem: Failure?
    if room.capacity < size {
      room = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
        do throws(Failure) { count = try fill(buffer, descriptor, file) } catch { problem = error }
      }
    } else {
      if room.count > size { room.removeLast(room.count - size) }
      room.append(contentsOf: repeatElement(0, count: size - room.count))
      var count = 0
      room.withUnsafeMutableBufferPointer { buffer in
        do throws(Failure) { count = try fill(buffer, descriptor, file) } catch { problem = error }
      }
      // A file that has become shorter meanwhile.
      room.removeLast(size - count)
    }
    if let problem { throw problem }
    return FileStatus(info)
  }

  /// Reads until there is no more room or no more file, and gives how many bytes there were.
  private func fill(
    _ room: UnsafeMutableBufferPointer<UInt8>, _ descriptor: Int32, _ file: Path
  ) throws(Failure) -> Int {
    var count = 0
    while count < room.count {
      let got = Glibc.read(descriptor, room.baseAddress?.advanced(by: count), room.count - count)
      if got < 0, errno == EINTR { continue }
      if got < 0 { throw failed("read", file) }
      if got == 0 { break }
      count += got
    }
    return count
  }

  package func create(_ file: Path, _ bytes: [UInt8], durable: Bool) throws(Failure) {
    try write(bytes, file, flags: O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, durable: durable)
  }

  package func append(to file: Path, _ bytes: [UInt8], durable: Bool) throws(Failure) {
    try write(bytes, file, flags: O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, durable: durable)
  }

  private func write(_ bytes: [UInt8], _ file: Path, flags: Int32, durable: Bool) throws(Failure) {
    let descriptor = try open(file, flags, "write")
    var problem: Failure?
    bytes.withUnsafeBytes { buffer in
      if !put(buffer, into: descriptor) { problem = failed("write", file) }
    }
    if problem == nil, durable, fsync(descriptor) != 0 { problem = failed("sync", file) }
    if close(descriptor) != 0, problem == nil, errno != EINTR { problem = failed("write", file) }
    if let problem { throw problem }
  }

  /// Writes all of these bytes; false when the system refused, and why is in `errno`.
  private func put(_ buffer: UnsafeRawBufferPointer, into descriptor: Int32) -> Bool {
    var done = 0
    while done < buffer.count {
      let count = Glibc.write(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done)
      if count < 0, errno == EINTR { continue }
      if count < 0 { return false }
      done += count
    }
    return true
  }

  package func copy(_ file: Path, to new: Path) throws(Failure) -> Digest {
    let source = try open(file, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, "read")
    defer { close(source) }
    let target = try open(new, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, "write")
    var digester = Digester()
    let problem = pour(source, file, into: target, new, &digester)
    if close(target) != 0, problem == nil, errno != EINTR { throw failed("write", new) }
    if let problem { throw problem }
    return digester.finish()
  }

  private func pour(
    _ source: Int32, _ file: Path, into target: Int32, _ new: Path, _ digester: inout Digester
  ) -> Failure? {
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { room.deallocate() }
    while true {
      let got = Glibc.read(source, room.baseAddress, room.count)
      if got < 0, errno == EINTR { continue }
      if got < 0 { return failed("read", file) }
      if got == 0 { return nil }
      let bytes = UnsafeRawBufferPointer(rebasing: room[..<got])
      guard put(bytes, into: target) else { return failed("write", new) }
      digester.addPart(bytes)
    }
  }

  package func copyMode(of file: Path, to other: Path) throws(Failure) {
    var info = stat()
    guard stat(file.text, &info) == 0 else { throw failed("read", file) }
    guard chmod(other.text, info.st_mode & 0o7777) == 0 else { throw failed("set the mode of", other) }
  }

  package func truncate(_ file: Path, to length: Int) throws(Failure) {
    guard Glibc.truncate(file.text, length) == 0 else { throw failed("cut", file) }
  }

  package func makeFolder(_ path: Path) throws(Failure) {
    if mkdir(path.text, 0o777) == 0 { return }
    switch errno {
    case EEXIST:
      guard try status(of: path, followingLinks: true)?.kind == .folder else {
        throw Failure("cannot make the folder \(path.text): a file is in its place")
      }
    case ENOENT where path.parent != path:
      try makeFolder(path.parent)
      guard mkdir(path.text, 0o777) == 0 || errno == EEXIST else { throw failed("make the folder", path) }
    default: throw failed("make the folder", path)
    }
  }

  package func remove(_ path: Path) throws(Failure) {
    if Glibc.remove(path.text) == 0 || errno == ENOENT || errno == ENOTDIR { return }
    throw failed("remove", path)
  }

  package func rename(_ old: Path, to new: Path) throws(Failure) {
    guard Glibc.rename(old.text, new.text) == 0 else { throw failed("move to \(new.text)", old) }
  }

  package func move(_ old: Path, toFree new: Path) throws(Failure) {
    if LinuxCalls.rename(old.text, toFree: new.text) == 0 { return }
    // Some file systems know no such flag; there a look beforehand has to do.
    if errno == EINVAL || errno == ENOSYS, try !exists(new) { return try rename(old, to: new) }
    if errno == EINVAL || errno == ENOSYS { errno = EEXIST }
    throw failed("move to \(new.text)", old)
  }

  package func exchange(_ one: Path, _ other: Path) throws(Failure) {
    guard LinuxCalls.exchange(one.text, other.text) == 0 else {
      throw failed("exchange with \(other.text)", one)
    }
  }

  package func link(_ file: Path, as name: Path) throws(Failure) {
    guard Glibc.link(file.text, name.text) == 0 else { throw failed("link as \(name.text)", file) }
  }

  package func setModified(_ file: Path, seconds: Int, nanoseconds: Int) throws(Failure) {
    let time = timespec(tv_sec: seconds, tv_nsec: nanoseconds)
    guard utimensat(AT_FDCWD, file.text, [time, time], 0) == 0 else { throw failed("date", file) }
  }

  package func sync(_ path: Path) throws(Failure) {
    let descriptor = try open(path, O_RDONLY | O_CLOEXEC, "sync")
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failed("sync", path) }
  }

  package func syncFileSystem(of path: Path) throws(Failure) {
    let descriptor = try open(path, O_RDONLY | O_CLOEXEC, "sync")
    defer { close(descriptor) }
    guard LinuxCalls.syncFileSystem(of: descriptor) == 0 else { throw failed("sync", path) }
  }

  package func realPath(of path: Path) throws(Failure) -> Path? {
    guard let text = realpath(path.text, nil) else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw failed("find", path)
    }
    defer { free(text) }
    return Path(String(cString: text))
  }

  package func lock(_ file: Path, waiting: Bool) throws(Failure) -> (any HeldLock)? {
    let descriptor = try open(file, O_RDWR | O_CREAT | O_CLOEXEC, "lock")
    while LinuxCalls.lock(descriptor, waiting ? LOCK_EX : LOCK_EX | LOCK_NB) != 0 {
      if errno == EINTR { continue }
      defer { close(descriptor) }
      if errno == EWOULDBLOCK { return nil }
      throw failed("lock", file)
    }
    return DescriptorLock(descriptor, isBrief: waiting)
  }

  func open(_ path: Path, _ flags: Int32, _ verb: String) throws(Failure) -> Int32 {
    while true {
      let descriptor = Glibc.open(path.text, flags, 0o666)
      if descriptor >= 0 { return descriptor }
      if errno != EINTR { throw failed(verb, path) }
    }
  }

  func failed(_ verb: String, _ path: Path) -> Failure {
    let number = errno
    let remedy: String? =
      switch number {
      case ENOSPC, EDQUOT: "free some space"
      case EACCES where verb == "read" || verb == "list": "check who may read it"
      case EACCES, EPERM, EROFS: "check who may write there"
      case EFBIG: "raise the limit of a file's size (ulimit -f)"
      case EMFILE, ENFILE: "raise the limit of open files (ulimit -n)"
      default: nil
      }
    let obstacle: Obstacle? =
      switch number {
      case EXDEV, EPERM, EMLINK, EINVAL, EBUSY, ENOSYS, EOPNOTSUPP: .refused
      case EEXIST, ENOTEMPTY: .taken
      default: nil
      }
    return Failure(
      "cannot \(verb) \(path.text): \(String(cString: strerror(number)))", remedy: remedy, obstacle: obstacle)
  }
}

private final class DescriptorLock: HeldLock {
  private let open: Int32
  /// Whether others wait for it. It is given up by name, for if only closing did that and failed, this very process
  /// would wait for itself the next time. A lock that a started process inherits goes with the last who has it open.
  private let isBrief: Bool
  var descriptor: Int32? { isBrief ? nil : open }

  init(_ descriptor: Int32, isBrief: Bool) { (open, self.isBrief) = (descriptor, isBrief) }

  deinit {
    if isBrief { _ = LinuxCalls.lock(open, LOCK_UN) }
    close(open)
  }
}

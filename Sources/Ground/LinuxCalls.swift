private import CLinux
internal import Glibc

/// What Linux has and the Glibc module does not show; results are those of the calls themselves.
enum LinuxCalls {
  /// Renames to where nothing stands.
  static func rename(_ old: String, toFree new: String) -> Int32 {
    renameat2(AT_FDCWD, old, AT_FDCWD, new, UInt32(BATON_RENAME_NOREPLACE))
  }

  /// Puts each of two paths in the place of the other.
  static func exchange(_ one: String, _ other: String) -> Int32 {
    renameat2(AT_FDCWD, one, AT_FDCWD, other, UInt32(BATON_RENAME_EXCHANGE))
  }

  /// Waits until the whole file system of a descriptor is on the medium.
  static func syncFileSystem(of descriptor: Int32) -> Int32 { syncfs(descriptor) }

  /// Takes or tries a lock on an open file.
  static func lock(_ descriptor: Int32, _ operation: Int32) -> Int32 { flock(descriptor, operation) }

  /// Reads the next entries of an open folder as the kernel writes them, and gives how many bytes they take.
  static func readFolder(_ descriptor: Int32, into room: UnsafeMutableRawBufferPointer) -> Int {
    guard let address = room.baseAddress else { return 0 }
    return getdents64(descriptor, address, UInt(room.count))
  }

  /// Hands over the name, type and inode of each entry that `readFolder` gave.
  static func forEachEntry(
    in bytes: UnsafeRawBufferPointer, _ take: (_ name: String, _ type: UInt8, _ inode: UInt64) -> Void
  ) {
    var start = 0
    // As in `struct linux_dirent64`: inode, place, length, type, and the name up to a zero.
    while start + 19 < bytes.count {
      let length = Int(bytes.loadUnaligned(fromByteOffset: start + 16, as: UInt16.self))
      let inode = bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self)
      let name = bytes[(start + 19)..<(start + length)]
      take(String(decoding: name.prefix { $0 != 0 }, as: UTF8.self), bytes[start + 18], inode)
      start += length
    }
  }

  /// Makes a pipe that no other process gets by accident.
  static func pipe(_ ends: inout [Int32]) -> Int32 { pipe2(&ends, O_CLOEXEC) }

  /// Opens a new file that is in memory only.
  static func openMemoryFile() -> Int32 { memfd_create("input", UInt32(BATON_MFD_CLOEXEC)) }

  /// Lets a process that is to be started begin in this folder.
  static func add(_ actions: inout posix_spawn_file_actions_t, startingIn folder: String) -> Int32 {
    posix_spawn_file_actions_addchdir_np(&actions, folder)
  }

  /// Lets it have no descriptor from this number on.
  static func add(_ actions: inout posix_spawn_file_actions_t, closingFrom number: Int32) -> Int32 {
    posix_spawn_file_actions_addclosefrom_np(&actions, number)
  }

  /// Begins a session with the process: it leads a group of its own and has no terminal that it could ask.
  static let startsSession = Int16(BATON_SPAWN_SETSID)

  /// Keeps free memory up to a size, and takes pieces up to a size from it.
  static func keepFreeMemory(below size: Int32, piecesBelow pieceSize: Int32) {
    _ = mallopt(BATON_TRIM_THRESHOLD, size)
    _ = mallopt(BATON_MMAP_THRESHOLD, pieceSize)
  }

  /// Gives the heap of this thread room for so much: by itself it grows page by page, each with a system call.
  static func growHeap(by size: Int) { baton_grow_heap(UInt(size)) }

  /// The processors that this thread may run on, a bit for each; nil where the system does not say.
  static func processors() -> [UInt]? {
    var set = [UInt](repeating: 0, count: 1024 / UInt.bitWidth)
    guard sched_getaffinity(0, UInt(set.count * UInt.bitWidth / 8), &set) == 0 else { return nil }
    return set
  }

  /// The processor that this thread runs on now.
  static func processor() -> Int { Int(sched_getcpu()) }

  /// Lets this thread run on these processors.
  static func run(on set: [UInt]) { _ = sched_setaffinity(0, UInt(set.count * UInt.bitWidth / 8), set) }

  /// Lets a thread that is to be started begin on one of these processors.
  static func add(_ attributes: inout pthread_attr_t, startingOn set: [UInt]) {
    _ = pthread_attr_setaffinity_np(&attributes, UInt(set.count * UInt.bitWidth / 8), set)
  }

  /// The program's own headers where the kernel mapped them, nil when it does not say.
  static var programHeaders: UnsafeBufferPointer<Elf64_Phdr>? {
    let address = getauxval(UInt(BATON_AT_PHDR))
    let count = Int(getauxval(UInt(BATON_AT_PHNUM)))
    return UnsafePointer<Elf64_Phdr>(bitPattern: address).map { UnsafeBufferPointer(start: $0, count: count) }
  }
}

private import Glibc

/// The program that runs, told apart from every other build of it, those of the same version included.
package enum RunningProgram {
  /// Names this build: by the id that the linker gave it, which is in memory, else by the bytes of its file.
  package static func identity(disk: any Disk) throws(Failure) -> Digest {
    if let id = linkedID { return Digest(of: id) }
    return Digest(of: try disk.read("/proc/self/exe"))
  }

  /// Lets memory that is given back stay with the process, up to large pieces.
  package static func keepFreeMemory() {
    LinuxCalls.keepFreeMemory(below: 1 << 28, piecesBelow: 1 << 25)
    LinuxCalls.growHeap(by: 24 << 20)
  }

  /// The id in the notes of an ELF file, nil when the linker gave none.
  package static func buildID(inNotes notes: [UInt8]) -> [UInt8]? {
    var start = 0
    while start + 12 <= notes.count {
      let (nameSize, size) = (number(in: notes, at: start), number(in: notes, at: start + 4))
      let type = number(in: notes, at: start + 8)
      let name = start + 12
      guard nameSize <= notes.count - name, size <= notes.count - padded(nameSize) - name else { return nil }
      let content = name + padded(nameSize)
      if type == NT_GNU_BUILD_ID, notes[name..<name + nameSize].elementsEqual("GNU\0".utf8), size > 0 {
        return Array(notes[content..<content + size])
      }
      start = content + padded(size)
    }
    return nil
  }

  /// The notes of this process as they were mapped; without a header that tells where, nothing is read.
  private static var linkedID: [UInt8]? {
    guard let headers = LinuxCalls.programHeaders else { return nil }
    // The headers stand where the file has them: right after its first, in the piece that begins with it.
    guard let start = headers.first(where: { $0.p_type == UInt32(PT_LOAD) && $0.p_offset == 0 }) else {
      return nil
    }
    let file = UInt(bitPattern: headers.baseAddress) &- UInt(MemoryLayout<Elf64_Ehdr>.size)
    let shift = file &- UInt(start.p_vaddr)
    for header in headers where header.p_type == UInt32(PT_NOTE) {
      let notes = UnsafeRawBufferPointer(
        start: UnsafeRawPointer(bitPattern: shift &+ UInt(header.p_vaddr)), count: Int(header.p_memsz))
      if let id = buildID(inNotes: Array(notes)) { return id }
    }
    return nil
  }

  private static func number(in bytes: [UInt8], at start: Int) -> Int {
    (0..<4).reduce(0) { $0 | Int(bytes[start + $1]) << (8 * $1) }
  }

  /// Names and contents of notes begin at multiples of four.
  private static func padded(_ size: Int) -> Int { (size + 3) & ~3 }
}

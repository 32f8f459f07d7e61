import Ground
import Testing

/// Two builds of one version are two programs.
@Suite struct RunningProgramTests {
  private static func note(_ name: String, type: UInt8, _ content: [UInt8]) -> [UInt8] {
    let name = Array(name.utf8)
    let padding = { (size: Int) in [UInt8](repeating: 0, count: (4 - size % 4) % 4) }
    return [UInt8(name.count), 0, 0, 0, UInt8(content.count), 0, 0, 0, type, 0, 0, 0] + name
      + padding(name.count) + content + padding(content.count)
  }

  @Test(arguments: [
    (note("GNU\0", type: 3, [1, 2, 3, 4, 5]), [1, 2, 3, 4, 5] as [UInt8]?),
    (note("stapsdt\0", type: 3, [9]) + note("GNU\0", type: 1, [8]) + note("GNU\0", type: 3, [7]), [7]),
    (note("GNU\0", type: 3, []), nil),
    (Array(note("GNU\0", type: 3, [1, 2, 3, 4]).dropLast()), nil),
    ([255, 255, 255, 255, 255, 255, 255, 255, 3, 0, 0, 0], nil),
    ([], nil),
  ])
  func `the id stands in the note of the linker`(notes: [UInt8], id: [UInt8]?) {
    #expect(RunningProgram.buildID(inNotes: notes) == id)
  }

  @Test func `a program is itself`() throws {
    #expect(
      try RunningProgram.identity(disk: SystemDisk()) == RunningProgram.identity(disk: SystemDisk()))
  }
}

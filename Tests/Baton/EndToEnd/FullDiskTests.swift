import Foundation
import TestKit
import Testing

/// Disks that take no more: whoever reads the site has the old one whole, and the next run needs no help.
@Suite(.serialized) struct FullDiskTests {
  private static func garden() throws -> Garden {
    let garden = try Garden()
    for number in 0..<20 {
      try garden.write(
        "content/patterns/tree-\(number).md",
        Garden.pattern("Tree \(number)", "Beside [[Oak]]. " + words(200)))
    }
    return garden
  }

  private static func words(_ count: Int) -> String { String(repeating: "many words ", count: count) }

  /// Publishes a change while something stands in the way, and then without it.
  private func expectWhole(
    _ garden: Garden, at site: String = "public", because reason: String,
    _ hindered: (Garden) throws -> Executable.Outcome, _ free: (Garden) throws -> Executable.Outcome
  ) throws {
    let old = try garden.tree(site)
    #expect(!old.isEmpty)
    try garden.write(
      "content/patterns/oak.md", Garden.pattern("Oak", "Changed. [[Elm]] " + Self.words(60_000)))
    for _ in 0..<3 {
      let outcome = try hindered(garden)
      #expect(outcome.code == 1, "\(outcome)")
      #expect((outcome.output + outcome.errors).contains(reason), "\(outcome)")
      #expect(try garden.tree(site) == old)
    }
    let outcome = try free(garden)
    #expect(outcome.code == 0, "\(outcome)")
    #expect(try garden.text(site + "/oak/index.html").contains("Changed."))
    #expect(try garden.shell("sha256sum -c --strict --quiet SHA256SUMS", in: site) == .init(""))
    #expect(try garden.shell("find . -name '*.new'") == .init(""))
  }

  @Test(arguments: [1, 4, 16, 64, 256])
  func `files that may not grow beyond a limit leave the old site`(kilobytes: Int) throws {
    let garden = try Self.garden()
    #expect(try garden.baton("publish", "--yes").code == 0)
    try expectWhole(
      garden, because: "File too large",
      { try $0.shell("ulimit -f \(kilobytes); '\(Executable.url.path)' publish 2>&1") },
      { try $0.baton("publish", "--yes") })
  }

  @Test func `without room for one byte of a first site nothing is left half`() throws {
    let garden = try Self.garden()
    let outcome = try garden.shell("ulimit -f 0; '\(Executable.url.path)' publish")
    #expect(outcome.code == 1, "\(outcome)")
    #expect(!garden.exists("public"))
    #expect(try garden.baton("publish", "--yes").code == 0)
    #expect(try garden.shell("sha256sum -c --strict --quiet SHA256SUMS", in: "public") == .init(""))
  }

  @Test("a full file system leaves the old site", .enabled(if: SmallDisk.canBeMounted))
  func fullFileSystem() throws {
    let garden = try Self.garden()
    let disk = try SmallDisk(at: garden.path + "/srv", kilobytes: 1500)
    #expect(try garden.baton("publish", "--yes", "-d", "srv/site").code == 0)
    try expectWhole(
      garden, at: "srv/site", because: "No space left on device",
      { garden in
        try disk.fill()
        return try garden.baton("publish", "--yes", "-d", "srv/site")
      },
      { garden in
        try disk.empty()
        return try garden.baton("publish", "--yes", "-d", "srv/site")
      })
  }

  @Test(
    "however much room there is, the site is whole, and with more room it is gone on with",
    .enabled(if: SmallDisk.canBeMounted), arguments: [false, true])
  func sweep(isEdit: Bool) throws {
    let garden = try Self.garden()
    var tried = 0
    var failed = 0
    for room in Faults.sample(Array(stride(from: 0, through: 1200, by: 8)), 10) {
      let disk = try SmallDisk(at: garden.path + "/disk", kilobytes: 1 << 14)
      _ = try garden.shell("cp -r baton.yml content disk/")
      let folder = garden.folder.url.appendingPathComponent("disk")
      if isEdit {
        #expect(try Executable.run(["publish", "--yes"], in: folder).code == 0)
        try garden.write(
          "disk/content/patterns/oak.md", Garden.pattern("Oak", "Changed. " + Self.words(9000)))
      }
      let old = try FaultScenario.site(in: folder)
      try disk.leave(kilobytes: room)
      let outcome = try garden.shell("'\(Executable.url.path)' publish --yes 2>&1", in: "disk")
      #expect([0, 1].contains(outcome.code), "\(room) \(outcome)")
      #expect(outcome.code == 0 || outcome.output.contains("No space left on device"), "\(room) \(outcome)")
      let live = try FaultScenario.site(in: folder)
      try disk.leave(kilobytes: 1 << 14)
      #expect(try FaultScenario.finish(in: folder) == nil, "\(room)")
      let new = try FaultScenario.site(in: folder)
      #expect(live == old || live == new, "\(room)")
      #expect(new != old, "\(room)")
      #expect(try FaultScenario.damage(in: folder) == [], "\(room)")
      tried += 1
      failed += outcome.code == 0 ? 0 : 1
    }
    #expect(failed > 0 && failed < tried, "\(failed) of \(tried) were too small")
    Faults.tell("a full disk, \(isEdit ? "an edit" : "a first publication")", tried)
  }

  @Test func `standard output that is full is told`() throws {
    let garden = try Garden()
    let outcome = try garden.shell("'\(Executable.url.path)' list 2>&1 >/dev/full")
    #expect(outcome.code == 1, "\(outcome)")
    #expect(outcome.output.contains("cannot write the whole result to standard output"))
  }
}

/// A file system of its own with little room, where the tests may mount one.
private final class SmallDisk {
  private let path: String

  static let canBeMounted: Bool = {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("baton-\(UUID().uuidString)")
      .path
    defer { rmdir(path) }
    guard mkdir(path, 0o700) == 0, mount("tmpfs", path, "tmpfs", 0, "size=64k") == 0 else { return false }
    return umount(path) == 0
  }()

  /// Lets so much more be written.
  func leave(kilobytes: Int) throws {
    var info = statvfs()
    guard statvfs(path, &info) == 0 else { throw CocoaError(.fileReadUnknown) }
    let used = Int(info.f_blocks - info.f_bfree) * Int(info.f_frsize) / 1024
    // A file system of no size would have no end.
    let size = max(4, used + kilobytes)
    guard mount(nil, path, nil, UInt(MS_REMOUNT), "size=\(size)k") == 0 else {
      throw CocoaError(.fileWriteUnknown)
    }
  }

  init(at path: String, kilobytes: Int) throws {
    self.path = path
    mkdir(path, 0o700)
    guard mount("tmpfs", path, "tmpfs", 0, "size=\(kilobytes)k") == 0 else {
      throw CocoaError(.fileWriteUnknown)
    }
  }

  deinit { umount(path) }

  /// Leaves no room for one more page.
  func fill() throws {
    let file = open(path + "/filler", O_WRONLY | O_CREAT | O_APPEND, 0o600)
    defer { close(file) }
    let block = [UInt8](repeating: 0, count: 4096)
    while write(file, block, block.count) > 0 {}
  }

  func empty() throws { try FileManager.default.removeItem(atPath: path + "/filler") }
}

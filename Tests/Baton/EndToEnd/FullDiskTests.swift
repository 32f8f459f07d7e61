import Foundation
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
    "a file system that is full from the start ends in one sentence", .enabled(if: SmallDisk.canBeMounted))
  func fullFromTheStart() throws {
    let garden = try Self.garden()
    for kilobytes in [4, 16, 64, 128, 256] {
      let disk = try SmallDisk(at: garden.path + "/disk", kilobytes: kilobytes)
      _ = try garden.shell("cp -r baton.yml content disk/ 2>/dev/null")
      let outcome = try garden.shell("'\(Executable.url.path)' publish 2>&1", in: "disk")
      #expect([1, 2, 10].contains(outcome.code), "\(kilobytes) \(outcome)")
      withExtendedLifetime(disk) { #expect(!garden.exists("disk/public"), "\(kilobytes)") }
    }
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

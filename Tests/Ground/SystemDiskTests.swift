import Foundation
import Ground
import Testing

@Suite final class SystemDiskTests {
  private let disk = SystemDisk()
  private let root = Path(NSTemporaryDirectory()) / "baton-\(UUID().uuidString)"

  init() throws { try disk.makeFolder(root) }
  deinit { try? FileManager.default.removeItem(atPath: root.text) }

  private func make(_ path: String, _ text: String = "x") throws -> Path {
    try disk.makeFolder((root / path).parent)
    try disk.create(root / path, Array(text.utf8), durable: true)
    return root / path
  }

  @Test func aFileIsMadeReadGrownAndCut() throws {
    let file = try make("a", "one")
    #expect(throws: Failure.self) { try disk.create(file, [], durable: false) }
    try disk.append(to: file, Array("two".utf8), durable: true)
    #expect(try disk.read(file).text == "onetwo")
    #expect(throws: Failure.self) { try disk.read(file, limit: 5) }
    try disk.truncate(file, to: 2)
    #expect(try disk.read(file, limit: 2).text == "on")
    try disk.replace(file, Array("new".utf8), durable: true)
    #expect(try disk.read(file).text == "new")
    #expect(try disk.list(root).map(\.name) == ["a"])
  }

  @Test func whatIsNotAFileIsNotRead() throws {
    let pipe = root / "pipe"
    #expect(mkfifo(pipe.text, 0o600) == 0)
    for path in [pipe, root, root / "none"] { #expect(throws: Failure.self) { try disk.read(path) } }
  }

  @Test func aFolderIsListedInByteOrderWithItsKinds() throws {
    for name in ["b", "a", "B", "é", "f/x"] { _ = try make(name) }
    try FileManager.default.createSymbolicLink(atPath: (root / "l").text, withDestinationPath: "f")
    let entries = try disk.list(root)
    #expect(entries.map(\.name) == ["B", "a", "b", "f", "l", "é"])
    #expect(entries.map(\.kind) == [.file, .file, .file, .folder, .symbolicLink, .file])
    #expect(try entries[0].inode == disk.status(of: root / "B", followingLinks: false)?.inode)
    #expect(try disk.status(of: root / "l", followingLinks: true)?.kind == .folder)
    #expect(try disk.realPath(of: root / "l") == disk.realPath(of: root / "f"))
    #expect(throws: Failure.self) { try disk.list(root / "none") }
  }

  @Test func whatIsNotThereIsNothing() throws {
    let file = try make("a")
    for path in [root / "none", root / "none/deep", file / "below"] {
      #expect(try disk.status(of: path, followingLinks: true) == nil)
      #expect(try disk.realPath(of: path) == nil)
      try disk.remove(path)
    }
  }

  @Test func aFolderIsMadeWithItsParents() throws {
    try disk.makeFolder(root / "a/b/c")
    try disk.makeFolder(root / "a/b/c")
    let file = try make("file")
    #expect(throws: Failure.self) { try disk.makeFolder(file) }
    #expect(throws: Failure.self) { try disk.makeFolder(file / "x") }
    #expect(throws: Failure.self) { try disk.remove(root / "a") }
    try disk.removeTree(root / "a")
    #expect(try !disk.exists(root / "a"))
  }

  @Test func removingATreeFollowsNoLink() throws {
    let kept = try make("kept/file")
    try disk.makeFolder(root / "gone")
    try FileManager.default.createSymbolicLink(
      atPath: (root / "gone/link").text, withDestinationPath: kept.parent.text)
    try disk.removeTree(root / "gone")
    #expect(try disk.exists(kept))
  }

  @Test func aMoveToAFreePlaceReplacesNothing() throws {
    let (one, other) = (try make("one", "1"), try make("other", "2"))
    let failure = #expect(throws: Failure.self) { try disk.move(one, toFree: other) }
    #expect(failure?.obstacle == .taken)
    #expect(try disk.read(other).text == "2")
    try disk.move(one, toFree: root / "three")
    try disk.rename(root / "three", to: other)
    #expect(try disk.read(other).text == "1")
  }

  @Test func twoFoldersAreExchanged() throws {
    _ = try make("a/x", "1")
    _ = try make("b/x", "2")
    try disk.exchange(root / "a", root / "b")
    #expect(try disk.read(root / "a/x").text == "2")
    #expect(throws: Failure.self) { try disk.exchange(root / "a", root / "none") }
  }

  @Test func aLinkIsASecondNameAndACopyIsNot() throws {
    let file = try make("a", String(repeating: "long ", count: 200_000))
    try disk.link(file, as: root / "link")
    #expect(try disk.copy(file, to: root / "copy") == Digest(of: disk.read(file)))
    let inode = try disk.status(of: file, followingLinks: false)?.inode
    #expect(try disk.status(of: root / "link", followingLinks: false)?.inode == inode)
    #expect(try disk.status(of: root / "copy", followingLinks: false)?.inode != inode)
    #expect(throws: Failure.self) { try disk.copy(file, to: root / "copy") }
    #expect(throws: Failure.self) { try disk.copy(root, to: root / "folder") }
    try disk.setModified(file, seconds: 5, nanoseconds: 6)
    let status = try disk.status(of: file, followingLinks: false)
    #expect(status?.modifiedSeconds == 5 && status?.modifiedNanoseconds == 6)
  }

  @Test func aLinkToAnotherFileSystemIsRefusedSoThatItCanBeCopied() throws {
    let other = Path("/dev/shm") / "baton-\(UUID().uuidString)"
    let file = try make("a")
    let here = try disk.status(of: file, followingLinks: false)?.device
    guard try disk.status(of: "/dev/shm", followingLinks: true).map({ $0.device != here }) == true else {
      return
    }
    let failure = #expect(throws: Failure.self) { try disk.link(file, as: other) }
    #expect(failure?.obstacle == .refused)
  }

  @Test func aLockIsHeldUntilItGoes() throws {
    var held = try disk.lock(root / "lock", waiting: false)
    #expect(held != nil)
    #expect(try disk.lock(root / "lock", waiting: false) == nil)
    held = nil
    #expect(try disk.lock(root / "lock", waiting: false) != nil)
  }

  @Test func whatIsWrittenCanBeWaitedFor() throws {
    let file = try make("a")
    try disk.sync(file)
    try disk.sync(root)
    try disk.syncFileSystem(of: root)
    #expect(throws: Failure.self) { try disk.sync(root / "none") }
  }
}

import Foundation
import Ground
import Publishing
import Synchronization
import TestKit
import Testing

/// Readers who look without a pause while one site after the other takes its place.
@Suite struct ReadersTests {
  private static let paths = ["index.html", "a/index.html", "a/b/index.html", "p.html", "z.css"]

  /// A generation: every file says which it is, a few thousand times.
  private static func pages(_ mark: Int) -> [String: String] {
    let text = String(repeating: "\(mark % 10)", count: 6000)
    return Dictionary(uniqueKeysWithValues: paths.map { ($0, text) })
  }

  /// What two readers have seen.
  private final class Sights: Sendable {
    let walks = Atomic<Int>(0)
    let looks = Atomic<Int>(0)
    let broken = Mutex<[String]>([])
    /// How many promotions have begun: whoever holds the old folder sees it whole until the next one stages.
    let turn = Atomic<Int>(0)
    let isOver = Atomic<Bool>(false)

    func report(_ words: String) { broken.withLock { if $0.count < 5 { $0.append(words) } } }
  }

  private static func bytes(_ path: String, in folder: Int32 = AT_FDCWD) -> Bytes? {
    let file = openat(folder, path, O_RDONLY)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var room = Bytes(repeating: 0, count: 8192)
    let count = read(file, &room, room.count)
    return count < 0 ? nil : Array(room.prefix(count))
  }

  /// Enters the folder as a server does for one request, and reads the tree through it: one generation, and the
  /// one that its checksums name.
  private static func walk(_ live: String, _ sights: Sights) {
    let start = sights.turn.load(ordering: .sequentiallyConsistent)
    let folder = open(live, O_RDONLY | O_DIRECTORY)
    guard folder >= 0 else { return sights.report("there is no folder") }
    defer { close(folder) }
    let files = paths.map { bytes($0, in: folder) }
    let sums = bytes(Manifest.fileName, in: folder).flatMap { Manifest($0) }
    guard sights.turn.load(ordering: .sequentiallyConsistent) == start else { return }
    let told = zip(paths, files).map { path, bytes in
      bytes.map { sums?[path]?.digest == Digest(of: $0) } ?? false
    }
    if Set(files).count != 1 || told.contains(false) {
      sights.report("mixed: \(files.map { $0.map { Array($0.prefix(3)).text } ?? "missing" }), \(told)")
    }
    sights.walks.add(1, ordering: .relaxed)
  }

  /// Asks for one file after the other by its whole path: each is there at any moment, and whole.
  private static func look(_ live: String, _ sights: Sights) {
    for path in paths {
      let found = bytes(live + "/" + path)
      if found?.count != 6000 || Set(found ?? []).count != 1 {
        sights.report("\(path): \(found.map { "\($0.count) bytes" } ?? "missing")")
      }
    }
    sights.looks.add(1, ordering: .relaxed)
  }

  @Test(arguments: [false, true])
  func `while one site takes the place of another, nobody sees parts of both`(byFiles: Bool) throws {
    let workshop = Workshop()
    try workshop.publish(Self.pages(0))
    let swaps = Faults.rounds(150, all: 1000)
    let sights = Sights()
    let readers = DispatchGroup()
    let live = workshop.live.text
    // Threads of their own: the pool may be busy with other tests for as long as this one runs. File by file only
    // each file is whole.
    let ways = byFiles ? [Self.look] : [Self.walk, Self.look]
    for way in ways {
      readers.enter()
      Thread.detachNewThread {
        while !sights.isOver.load(ordering: .relaxed) { way(live, sights) }
        readers.leave()
      }
    }
    var mark = 0
    let isSeen = {
      sights.looks.load(ordering: .relaxed) > 100 && (byFiles || sights.walks.load(ordering: .relaxed) > 100)
    }
    while mark < swaps || !isSeen() && mark < 20_000 {
      mark += 1
      sights.turn.add(1, ordering: .sequentiallyConsistent)
      try workshop.publish(Self.pages(mark), byFiles: byFiles)
    }
    sights.isOver.store(true, ordering: .relaxed)
    readers.wait()
    #expect(sights.broken.withLock { $0 } == [])
    #expect(isSeen(), "nobody has looked")
    Faults.tell("readers during promotions\(byFiles ? " file by file" : "")", mark)
  }
}

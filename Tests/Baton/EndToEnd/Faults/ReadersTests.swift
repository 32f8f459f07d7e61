import Foundation
import Ground
import Synchronization
import TestKit
import Testing

/// A reader who checks the whole site against its checksums, again and again, while the real program publishes.
@Suite struct ReadersTests {
  /// What a reader who entered the folder finds wrong; nil when the folder was left behind meanwhile.
  private static func faults(of site: String, while turn: borrowing Atomic<Int>) -> String? {
    let start = turn.load(ordering: .sequentiallyConsistent)
    let folder = open(site, O_RDONLY | O_DIRECTORY)
    guard folder >= 0 else { return "there is no folder" }
    defer { close(folder) }
    guard let sums = bytes("SHA256SUMS", in: folder), let manifest = Manifest(sums) else {
      return "no checksums"
    }
    let wrong = manifest.files.first { file in
      bytes(file.path, in: folder).map { Digest(of: $0) } != file.digest
    }
    guard let wrong, turn.load(ordering: .sequentiallyConsistent) == start else { return nil }
    return "\(wrong.path) is not what the checksums say"
  }

  private static func bytes(_ path: String, in folder: Int32) -> Bytes? {
    let file = openat(folder, path, O_RDONLY)
    guard file >= 0 else { return nil }
    return (try? FileHandle(fileDescriptor: file, closeOnDealloc: true).readToEnd()).map {
      Bytes($0)
    }
  }

  @Test func `the site that a reader enters is one site, however often it is published`() throws {
    let garden = try Garden()
    #expect(try garden.baton("publish", "--yes").code == 0)
    let (site, rounds) = (garden.path + "/public", Faults.rounds(8, all: 100))
    let isOver = Atomic<Bool>(false)
    let walks = Atomic<Int>(0)
    let turn = Atomic<Int>(0)
    let broken = Mutex<Set<String>>([])
    let reader = DispatchGroup()
    reader.enter()
    try withExtendedLifetime(isOver) {
      Thread.detachNewThread {
        while !isOver.load(ordering: .relaxed) {
          if let fault = Self.faults(of: site, while: turn) { broken.withLock { _ = $0.insert(fault) } }
          walks.add(1, ordering: .relaxed)
        }
        reader.leave()
      }
      defer {
        isOver.store(true, ordering: .relaxed)
        reader.wait()
      }
      for round in 1...rounds {
        try garden.write("content/patterns/oak.md", Garden.pattern("Oak", "Round \(round), beside [[Elm]]."))
        turn.add(1, ordering: .sequentiallyConsistent)
        #expect(try garden.baton("publish", "--yes").code == 0)
      }
    }
    #expect(broken.withLock { $0 } == [])
    #expect(walks.load(ordering: .relaxed) > 100)
    Faults.tell("readers while the program publishes", rounds)
  }
}

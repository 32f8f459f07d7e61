import Foundation
import Ground
import Publishing
import Testing

/// How long publishing takes beside making the pages; run with BATON_MEASURE set to a number of pages and
/// `swift test -c release`.
@Suite(.serialized) struct MeasureTests {
  private static let count = ProcessInfo.processInfo.environment["BATON_MEASURE"].flatMap { Int($0) }

  @Test(.enabled(if: count != nil), arguments: [1, 2])
  func publishingIsTimed(threads: Int) throws {
    let count = try #require(MeasureTests.count)
    let parent = ProcessInfo.processInfo.environment["BATON_MEASURE_IN"] ?? "/dev/shm"
    let workshop = Workshop(in: parent)
    let body = [UInt8](repeating: 120, count: 8000)
    func plan(_ edited: Int) -> [PlannedFile] {
      (0..<count).map { page in
        let text = page == 7 ? "edited \(edited)" : "page \(page)"
        return PlannedFile(
          path: "patterns/pattern-\(String(page + 100_000))/index.html", key: Digest(of: text),
          source: .made { (buffer) throws(Failure) in
            buffer.append(text: text)
            buffer.append(contentsOf: body)
          })
      }
    }
    let output = try workshop.output(workshop.disk)
    let clock = ContinuousClock()
    var previous: Manifest?
    func turn(_ name: String, _ edited: Int) throws {
      let plan = plan(edited)
      var staged: Staged?
      let staging = try clock.measure {
        staged = try stage(
          plan, at: StagingPlace(output, disk: workshop.disk, threads: threads), previous: previous)
      }
      let done = try #require(staged)
      let swapping = try clock.measure {
        previous = try promote(
          done, to: output, adopt: false, disk: workshop.disk, threads: threads, durable: false
        ).site.manifest
      }
      print("\(threads) threads, \(name): stage \(staging), promote \(swapping), written \(done.written)")
    }
    let planning = clock.measure { _ = plan(0) }
    print("plan alone", planning)
    try turn("cold", 0)
    try turn("unchanged", 0)
    try turn("one edited, links made anew", 1)
    try turn("one edited", 2)
    for edit in 3...5 { try turn("one edited", edit) }
    try floor(parent, body, count, clock)
  }

  /// The same files by folder, open, write and close alone.
  private func floor(_ parent: String, _ body: [UInt8], _ count: Int, _ clock: ContinuousClock) throws {
    let workshop = Workshop(in: parent)
    let disk = SystemDisk()
    let time = try clock.measure {
      for page in 0..<count {
        let folder = workshop.root / "patterns/pattern-\(String(page + 100_000))"
        try disk.makeFolder(folder)
        _ = Digest(of: body)
        try disk.create(folder / "index.html", body, durable: false)
      }
    }
    print("folder, SHA-256, open, write, close alone, one thread: \(time)")
  }
}

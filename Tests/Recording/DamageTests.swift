import Foundation
import Ground
import Recording
import TestKit
import Testing

/// What is done to a ledger is found and its line named, as in `RecordingTests` what is done to a log.
@Suite struct DamageTests {
  private func folder() throws -> (runs: RunsFolder, ledger: Path, lines: [Bytes]) {
    let runs = RunsFolder()
    try runs.run("one")
    try runs.run("two", promoting: true)
    let ledger = runs.path / "ledger.jsonl"
    return (runs, ledger, try runs.disk.read(ledger).split(separator: 10).map { Array($0) + [10] })
  }

  @Test func `a flipped bit in any byte of the ledger is found in its line`() throws {
    let (runs, ledger, lines) = try folder()
    let bytes = lines.flatMap(\.self)
    var starts = [0]
    for line in lines { starts.append((starts.last ?? 0) + line.count) }
    let bits = Faults.triesAll ? Array(UInt8(0)..<8) : [0]
    for index in bytes.indices {
      let line = starts.lastIndex { $0 <= index }.map { $0 + 1 }
      for bit in bits {
        var damaged = bytes
        damaged[index] ^= 1 << bit
        let chain = Chain(damaged)
        #expect(chain.damagedLine == line || index == bytes.count - 1 && chain.torn != nil, "byte \(index)")
        guard bit == 0, Faults.triesAll || index % 40 == 0 else { continue }
        try runs.overwrite(ledger, damaged)
        let found = try runs.archive.verify().first
        #expect(found?.file == "ledger.jsonl" && found?.line == line, "byte \(index)")
      }
    }
    Faults.tell("a bit in every byte of a ledger", bytes.count * bits.count)
  }

  @Test func `a line of the ledger that is deleted, doubled, swapped or cut is found`() throws {
    let (runs, ledger, lines) = try folder()
    func found(_ lines: [Bytes]) throws -> Damage? {
      try runs.overwrite(ledger, lines.flatMap(\.self))
      return try runs.archive.verify().first
    }
    for index in lines.indices.dropLast() {
      var (without, doubled, swapped, cut) = (lines, lines, lines, lines)
      without.remove(at: index)
      doubled.insert(lines[index], at: index)
      swapped.swapAt(index, index + 1)
      cut[index].removeLast(lines[index].count / 2)
      #expect(try found(without)?.line == index + 1)
      #expect(try found(doubled)?.line == index + 2)
      #expect(try found(swapped)?.line == index + 1)
      #expect(try found(cut)?.line == index + 1)
    }
    // Half a line at the end is one that was being written.
    let half = Array(lines.dropLast()) + [lines.last.map { Array($0.dropLast(9)) } ?? []]
    #expect(try found(half)?.line == lines.count)
  }

  @Test func `a ledger that lost lines from its end is found by the runs that saw them`() throws {
    let (runs, ledger, lines) = try folder()
    let began = try #require(lines.lastIndex { $0.text.contains("\"run.started\"") })
    for count in 0..<lines.count {
      try runs.overwrite(ledger, lines.prefix(count).flatMap(\.self))
      let damage = try runs.archive.verify()
      // What follows the first line of the last run may be lost: nobody has seen it but that run, which is named.
      #expect(
        damage.contains { $0.file == "ledger.jsonl" && $0.line == count + 1 } == (count < began), "\(count)")
      #expect(damage.contains { $0.file == "two" } == (count <= began), "\(count)")
      #expect((try? runs.run("three")) == nil || count >= began, "a run began after line \(count)")
      try runs.disk.removeTree(runs.path / "three")
    }
  }

  @Test func `runs without a ledger are told, and nothing runs`() throws {
    let (runs, ledger, _) = try folder()
    try runs.disk.remove(ledger)
    let damage = try runs.archive.verify()
    #expect(damage.map(\.file) == ["ledger.jsonl", "one", "two"], "\(damage)")
    let failure = #expect(throws: Failure.self) { try runs.run("three") }
    #expect(failure?.code == .doesNotHold)
    #expect(failure?.message.contains("two began after line ") == true)
  }

  @Test func `a ledger that another one was mixed into is an error that names both heads`() throws {
    let (runs, ledger, lines) = try folder()
    let other = RunsFolder()
    try other.run("one", blob: "another")
    try other.run("zwei")
    try runs.overwrite(ledger, try other.disk.read(other.path / "ledger.jsonl"))
    let found = try #require(try runs.archive.verify().first)
    let seen = Chain(lines.flatMap(\.self)).hashes[3 - 1].hex.prefix(12)
    #expect(
      found.file == "ledger.jsonl" && found.summary.contains("two began after line 3, \(seen)"), "\(found)")
    #expect(throws: Failure.self) { try runs.run("three") }
  }
}

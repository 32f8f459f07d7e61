import Foundation
import Rigor
import TestKit
import Testing

/// Made-up collections with a known number of faults, as `make plant` tries them at length.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: python)))
struct PlantedFaultsTests {
  @Test func `every planted fault is found at its file, and nothing else is`() throws {
    let outcome = try plant(
      "--baton", Executable.url.path, "--together", "-n", "260", "--each", "1", "--seeds", "7")
    #expect(outcome.code == 0, "\(outcome.said)")
  }

  @Test func `every check has a fault that is planted, or one that is held elsewhere`() throws {
    let kinds = Set(try plant("--kinds").said.split(separator: "\n").map(String.init))
    #expect(Check.all.map(\.id).filter { !kinds.contains($0) } == [])
  }

  private func plant(_ words: String...) throws -> (said: String, code: Int32) {
    let (process, output) = (Process(), Pipe())
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = ["-B", Shared.root + "/bench/plant.py"] + words
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (said, process.terminationStatus)
  }
}

private let python = "/usr/bin/python3"

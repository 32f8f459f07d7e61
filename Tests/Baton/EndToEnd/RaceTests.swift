import Foundation
import TestKit
import Testing

/// Several people, or the same one several times, at the same moment.
@Suite(.serialized) struct RaceTests {
  /// Starts commands at once and gives the code that each ends with.
  private func together(_ commands: [[String]], in garden: Garden) throws -> [Int32] {
    let processes = try commands.map { words in
      let process = Process()
      process.executableURL = Executable.url
      process.arguments = words
      process.currentDirectoryURL = garden.folder.url
      process.environment = [:]
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      return process
    }
    return processes.map { process in
      process.waitUntilExit()
      return process.terminationStatus
    }
  }

  @Test func `of a yes and a no at once one counts, and the site is as that one says`() throws {
    for _ in 0..<12 {
      let garden = try Garden()
      #expect(try garden.baton("publish").code == 4)
      let codes = try together(
        [["approve", "--as", "ada"], ["reject", "--as", "bo", "--reason", "no"]], in: garden)
      // Who comes second finds the place or the log taken, or nothing to answer any more.
      let (yes, no) = (codes[0], codes[1])
      #expect((yes == 0) != (no == 5) || (yes == 6 && no == 6), "\(codes)")
      #expect(garden.exists("public/index.html") == (yes == 0), "\(codes)")
      let run = try #require(
        try FileManager.default.contentsOfDirectory(atPath: garden.path + "/runs").first {
          $0.contains("-publish-")
        })
      let log = try garden.text("runs/\(run)/log.jsonl")
      #expect(log.components(separatedBy: "\"identity\":").count == (yes == 6 && no == 6 ? 1 : 2), "\(codes)")
      #expect(try garden.baton("runs", "verify").code == 0)
    }
  }

  @Test(arguments: [2, 8])
  func `of several publications at once each is done or sent away, and the last word is one site`(
    count: Int
  ) throws {
    let garden = try Garden()
    for round in 0..<4 {
      try garden.write("content/patterns/oak.md", Garden.pattern("Oak", "Round \(round), beside [[Elm]]."))
      let codes = try together(Array(repeating: ["publish", "--yes"], count: count), in: garden)
      #expect(Set(codes).isSubset(of: [0, 6]) && codes.contains(0), "\(codes)")
      #expect(try garden.text("public/oak/index.html").contains("Round \(round)"))
      #expect(try garden.shell("sha256sum -c --strict --quiet SHA256SUMS", in: "public") == .init(""))
      #expect(try garden.shell("sha256sum -c --strict --quiet SHA256SUMS", in: "public/record") == .init(""))
      #expect(try garden.baton("runs", "verify").code == 0)
    }
  }

  @Test func `an edit while a run waits changes nothing of what is promoted`() throws {
    let garden = try Garden()
    #expect(try garden.baton("publish").code == 4)
    try garden.write("content/patterns/oak.md", Garden.pattern("Oak", "Edited, beside [[Elm]]."))
    #expect(try garden.baton("approve").code == 0)
    #expect(!(try garden.text("public/oak/index.html").contains("Edited")))
  }
}

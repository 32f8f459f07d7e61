import Ground
import Testing

@testable import baton

@Suite struct ArgumentsTests {
  private static let tag = Flag("tag", "t", .value("TAG", .anything), purpose: "a tag")
  private static let commands = [
    Command(
      "try", "a command to try", operands: [Operand("FIRST"), Operand("REST", .any)],
      flags: [tag, .drafts, .strict], examples: ["baton try"]
    ) { _ throws(Failure) in .done }
  ]

  private func parse(_ words: String...) throws -> Arguments {
    try Arguments.parse(words, commands: Self.commands)
  }

  @Test func `a value stands behind its flag, behind an equals sign or on the letter itself`() throws {
    #expect(try parse("try", "x", "--tag", "a")[Self.tag] == "a")
    #expect(try parse("try", "x", "--tag=a=b")[Self.tag] == "a=b")
    #expect(try parse("try", "x", "--tag=")[Self.tag] == "")
    #expect(try parse("try", "x", "-t", "-a")[Self.tag] == "-a")
    #expect(try parse("try", "x", "-ta")[Self.tag] == "a")
    #expect(try parse("try", "x", "-t=a")[Self.tag] == "a")
    #expect(try parse("try", "x", "-j2")[.jobs] == "2")
  }

  @Test func `letters combine, and the last one may take a value`() throws {
    let arguments = try parse("try", "x", "-qvtabc")
    #expect(arguments.state(of: .quiet) == true)
    #expect(arguments.state(of: .verbose) == true)
    #expect(arguments[Self.tag] == "abc")
  }

  @Test func `a repeated flag keeps every value, and the last one counts`() throws {
    let arguments = try parse("try", "-t", "a", "x", "--tag=b", "-tc")
    #expect(arguments.all(Self.tag) == ["a", "b", "c"])
    #expect(arguments[Self.tag] == "c")
  }

  @Test func `of a flag and its opposite the last one counts`() throws {
    #expect(try parse("try", "x").state(of: .drafts) == nil)
    #expect(try parse("try", "x", "--no-drafts").state(of: .drafts) == false)
    #expect(try parse("try", "x", "--no-drafts", "-D").state(of: .drafts) == true)
  }

  @Test func `a flag without an opposite has none`() {
    #expect(throws: Failure.self) { try parse("try", "x", "--no-quiet") }
  }

  @Test func `shared flags stand before or behind the command`() throws {
    #expect(try parse("-s", "a", "try", "x")[.source] == "a")
    #expect(try parse("try", "x", "-s", "a")[.source] == "a")
  }

  @Test func `a flag of a command before its name says where it belongs`() {
    #expect(throws: Failure.wrongUsage("--strict belongs behind its command", "write baton try --strict")) {
      try parse("--strict", "try", "x")
    }
  }

  @Test func `two dashes end the flags, and one dash is an argument`() throws {
    #expect(try parse("try", "-", "--", "--tag", "--").operands == ["-", "--tag", "--"])
  }

  @Test func `a required argument that is missing is named`() {
    #expect(throws: Failure.wrongUsage("FIRST is missing", "usage: baton try FIRST [REST...] [FLAGS]")) {
      try parse("try", "-q")
    }
  }
}

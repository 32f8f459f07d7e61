import Testing

@testable import baton

@Suite struct HelpTests {
  private static let program = Program.shipped

  private static let texts: [(name: String, text: String)] = {
    let help = Help(commands: program.commands)
    return [("overview", help.overview), ("flags", help.sharedFlags)]
      + program.commands.map { ($0.name, help.text(for: $0)) }
  }()

  @Test(arguments: texts.map(\.name))
  func `every help fits a screen, shows an example and ends with where to read more`(name: String) throws {
    let text = try #require(Self.texts.first { $0.name == name }?.text)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    // The list of commands has a line for each.
    #expect(lines.count <= (name == "overview" ? 40 : 24))
    for line in lines { #expect(line.count <= 80, "\(line)") }
    #expect(text.contains("\nExample:\n  ") || text.contains("\nExamples:\n  "))
    #expect(lines.last?.hasPrefix("Read more: ") == true)
  }

  @Test func `no command gives a flag a name or a letter that a shared flag has`() {
    for command in Self.program.commands {
      let names = command.allFlags.flatMap(\.longNames)
      let letters = command.allFlags.compactMap(\.letter)
      #expect(Set(names).count == names.count, "\(command.name)")
      #expect(Set(letters).count == letters.count, "\(command.name)")
    }
  }
}

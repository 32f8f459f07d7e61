import Ground
import Testing

@Suite struct StructureUnfinishedTests {
  @Test(arguments: [
    commons(), "It works in small teams. In large ones it does not", "- It works in small teams and in the\n",
    "It works in small teams, as told in [the](/)\n", "Read it in `the`\n", "Written by the",
    "# What we think of all of the\n",
    "---\nlanguage: pt\n---\nEm equipes pequenas funciona, nas grandes serve a\n",
    "It is found in small teams and in the **Team of the**\n", "text\n\n---\n", "```\nlong --\n--\n```\n",
    "It works -- or so they say of it.\n",
  ])
  func passes(text: String) throws {
    #expect(try found(by: "structure.unfinished", in: text) == [])
  }

  @Test(arguments: [
    ("It works in small teams. In large ones it needs the", "small teams. In large ones it needs the"),
    ("It works in small teams, in large ones,", "It works in small teams, in large ones,"),
    (
      "It works in small teams and also in the\n\n## Solution\n\nx.\n",
      "It works in small teams and also in the"
    ),
  ])
  func fails(text: String, end: String) throws {
    #expect(
      try found(by: "structure.unfinished", in: "## Context\n\n" + text, judgingPlaces: false) == [
        "sentence that stops after \"\(end)\""
      ])
  }

  @Test func failsAtBareDashes() throws {
    #expect(
      try found(by: "structure.unfinished", in: "## Context\n\nIt locks them in.\n«--»\n") == [
        "-- at the end"
      ])
  }

  @Test func marksTheLastWords() throws {
    #expect(
      try found(by: "structure.unfinished", in: "«It works in large teams and in the»\n") == [
        "sentence that stops after \"It works in large teams and in the\""
      ])
  }
}

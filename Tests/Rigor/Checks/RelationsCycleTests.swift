import Ground
import Testing

@Suite struct RelationsCycleTests {
  @Test(arguments: [
    ("larger: [Oak]", "larger: [Yew]", "weather: fine"),
    ("larger: [Oak, Yew]", "larger: [Yew]", "smaller: [Oak]"),
    // Of two that contradict each other another check tells.
    ("larger: [Oak]", "larger: [Ash]", "weather: fine"),
    // What orders nothing may go round.
    ("complements: [Oak]", "complements: [Yew]", "complements: [Ash]"),
    ("related: [Oak]", "related: [Yew]", "related: [Ash]"),
  ])
  func passes(ash: String, oak: String, yew: String) throws {
    #expect(try found(by: "relations.cycle", in: files(ash, oak, yew)).isEmpty)
  }

  @Test(arguments: [
    ("larger: [Oak]", "larger: [Yew]", "larger: [«Ash»]", "\"larger\""),
    ("up: Oak", "up: Yew", "up: «Ash»", "\"larger\""),
    // Said from the other end.
    ("larger: [Oak]\nsmaller: [«Yew»]", "larger: [Yew]", "weather: fine", "\"larger\""),
    ("specializes_to: [Oak]", "specializes_to: [Yew]", "specializes_to: [«Ash»]", "\"generalizes\""),
  ])
  func fails(ash: String, oak: String, yew: String, relation: String) throws {
    let findings = try found(by: "relations.cycle", in: files(ash, oak, yew))
    #expect(findings.map(\.summary) == ["\(relation) leads back to where it began: Ash → Oak → Yew → Ash"])
    let members = ["ash", "oak", "yew"].map { "content/patterns/\($0).md" }
    #expect(findings.map(\.notes) == [members])
  }

  @Test func `fails for a text that is larger than itself, and for a relation in a text`() throws {
    var files = self.files("larger: [«Ash»]", "weather: fine", "weather: fine")
    let itself = try found(by: "relations.cycle", in: files)
    #expect(itself.map(\.summary) == ["\"larger\" leads back to where it began: Ash → Ash"])
    files = self.files("larger: [Oak]", "larger: [Yew]", "weather: fine")
    files["patterns/yew.md"]? += "\nlarger:: «[[Ash]]»\n"
    #expect(try found(by: "relations.cycle", in: files).count == 1)
  }

  private func files(_ ash: String, _ oak: String, _ yew: String) -> [String: String] {
    ["patterns/ash.md": ash, "patterns/oak.md": oak, "patterns/yew.md": yew].mapValues { "---\n\($0)\n---\n" }
  }
}

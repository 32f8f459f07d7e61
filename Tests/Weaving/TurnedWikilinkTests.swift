import Ground
import Reading
import Testing
import Weaving

/// Wikilinks whose target names nothing while their label names a pattern.
@Suite struct TurnedWikilinkTests {
  private func finding(_ target: String, _ label: String, labelComesFirst: Bool = false) -> Finding? {
    let length = target.unicodeScalars.count + label.unicodeScalars.count + 5
    let link = Link(
      kind: .wiki, target: target, label: label, position: Position(line: 5, column: 3, length: length))
    let language = weave([
      pattern("patterns/decision-note.md", "Decision Note"), pattern("patterns/oak.md", "Oak"),
      pattern("patterns/tutorial.linking-notes.md", "Linking Your Notes"),
      pattern("patterns/well-being.md", "Well-Being"), pattern("x.md", links: [link]),
    ]) {
      $0.labelComesFirst = labelComesFirst
    }
    return language.findings.first
  }

  @Test(arguments: [
    ("a tall tree", "decision-note"), ("How We Decide", "tutorial.linking-notes"),
    ("Deciding", "decision-note"), ("how we decide", "patterns/oak.md"),
  ])
  func `words for a target and a slug for a label are turned`(target: String, label: String) {
    let (one, other) = ("[[\(target)|\(label)]]", "[[\(label)|\(target)]]")
    #expect(finding(target, label)?.fix == Fix(one, to: other))
    #expect(finding(target, label, labelComesFirst: true)?.fix == Fix(other, to: one))
  }

  @Test(arguments: [
    ("decision-notes-2023", "Decision Note"), ("https://x.org/a", "Decision Note"),
    ("patterns/gone.md", "Decision Note"), ("tutorial.gone-notes", "Linking Your Notes"),
    ("dendron://vault/community.reading", "Linking Your Notes"), ("changelog^kSChN1jT6OMc", "decision-note"),
    ("Gone.md", "decision-note"), ("ADR-12", "decision-note"),
  ])
  func `a target that somebody meant is not turned, nor is that suggested`(target: String, label: String) {
    let finding = finding(target, label)
    #expect(finding?.summary.hasPrefix("no pattern named") == true)
    #expect(finding?.fix == nil && finding?.remedy?.contains("the other way round") == false)
  }

  @Test(arguments: [
    ("a tall tree", "Decision Note"), ("Quercus", "oak"), ("How It Feels", "well-being"),
  ])
  func `a label that may be one is left to a person`(target: String, label: String) {
    let finding = finding(target, label)
    #expect(finding?.remedy == "target and label may stand the other way round: [[\(label)|\(target)]]")
    #expect(finding?.fix == nil)
  }

  @Test func `what is written with more than a bar between is told in words`() {
    let link = Link(
      kind: .wiki, target: "a tall tree", label: "decision-note",
      position: Position(line: 5, column: 3, length: 31))
    let language = weave([pattern("patterns/decision-note.md"), pattern("x.md", links: [link])])
    #expect(
      language.findings.map(\.remedy) == [
        "target and label stand the other way round: \"decision-note\" names a pattern"
      ])
    #expect(language.findings.map(\.fix) == [nil])
  }
}

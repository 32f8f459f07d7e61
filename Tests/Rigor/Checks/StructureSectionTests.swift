import Ground
import Rigor
import Testing

@Suite struct StructureSectionTests {
  @Test(arguments: [
    commons(),
    // A page of no form has no sections to lack.
    "---\ntype: page\n---\n# Oak\n",
    // Where a form lets the solution stand in the flow, its opening is enough.
    "---\nform: alexandrian\n---\n# 12. Oak\n\nPeople stand in the sun.\n\nTherefore:\n\nPlant oaks.\n",
    "---\nform: adr\nstatus: proposed\n---\n# 1. Oak\n\n## Context\n\nSun.\n\n## Decision\n\nOaks.\n\n## Consequences\n\nShade.\n",
    // The book of InnerSource patterns asks for neither known instances nor authors.
    ["Title", "Patlet", "Problem", "Context", "Forces", "Solution", "Resulting Context", "Status"]
      .map { "## \($0)\n\nOak\n\n" }.joined(),
    // A heading that is not known may be the one that is missed.
    "---\nlanguage: fi\n---\n# Tammi\n\n## Context\n\nx\n\n## Ratkaisu\n\ny\n",
  ])
  func passes(text: String) throws {
    #expect(try found(by: "structure.section", in: text) == [])
  }

  @Test func failsWithoutASolution() throws {
    let text = commons(["Solution": nil], headings: ["Problem": "«### Section 2: Problem»"])
    let findings = try found(by: "structure.section", in: ["patterns/oak.md": text])
    #expect(findings.map(\.summary) == ["no section \"Solution\""])
    #expect(findings.map(\.remedy) == ["add ### Section 3: Solution"])
    #expect(findings.map(\.severity) == [.error])
  }

  @Test func failsOnceWhereNothingIsThere() throws {
    let text = "«# Oak»\n\nJust a text.\n"
    let summary = "no section of the form \"Commons pattern, eight sections\""
    #expect(try found(by: "structure.section", in: "---\nform: commons\n---\n" + text) == [summary])
    // What claims no form may be no pattern at all, unless the site says that everything is one.
    #expect(try found(by: "structure.section", in: "# Oak\n\nJust a text.\n") == [])
    let wish = Ruleset.Wish(Glob("structure.section", separator: "."), options: ["headed": 0])
    #expect(try found(by: "structure.section", in: text, wishes: [wish]) == [summary])
  }

  @Test func failsInTheFlowWithoutWhatCanBeSeenThere() throws {
    let text = "---\nform: alexandrian\n---\n«# 12. Oak»\n\nPeople stand in the sun. Plant oaks.\n"
    #expect(try found(by: "structure.section", in: text) == ["no section \"Solution\""])
  }

  @Test func isANoteInADraft() throws {
    let text = commons(["Solution": nil], headings: ["Problem": "«### Section 2: Problem»"])
    let findings = try found(
      by: "structure.section", in: ["patterns/oak.md": "---\nstatus: draft\n---\n" + text])
    #expect(findings.map(\.severity) == [.note])
  }

  @Test(arguments: [
    ("## Context", "add ## Solution"), ("# Context", "add # Solution"),
    ("## Context (100-200 words)", "add ## Solution"),
    ("## 1. Context", "add ## Section 3: Solution"),
    ("## Section 1: Context", "add ## Section 3: Solution"),
  ])
  func `the heading to write is as deep as the others, and numbered as they are`(
    heading: String, remedy: String
  ) throws {
    let text = commons(["Solution": nil], headings: ["Context": heading])
    let findings = try found(by: "structure.section", in: ["patterns/oak.md": text], judgingPlaces: false)
    #expect(findings.map(\.remedy) == [remedy])
  }
}

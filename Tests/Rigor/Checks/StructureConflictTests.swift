import Ground
import Testing

@Suite struct StructureConflictTests {
  @Test(arguments: [
    commons(), commons(["Problem": nil]), commons(["Problem": ""]),
    "---\nform: gang-of-four\n---\n## Intent\n\nx\n",
    "---\nlanguage: fi\n---\n" + commons(["Problem": "Hankala."]),
    // Both sides, in other words than the form's.
    commons(["Problem": "It is hard. A tension stands between those who wait and those who pass."]),
    commons(["Problem": "It is a tension: speed against memory."]),
    commons(["Problem": "**The core conflict is Speed against Memory.**"]),
    commons(["Problem": "**The core conflict is between speed and memory.**"]),
  ])
  func passes(text: String) throws {
    #expect(try found(by: "structure.conflict", in: text) == [])
  }

  @Test(arguments: [
    "It is hard.", "The gap between kerb and house is narrow.", "A conflict is between them. And it stays.",
  ])
  func failsWithoutOne(problem: String) throws {
    let text = commons(["Problem": problem], headings: ["Problem": "«## 2. Problem»"])
    let findings = try found(by: "structure.conflict", in: ["patterns/oak.md": text])
    #expect(findings.map(\.summary) == ["no sentence \"The core conflict is between …\" in \"Problem\""])
    #expect(findings.map(\.remedy) == ["write > **The core conflict is One Side vs. The Other.**"])
    #expect(findings.map(\.severity) == [.note])
  }

  @Test func failsWithOneSide() throws {
    let text = commons(["Problem": "«**The core conflict is speed.**»"])
    let findings = try found(by: "structure.conflict", in: ["patterns/oak.md": text])
    #expect(findings.map(\.summary) == ["conflict without its other side"])
    #expect(findings.map(\.severity) == [.warning])
  }
}

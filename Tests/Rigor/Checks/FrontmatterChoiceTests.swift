import Ground
import Testing

@Suite struct FrontmatterChoiceTests {
  @Test(arguments: [
    "type: pattern", "type: Pattern", "type:", "form: gang-of-four\ncategory: Structural",
    "form: gang-of-four\ncategory: structural", "form: innersource\nstatus: validated",
    // Other forms name no choices for these.
    "status: strucured", "category: Strucural",
  ])
  func passes(lines: String) throws {
    #expect(try found(by: "frontmatter.choice", in: "---\ntitle: Oak\n\(lines)\n---\n") == [])
  }

  @Test func `passes a section that says more than one of the choices`() throws {
    let text = "---\nform: innersource\n---\n# Oak\n\n## Status\n\nDone since March.\n"
    #expect(try found(by: "frontmatter.choice", in: text) == [])
  }

  @Test(arguments: [
    ("type: «patern»", "type \"patern\"", "did you mean \"pattern\"?"),
    ("form: sequence\ntype: «tour»", "type \"tour\"", "one of: sequence"),
    ("form: gang-of-four\ncategory: «Strucural»", "category \"Strucural\"", "did you mean \"Structural\"?"),
    ("form: innersource\nstatus: «\"strucured\"»", "status \"strucured\"", "did you mean \"structured\"?"),
    ("form: innersource\nstatus: «done»", "status \"done\"", "one of: initial, structured, validated"),
  ])
  func fails(lines: String, value: String, remedy: String) throws {
    let text = "---\ntitle: Oak\n\(lines)\n---\n"
    let findings = try found(by: "frontmatter.choice", in: ["patterns/oak.md": text])
    #expect(findings.map(\.summary) == ["\(value) is not among its choices"])
    #expect(findings.map(\.remedy) == [remedy])
  }
}

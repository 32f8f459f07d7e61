import Ground
import Reading
import Testing

struct FormTests {
  @Test(arguments: Shipped.names)
  func `every shipped form reads and carries its file's name`(id: String) throws {
    let form = try Shipped.form(id)
    #expect(form.id == id)
    #expect(form.why != nil)
    #expect(form.fields.count >= Field.allCases.count)
  }

  @Test func `the eight sections stand in order with their word budgets`() throws {
    let form = try Shipped.form("commons")
    let required = form.sections.filter { $0.isRequired }
    #expect(
      required.map { $0.id } == [
        "context", "problem", "solution", "implementation", "consequences", "known-uses", "cognitive-era",
        "vitality",
      ])
    #expect(
      required.map { $0.words } == [
        100...200, 100...200, 200...400, 300...500, 200...300, 200...300, 150...250, 200...300,
      ])
    #expect(form.headings.isStrictlyOrdered)
    #expect(form.relations.kinds.first { $0.name == "requires" }?.inverse == "enables")
  }

  @Test func `a severity follows the status and the most specific glob`() throws {
    let form = try read(
      "form: x\nseverity:\n  draft: { \"structure.*\": note, \"structure.order\": error, \"*.*\": warn }\n")
    #expect(form.severity(of: "structure.missing", status: "draft") == .note)
    #expect(form.severity(of: "structure.order", status: "draft") == .error)
    #expect(form.severity(of: "links.internal", status: "draft") == .warning)
    #expect(form.severity(of: "structure.order", status: "published") == nil)
  }

  @Test(arguments: [
    ("form: x\nsectoins: {}\n", 2, "unknown key \"sectoins\"", "did you mean \"sections\"?"),
    ("name: x\n", 1, "\"form\" is missing: the form's id", nil),
    ("form: x\nkind: patern\n", 2, "unknown word \"patern\"", "did you mean \"pattern\"?"),
    ("form: x\nfields:\n  titel: {}\n", 3, "unknown field \"titel\"", "did you mean \"title\"?"),
    ("form: x\nfields:\n  title: { form: [a] }\n", 3, "unknown key \"form\"", "did you mean \"from\"?"),
    (
      "form: x\nfields:\n  title: { from: [{ secton: a }] }\n", 3, "unknown key \"secton\"",
      "did you mean \"section\"?"
    ),
    ("form: x\nfields:\n  title: { from: [{ section: a }] }\n", 3, "no section \"a\" in this form", nil),
    (
      "form: x\nsections: { context: {} }\ngoverns: { sections: [contxt] }\n", 3,
      "no section \"contxt\" in this form", "did you mean \"context\"?"
    ),
    ("form: x\nsections:\n  a: { words: many }\n", 3, "\"words\" must be a range such as 100-200", nil),
    ("form: x\nsections:\n  a: { required: yes }\n", 3, "\"required\" must be true or false", nil),
    ("form: x\nparts: { steps: { take: [item] } }\n", 2, "unknown word \"item\"", "did you mean \"items\"?"),
    ("form: x\nform: y\n", 2, "the key \"form\" stands twice", nil),
    ("form: [\n", 2, "did not find expected node content", nil),
  ])
  func `a mistake in a form's file is a failure at its line`(
    source: String, line: Int, message: String, remedy: String?
  ) throws {
    let failure = #expect(throws: Failure.self) { try read(source) }
    #expect(failure?.message == message)
    #expect(failure?.code == .badConfiguration)
    #expect(failure?.file == "forms/x.yml")
    #expect(failure?.position?.line == line)
    if remedy != nil { #expect(failure?.remedy == remedy) }
  }

  @Test func `a set of forms needs pages, its standard, and ids that differ`() throws {
    let (page, commons) = (try Shipped.form("page"), try Shipped.form("commons"))
    #expect(throws: Failure.self) { try FormSet([commons]) }
    #expect(throws: Failure.self) { try FormSet([page]) }
    #expect(throws: Failure.self) { try FormSet([page, commons, commons]) }
    #expect(try FormSet([page, commons])["commons"]?.id == "commons")
  }

  private func read(_ source: String) throws -> Form {
    try Form.read(Array(source.utf8), file: "forms/x.yml")
  }
}

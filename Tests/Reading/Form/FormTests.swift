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

  @Test func `a form says how much checks weigh and which numbers they go by, and more of a status`() throws {
    let form = try read(
      """
      form: x
      checks: { "structure.*": note, structure.force*: { named: 1, least: 3 }, structure.forces: { severity: error, named: 0 } }
      severity: { draft: { "structure.order": warn } }

      """)
    #expect(form.severity(of: "structure.order", status: "draft") == .warning)
    #expect(form.severity(of: "structure.order", status: nil) == .note)
    #expect(form.severity(of: "structure.forces", status: "draft") == .error)
    #expect(form.severity(of: "links.internal", status: "draft") == nil)
    #expect(form.numbers(of: "structure.forces") == ["least": 3, "named": 0])
    #expect(form.numbers(of: "structure.order") == [:])
  }

  @Test(arguments: [
    ("form: x\nchecks: { a.b: grave }\n", 2, "a severity is note, warn or error", nil),
    ("form: x\nchecks: { a.b: { severity: off } }\n", 2, "a severity is note, warn or error", nil),
    ("form: x\nchecks:\n  a.b: { least: -1 }\n", 3, "\"least\" must be a whole number from 0", nil),
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
    let problems = #expect(throws: FormProblems.self) { try read(source) }
    #expect(problems?.all.count == 1)
    let failure = problems?.all.first
    #expect(failure?.message == message)
    #expect(failure?.code == .badConfiguration)
    #expect(failure?.file == "forms/x.yml")
    #expect(failure?.position?.line == line)
    if remedy != nil { #expect(failure?.remedy == remedy) }
  }

  @Test func `every mistake in a form's file is told, in the order of the file`() throws {
    let problems = #expect(throws: FormProblems.self) {
      try read(
        """
        form: x
        kindd: page
        kind: patern
        fields:
          titel: { max: a, required: perhaps }
          title: { from: [{ section: gone }, { secton: b }, [c], key], type: txt }
        sections:
          context: { words: many, count: some }
          problem: 3
        governs: { sections: [contxt, problm], types: { a: b } }
        confidence: { scale: three, labels: { high: few } }
        severity: { draft: { "a.b": grave, "a.c": gray } }
        parts: { steps: { take: [item, itms] } }
        """)
    }
    #expect(
      problems?.all.map { "\($0.position?.line ?? 0) \($0.message)" } == [
        "2 unknown key \"kindd\"", "3 unknown word \"patern\"", "5 unknown field \"titel\"",
        "5 min and max must be numbers in order", "5 \"required\" must be true or false",
        "6 no section \"gone\" in this form", "6 unknown key \"secton\"",
        "6 a mapping of keys and values belongs here", "6 unknown word \"txt\"",
        "8 \"words\" must be a range such as 100-200", "8 \"count\" must be a range such as 100-200",
        "9 a mapping of keys and values belongs here", "10 no section \"contxt\" in this form",
        "10 no section \"problm\" in this form", "10 \"types\" must be a text or a list of texts",
        "11 \"scale\" must be a whole number", "11 a label stands for a whole number of stars",
        "12 a severity is note, warn or error", "12 a severity is note, warn or error",
        "13 unknown word \"item\"", "13 unknown word \"itms\"",
      ])
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

import Foundation
import Ground
import Reading
import Rigor
import TestKit
import Testing

/// What a site may say of its checks.
@Suite struct RulesetTests {
  private let text = "# Oak\n\n«# Elm»\n"

  @Test func `a check weighs what it says of itself`() throws {
    let findings = try found(by: "structure.one-title", in: ["patterns/oak.md": text])
    #expect(findings.map(\.severity) == [.warning])
  }

  @Test(arguments: [
    ([("structure.one-title", Severity.error)], Severity.error),
    ([("structure.*", .error), ("structure.one-title", .note)], .note),
    ([("structure.one-title", .note), ("structure.*", .error)], .note),
    ([("structure.*", .note), ("structure.*", .error)], .error),
  ])
  func `the most specific wish counts, of two alike the later one`(
    wishes: [(String, Severity)], expected: Severity
  ) throws {
    let findings = try found(
      by: "structure.one-title", in: ["patterns/oak.md": text],
      wishes: wishes.map { Ruleset.Wish(Glob($0.0, separator: "."), severity: .some($0.1)) })
    #expect(findings.map(\.severity) == [expected])
  }

  @Test func `a check that is off finds nothing and is not counted`() throws {
    let findings = try found(
      by: "structure.one-title", in: ["patterns/oak.md": "# Oak\n\n# Elm\n"],
      wishes: [Ruleset.Wish(Glob("structure.one-title", separator: "."), severity: .some(nil))])
    #expect(findings == [])
    let rules = Ruleset(
      [Ruleset.Wish(Glob("structure.*", separator: "."), severity: .some(nil))],
      forms: try shippedForms.get())
    #expect(!rules.isOn("structure.one-title") && rules.isOn("links.internal"))
    #expect(!rules.checks.contains { $0.family == "structure" })
  }

  @Test func `prose is never an error, however wide a wish is`() throws {
    let wish = Ruleset.Wish(Glob("**", separator: "."), severity: .some(.error))
    let own = Ruleset.Wish(Glob("prose.repeated", separator: "."), severity: .some(.error))
    let findings = try found(
      by: "prose.repeated", in: ["patterns/oak.md": "# Oak\n\nSit in the the shade.\n"], wishes: [own],
      judgingPlaces: false)
    #expect(findings.map(\.severity) == [.warning])
    let duplicate = try #require(Check.named("prose.duplicate"))
    #expect(Ruleset([wish], forms: try shippedForms.get()).weight(of: duplicate) == .warning)
  }

  @Test func `the form weighs a draft less, and the site has the last word`() throws {
    let draft = ["patterns/oak.md": "---\nstatus: draft\nform: commons\n---\n" + text]
    #expect(try found(by: "structure.one-title", in: draft).map(\.severity) == [.note])
    let word = Ruleset.Wish(Glob("structure.one-title", separator: "."), severity: .some(.error))
    #expect(try found(by: "structure.one-title", in: draft, wishes: [word]).map(\.severity) == [.error])
  }

  /// The form `commons` under another name, with what it says of checks.
  private func form(saying checks: String) throws -> Form {
    let bytes = try SystemDisk().read(Path(Shared.root + "/forms/commons.yml"))
    let text = bytes.text.replacing("form: commons", with: "form: mine").replacing(
      /severity:\n(  .*\n)*/, with: "")
    return try Form.read([UInt8](text: text + checks + "\n"), file: "forms/mine.yml")
  }

  @Test func `a form's texts go by its numbers and weights, where the site says nothing of them`() throws {
    let own = try form(saying: "checks: { structure.forces: { named: 0, severity: error } }")
    let forms = try FormSet(try shippedForms.get().forms + [own])
    let text = commons(["Problem": "It is told in one go."])
    let files = ["patterns/oak.md": "---\nform: mine\n---\n" + text, "patterns/elm.md": text]
    func told(_ wishes: [Ruleset.Wish] = []) throws -> [String] {
      try found(
        by: "structure.forces", in: files, wishes: wishes, forms: forms, judgingPlaces: false
      ).map { "\($0.severity) \($0.file)" }
    }
    #expect(try told() == ["error content/patterns/oak.md"])
    let check = Glob("structure.forces", separator: ".")
    #expect(try told([Ruleset.Wish(check, options: ["named": 1])]) == [])
    #expect(
      try told([Ruleset.Wish(check, severity: .some(.note), options: ["named": 0])])
        == ["note content/patterns/elm.md", "note content/patterns/oak.md"])
    let rules = Ruleset(forms: forms)
    let forces = try #require(Check.named("structure.forces"))
    #expect(rules.exceptions(to: forces.options[1], forces).map(\.form) == ["mine"])
    #expect(rules.exceptions(to: forces.options[0], forces).isEmpty)
  }

  @Test(arguments: [
    (
      "checks: { structre.forces: note }", "no check named \"structre.forces\"",
      "did you mean \"structure.forces\"?"
    ),
    (
      "severity: { draft: { budget.all: note } }", "no check named \"budget.all\"", "baton explain lists them"
    ),
    ("checks: { prose.weasel: error }", "prose.weasel is never an error", "prose never stops anything"),
    (
      "checks: { structure.forces: { leest: 1 } }", "structure.forces has no number \"leest\"",
      "did you mean \"least\"?"
    ),
    ("checks: { structure.order: { x: 1 } }", "structure.order has no number \"x\"", "it goes by none"),
    (
      "checks: { \"structure.*\": { least: 1 } }", "numbers are said of one check",
      "write its name instead of \"structure.*\""
    ),
    (
      "checks: { output.html: note }", "output.html is not about the texts of a form",
      "say it under checks in baton.yml"
    ),
    (
      "checks: { structure.budget: { tolerance: 1000001 } }", "\"tolerance\" is more than 1000000",
      "write a smaller number"
    ),
    (
      "checks: { freshness.silence: { years: 1 } }", "freshness.silence does not look at each text by itself",
      "say it under checks in baton.yml"
    ),
  ])
  func `what a form says of checks that cannot be meant is told`(
    checks: String, message: String, remedy: String
  ) throws {
    let mistakes = try form(saying: checks).mistakesOfChecks(in: "forms/mine.yml")
    #expect(mistakes.map(\.message) == [message])
    #expect(mistakes.map(\.remedy) == [remedy])
    #expect(mistakes.allSatisfy { $0.file == "forms/mine.yml" && $0.position?.line ?? 0 > 100 })
  }

  @Test func `the forms that ship say of checks only what can be meant`() throws {
    #expect(try shippedForms.get().forms.flatMap { $0.mistakesOfChecks(in: $0.id) } == [])
  }
}

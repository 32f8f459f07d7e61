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
}

import Foundation
import Ground
import Reading
import Rigor
import TestKit
import Testing

/// What is known of the structure of a real collection, counted by hand.
@Suite(.enabled(if: Shared.folder != nil)) struct StructureCorporaTests {
  private static let findings = Result { try look() }

  /// The findings of this family in the collection, by file; files that are no patterns are left out.
  private static func look() throws -> (patterns: Set<String>, findings: [String: [Finding]]) {
    let forms = try shippedForms.get()
    let rules = Ruleset(forms: forms)
    let folder = "corpora/commons-engineering-web/content/"
    let all = FileManager.default.enumerator(atPath: (Shared.folder ?? "") + "/" + folder)
    var patterns: Set<String> = []
    var findings: [String: [Finding]] = [:]
    for path in all?.compactMap({ $0 as? String }).filter({ $0.hasSuffix(".md") }) ?? [] {
      let bytes = try #require(Shared.bytes(folder + path))
      let text = forms.text(
        from: Document.read(bytes, path: path, options: ReadingOptions()), bytes: bytes, path: path,
        file: path,
        source: Digest(of: bytes), wantsAnatomy: false)
      if text.facts.kind == .pattern { patterns.insert(path) }
      findings[path] = rules.examine(text).filter { $0.check.hasPrefix("structure.") }
    }
    return (patterns, findings)
  }

  @Test func `165 patterns have the eight sections once and in order`() throws {
    let (patterns, findings) = try Self.findings.get()
    #expect(patterns.count == 167)
    let faulty = patterns.filter { path in
      (findings[path] ?? []).contains { finding in
        let isOfOrder = finding.check == "structure.order" && !finding.summary.contains("\"References\"")
        return isOfOrder
          || ["structure.section", "structure.twice", "structure.empty"].contains(finding.check)
      }
    }
    #expect(
      faulty.sorted() == [
        "patterns/business/incentive-based-retention.md", "patterns/pattern-sharing-practice.md",
      ])
  }

  @Test func `one pattern stops in section 6 and ends in two dashes`() throws {
    let findings = try Self.findings.get().findings["patterns/business/incentive-based-retention.md"] ?? []
    let summaries = findings.filter { $0.severity > .note }.map(\.summary)
    #expect(summaries.contains("-- at the end"))
    #expect(
      summaries.filter { $0.hasPrefix("no section") } == [
        "no section \"Cognitive Era\"", "no section \"Vitality\"",
      ])
  }

  @Test func `one pattern has all eight twice`() throws {
    let findings = try Self.findings.get().findings["patterns/pattern-sharing-practice.md"] ?? []
    #expect(findings.filter { $0.check == "structure.twice" }.count == 8)
  }

  @Test func `index pages and pages of HTML are not judged as patterns`() throws {
    let (patterns, findings) = try Self.findings.get()
    let others = findings.filter { !patterns.contains($0.key) }
    #expect(others.keys.filter { $0.hasPrefix("patterns/") }.count == 7)
    #expect(others.values.flatMap { $0 } == [])
  }
}

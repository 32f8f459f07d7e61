import Foundation
import Ground
import Reading
import Rigor
import TestKit
import Testing
import Weaving

@Test func everyCheckHasAnIdOfItsOwnAReasonAndARemedy() {
  #expect(Set(Check.all.map(\.id)).count == Check.all.count)
  #expect(Check.all.map(\.id) == Check.all.map(\.id).sorted())
  for check in Check.all {
    #expect(check.id.wholeMatch(of: /[a-z]+\.[a-z]+(-[a-z]+)*/) != nil, "\(check.id)")
    #expect(check.reason.hasSuffix(".") && check.reason.count > 20, "\(check.id)")
    #expect(check.remedy.hasSuffix(".") && check.remedy.count > 20, "\(check.id)")
    #expect(!check.bad.isEmpty && !check.good.isEmpty && check.bad != check.good, "\(check.id)")
    #expect(Set(check.options.map(\.name)).count == check.options.count, "\(check.id)")
  }
}

@Test func everyFileOfAChecksFolderIsInTheList() throws {
  let files = try FileManager.default.contentsOfDirectory(atPath: Shared.root + "/Sources/Rigor/Checks")
  let ids = Set(Check.all.map { $0.id.filter { $0.isLetter } })
  #expect(Set(files.map { $0.dropLast(6).lowercased() }) == ids)
}

@Test func everyCheckHasTestsNamedAfterItThatPassAndFail() throws {
  // Whether a file is too large is asked before its bytes are read, by the program itself.
  let files = try ["/Tests/Rigor/Checks", "/Tests/Baton/EndToEnd"].flatMap { folder in
    try FileManager.default.contentsOfDirectory(atPath: Shared.root + folder).map {
      Shared.root + folder + "/" + $0
    }
  }
  for check in Check.all {
    let name = "/" + check.id.filter(\.isLetter) + "tests.swift"
    let named = files.filter { $0.lowercased().hasSuffix(name) }
    let text = try named.map { try String(contentsOfFile: $0, encoding: .utf8) }.joined()
    #expect(text.contains(/func `?passes/) && text.contains(/func `?fails/), "\(check.id)")
  }
}

@Test func everyIdThatReadingAndWeavingUseIsACheck() throws {
  for module in ["Reading", "Weaving"] {
    let folder = Shared.root + "/Sources/" + module
    for file in FileManager.default.enumerator(atPath: folder)?.compactMap({ $0 as? String }) ?? []
    where file.hasSuffix(".swift") {
      let text = try String(contentsOfFile: folder + "/" + file, encoding: .utf8)
      for match in text.matches(
        of: /"((?:frontmatter|names|links|embeds|html|redirects|relations|output|limits)\.[a-z-]+)"/)
      {
        #expect(Check.named(String(match.1)) != nil, "\(match.1) in \(file)")
      }
    }
  }
}

@Test func whatReadingAndWeavingNoticedIsGatheredInOrderAndCounted() throws {
  var patterns = ["b", "a", "draft"].map { name in
    var pattern = PatternFacts(path: "patterns/\(name).md", source: Digest(of: name))
    (pattern.title, pattern.slug, pattern.kind) = (name, name, .pattern)
    return pattern
  }
  patterns[0].links = [
    Link(kind: .wiki, target: "nothing", position: .start),
    Link(kind: .text, target: "https://x.example", position: .start),
  ]
  patterns[1].findings = [
    Finding("html.dropped", .warning, in: "content/patterns/a.md", summary: "left out <script>"),
    Finding("other.rule", .note, in: "content/patterns/a.md", summary: "something else"),
  ]
  patterns[2].isDraft = true
  patterns[2].findings = [Finding("frontmatter.valid", in: "content/patterns/draft.md", summary: "not YAML")]
  let language = Language.weave(
    patterns.sorted { $0.path < $1.path }.map { Pattern($0) },
    options: WeavingOptions(now: Moment(seconds: 0)))
  let findings = examine(
    language: language, by: Ruleset(forms: try shippedForms.get()), at: Moment(seconds: 0))
  #expect(findings.all.map(\.check) == ["html.dropped", "other.rule", "links.internal", "frontmatter.valid"])
  #expect(findings.all.last?.severity == .warning)
  let tallies = Dictionary(uniqueKeysWithValues: findings.tallies.map { ($0.check, $0) })
  #expect(tallies["links.internal"] == Tally(check: "links.internal", lookedAt: 1, notApplicable: 1))
  #expect(tallies["frontmatter.valid"]?.lookedAt == 3)
  #expect(tallies["names.unique"]?.lookedAt == 2)
  #expect(tallies["other.rule"]?.lookedAt == 1)
  #expect(tallies["links.output"] == nil)
}

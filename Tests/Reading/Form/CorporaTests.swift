import Foundation
import Ground
import Reading
import TestKit
import Testing

/// The headings of real collections, found line by line: enough to try the forms without a Markdown reader.
@Suite(.enabled(if: Shared.folder != nil))
struct CorporaTests {
  private static let eight = [
    "context", "problem", "solution", "implementation", "consequences", "known-uses", "cognitive-era",
    "vitality",
  ]

  @Test func `165 commons patterns have the eight sections once and in order`() throws {
    let set = try Shipped.set()
    var whole: [String] = []
    var others: [String] = []
    for path in files("commons-engineering-web/content/patterns") {
      let pattern = try read("commons-engineering-web/content/patterns/" + path, as: "patterns/" + path, set)
      guard pattern.kind == .pattern else { continue }
      let ids = pattern.sections.compactMap { $0.id }.filter { $0 != "references" }
      if ids == Self.eight { whole.append(path) } else { others.append(path) }
      #expect(pattern.form == "commons")
    }
    #expect(whole.count == 165)
    #expect(others.sorted() == ["business/incentive-based-retention.md", "pattern-sharing-practice.md"])
  }

  @Test func `126 of 174 commons patterns say how sure they are, in five spellings`() throws {
    let set = try Shipped.set()
    var spellings: [String: Int] = [:]
    for path in files("commons-engineering-web/content/patterns") {
      let pattern = try read("commons-engineering-web/content/patterns/" + path, as: "patterns/" + path, set)
      let spelling = pattern.confidence.map {
        String(repeating: "★", count: $0.stars) + " " + ($0.label ?? "")
      }
      spellings[spelling ?? "none", default: 0] += 1
    }
    #expect(
      spellings == [
        "★★★ High": 64, "★★ Medium": 58, "★★★ Established": 2, "★★ Low": 1, "★★★★ High": 1, "none": 48,
      ])
  }

  @Test func `fifteen aliases of commons patterns have two owners`() throws {
    let set = try Shipped.set()
    var owners: [String: Set<String>] = [:]
    for path in files("commons-engineering-web/content/patterns") {
      let pattern = try read("commons-engineering-web/content/patterns/" + path, as: "patterns/" + path, set)
      for alias in pattern.aliases { owners[alias.value.lowercased(), default: []].insert(path) }
    }
    #expect(owners.values.filter { $0.count > 1 }.count == 15)
  }

  @Test func `index pages and raw pages are no patterns`() throws {
    let set = try Shipped.set()
    let root = "commons-engineering-web/content"
    let pages = try files(root).filter { try read(root + "/" + $0, as: $0, set).kind != .pattern }
    #expect(pages.count == 19)
  }

  @Test func `no frontmatter of a real collection makes a false alarm`() throws {
    let set = try Shipped.set()
    var findings: [String] = []
    for root in ["commons-engineering-web/content", "dendron-vault/vault"] {
      for path in files(root) {
        findings += try read(root + "/" + path, as: path, set).findings.map {
          "\(path) \($0.check) \($0.summary)"
        }
      }
    }
    #expect(
      findings == [
        "patterns/business/commission-based-referral.md frontmatter.disagreement "
          + "2 of 3 stars, called \"Low\", which is 1",
        "patterns/business/subsidized-base-with-recurring-consumables.md frontmatter.range "
          + "confidence of 4 on a scale of 3",
      ])
  }

  @Test func `InnerSource patterns are known by their sections in every language`() throws {
    let set = try Shipped.set()
    let root = "innersource-patterns"
    var counts: [String: Int] = [:]
    for path in files(root) {
      let pattern = try read(root + "/" + path, as: path, set)
      guard pattern.kind == .pattern else { continue }
      let parts = path.split(separator: "/")
      counts[parts[0] == "translation" ? String(parts[1]) : String(parts[0]), default: 0] += 1
      #expect(pattern.form == "innersource")
    }
    #expect(counts == ["patterns": 80, "es": 24, "gl": 23, "ja": 22, "pt-br": 24, "zh": 24])
  }

  private func files(_ folder: String) -> [String] {
    let all = FileManager.default.enumerator(atPath: (Shared.folder ?? "") + "/corpora/" + folder)
    return (all?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".md") }.sorted()
  }

  private func read(_ file: String, as path: String, _ set: FormSet) throws -> PatternFacts {
    let bytes = try #require(Shared.bytes("corpora/" + file))
    let text = String(decoding: bytes, as: UTF8.self).replacingOccurrences(of: "\r\n", with: "\n")
    var lines = text.components(separatedBy: "\n")[...]
    var frontmatter = ""
    if lines.first == "---" {
      lines = lines.dropFirst()
      while let line = lines.popFirst(), line != "---" { frontmatter += line + "\n" }
    }
    var fence: Substring?
    var kept: [String] = []
    for line in lines {
      let marks = line.prefix { $0 == "`" || $0 == "~" }
      if marks.count >= 3 {
        if fence == nil { fence = marks } else if let open = fence, marks.hasPrefix(open) { fence = nil }
      } else if fence == nil {
        let stands = line.hasPrefix("#") || line == "---"
        kept += stands ? ["", line, ""] : [line]
      }
    }
    let document = try Draft(kept.joined(separator: "\n")).document(frontmatter)
    return set.pattern(from: document, path: path, file: path, source: Digest(of: ""))
  }
}

import Foundation
import TestKit
import Testing

/// A real collection beside the repository, and what the program must find in it.
struct Corpus: Sendable, CustomTestStringConvertible {
  let name: String
  /// The folder below the collection that is its content.
  let content: String
  var settings = ""
  let files: Int
  let patterns: Int
  /// Markdown files that the setting `ignore` leaves out.
  var ignored: [String] = []
  /// Of each check whose number is known, how many findings.
  let findings: [String: Int]

  var testDescription: String { name }
  var path: String { "corpora/" + name + (content.isEmpty ? "" : "/" + content) }

  static let all = [
    Corpus(
      name: "commons-engineering-web", content: "content", files: 186, patterns: 167,
      findings: [
        "frontmatter.valid": 0, "frontmatter.range": 1, "frontmatter.required": 0, "names.unique": 10,
        "names.alias": 1, "names.near": 1,
        "names.file": 0, "links.ambiguous": 1,
        "links.internal": 6, "relations.target": 245, "graph.orphan": 38, "graph.dead-end": 92,
        "graph.contradiction": 0, "links.case": 0, "links.self": 0, "links.label": 0,
      ]),
    Corpus(
      name: "innersource-patterns", content: "", files: 295, patterns: 197,
      ignored: ["meta/boardreports/_template.md"],
      findings: [
        "frontmatter.valid": 0, "frontmatter.required": 2, "frontmatter.disagreement": 0, "names.unique": 0,
        "names.near": 0, "links.internal": 164, "graph.orphan": 0,
        "graph.dead-end": 53, "links.case": 0, "links.self": 0, "links.label": 1,
      ]),
    Corpus(
      name: "dendron-vault", content: "vault", settings: "links: { order: label-target }\n", files: 1012,
      patterns: 0,
      findings: [
        "frontmatter.valid": 0, "frontmatter.required": 0, "frontmatter.date": 0, "names.unique": 0,
        "names.near": 0, "embeds.cycle": 0, "links.internal": 473, "links.case": 0,
        "links.self": 0, "links.label": 229,
      ]),
  ]
}

@Suite(.enabled(if: Shared.folder != nil), .serialized)
struct CorporaTests {
  private struct Found: Decodable {
    struct One: Decodable {
      let check: String
      let file: String
      let summary: String
    }

    let findings: [One]
  }

  private func site(of corpus: Corpus) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let source = try #require(Shared.folder) + "/" + corpus.path
    try FileManager.default.copyItem(atPath: source, toPath: folder.url.path + "/content")
    try folder.write("baton.yml", "title: A collection\ncontent: content\n" + corpus.settings)
    return folder
  }

  @Test(.timeLimit(.minutes(3)), arguments: Corpus.all)
  func `a real collection builds, and every Markdown file is a page or a finding`(_ corpus: Corpus) throws {
    let site = try site(of: corpus)
    let build = try Executable.run(["build", "--format", "json"], in: site.url)
    #expect([0, 2].contains(build.code))
    #expect(build.errors.contains("\(corpus.patterns) patterns"))
    let found = try JSONDecoder().decode(Found.self, from: Data(build.output.utf8)).findings
    for (check, count) in corpus.findings.sorted(by: { $0.key < $1.key }) {
      #expect(found.count { $0.check == check } == count, "\(check)")
    }
    let sources = try site.files(below: "content").filter { $0.hasSuffix(".md") }
    #expect(sources.count == corpus.files)
    let pages = Set(try site.files(below: "preview").map { $0.lowercased() })
    let named = Set(found.map(\.file))
    let missing = sources.filter { !pages.contains(page(of: $0)) && !named.contains("content/" + $0) }
    #expect(missing == corpus.ignored)
  }

  private func findings(in corpus: Corpus) throws -> [Found.One] {
    let folder = try site(of: corpus)
    defer { withExtendedLifetime(folder) {} }
    let check = try Executable.run(["check", "--format", "json"], in: folder.url)
    return try JSONDecoder().decode(Found.self, from: Data(check.output.utf8)).findings
  }

  @Test(.timeLimit(.minutes(3))) func `of 316 typed relations each is in the graph or told`() throws {
    struct Graph: Decodable {
      struct Relation: Decodable { let relation: String }
      let relations: [Relation]
    }
    let corpus = Corpus.all[0]
    let folder = try site(of: corpus)
    defer { withExtendedLifetime(folder) {} }
    let graph = try Executable.run(["graph", "--as", "json"], in: folder.url)
    let edges = try JSONDecoder().decode(Graph.self, from: Data(graph.output.utf8)).relations.count
    let told = try findings(in: corpus).count { ["relations.target", "links.ambiguous"].contains($0.check) }
    #expect(edges + told == 316)
  }

  /// The survey counts 1,592; the four more are not traced.
  @Test(.timeLimit(.minutes(3))) func `wikilinks that are read the wrong way round lead nowhere, mostly`()
    throws
  {
    var corpus = Corpus.all[2]
    corpus.settings = ""
    let missing = try findings(in: corpus).count { $0.summary.hasPrefix("no pattern named") }
    #expect(missing == 1596)
  }

  @Test(.timeLimit(.minutes(3))) func `the three patterns that stand twice are found by their wording`()
    throws
  {
    var corpus = Corpus.all[0]
    corpus.settings = "checks: { prose.duplicate: note }\n"
    #expect(
      try findings(in: corpus).filter { $0.check == "prose.duplicate" }.map(\.summary)
        == ["collective-sensemaking-practice", "offer-design", "patterns-over-protocols"].map {
          "100 % of this wording stands in content/patterns/business/\($0).md too"
        })
  }

  /// Where a file without a slug of its own is written.
  private func page(of source: String) -> String {
    var parts = source.lowercased().dropLast(".md".count).split(separator: "/").map(String.init)
    if parts.first == "patterns", parts.count > 1 { parts.removeFirst() }
    if let last = parts.last, ["_index", "index", "readme"].contains(last) { parts.removeLast() }
    return (parts + ["index.html"]).joined(separator: "/")
  }
}

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
        "frontmatter.valid": 0, "frontmatter.range": 1, "names.unique": 11, "links.ambiguous": 1,
        "links.internal": 6, "relations.target": 245,
      ]),
    Corpus(
      name: "innersource-patterns", content: "", files: 295, patterns: 197,
      ignored: ["meta/boardreports/_template.md"],
      findings: ["frontmatter.valid": 0, "names.unique": 0, "links.internal": 168]),
    Corpus(
      name: "dendron-vault", content: "vault", settings: "links: { order: label-target }\n", files: 1012,
      patterns: 0, findings: ["frontmatter.valid": 0, "names.unique": 0, "embeds.cycle": 1]),
  ]
}

@Suite(.enabled(if: Shared.folder != nil), .serialized)
struct CorporaTests {
  private struct Found: Decodable {
    struct One: Decodable {
      let check: String
      let file: String
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

  /// Where a file without a slug of its own is written.
  private func page(of source: String) -> String {
    var parts = source.lowercased().dropLast(".md".count).split(separator: "/").map(String.init)
    if parts.first == "patterns", parts.count > 1 { parts.removeFirst() }
    if let last = parts.last, ["_index", "index", "readme"].contains(last) { parts.removeLast() }
    return (parts + ["index.html"]).joined(separator: "/")
  }
}

import Foundation
import Testing

/// Files as they come from other editors, other systems and bad luck: the site is built, and what is wrong is told with
/// its place.
@Suite struct OddSourcesTests {
  struct Odd: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: @Sendable () -> Data
    /// The findings in this file: check, line and column; none for a text that is fine.
    let findings: [String]
    /// What its page shows.
    let shows: String

    init(
      _ name: String, _ findings: [String] = [], shows: String = "", _ bytes: @escaping @Sendable () -> Data
    ) {
      testDescription = name
      self.bytes = bytes
      self.findings = findings
      self.shows = shows
    }

    /// A pattern with this text.
    init(
      _ name: String, _ findings: [String] = [], shows: String = "", text: @escaping @Sendable () -> String
    ) {
      self.init(name, findings, shows: shows) { Data(Garden.pattern("Odd", text()).utf8) }
    }
  }

  private static func repeated(_ piece: String, _ count: Int) -> String {
    String(repeating: piece, count: count)
  }

  static let sources: [Odd] = [
    Odd("empty", shows: "<main") { Data() },
    Odd("white space", shows: "<main") { Data(" \n\t\n".utf8) },
    Odd("byte order mark", shows: "Words.") {
      Data([0xEF, 0xBB, 0xBF] + Garden.pattern("Odd", "Words.").utf8)
    },
    Odd("CR LF", shows: "Words.") {
      Data(Garden.pattern("Odd", "Words.").replacing("\n", with: "\r\n").utf8)
    },
    Odd("CR", shows: "Words.") { Data(Garden.pattern("Odd", "Words.").replacing("\n", with: "\r").utf8) },
    Odd("NUL", shows: "a\u{FFFD}b", text: { "a\0b" }),
    Odd("not UTF-8", ["files.readable 9:2"], shows: "a\u{FFFD}b") {
      Data(Garden.pattern("Odd", "a").dropLast().utf8 + [0xFF, 0x62])
    },
    Odd("NUL in frontmatter", ["frontmatter.valid 2:1"], shows: "Words.") {
      Data("---\ntitle: a\0b\n---\nWords.\n".utf8)
    },
    Odd("frontmatter that is not UTF-8", ["files.readable 2:8"], shows: "Words.") {
      Data("---\ntitle: ".utf8 + [0xFF] + "\n---\nWords.\n".utf8)
    },
    Odd("frontmatter without end", ["frontmatter.valid 1:1"], shows: "never: ends") {
      Data("---\nthis: one\nnever: ends\n".utf8)
    },
    Odd("invalid YAML", ["frontmatter.valid 3:1"], shows: "Words.") {
      Data("---\na: [b\n---\nWords.\n".utf8)
    },
    Odd("keys that stand twice", ["frontmatter.valid 3:1"], shows: "First") {
      Data("---\ntitle: First\ntitle: Second\n---\nWords.\n".utf8)
    },
    Odd("aliases of aliases", ["frontmatter.valid 2:4"], shows: "Words.") {
      Data("---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\nWords.\n".utf8)
    },
    Odd("deep YAML", ["frontmatter.valid 2:35"], shows: "Words.") {
      Data("---\na: \(repeated("[", 10_000))\n---\nWords.\n".utf8)
    },
    Odd("long frontmatter", ["limits.frontmatter-size 1:1"], shows: "Words.") {
      Data("---\na: \(repeated("b", 70_000))\n---\nWords.\n".utf8)
    },
    Odd("three dashes as a value", shows: "Words.") { Data("---\ntitle: T\na: ---\n---\nWords.\n".utf8) },
    Odd("a fence in a fence", ["structure.fence 9:1"], shows: "&lt;b&gt;", text: { "```\n~~~\n<b>\n" }),
    Odd("a text that stops mid-sentence", shows: "The", text: { "**Therefore, The" }),
    Odd("50 MB", ["limits.file-size 1:1"], shows: "too large") { Data(count: 50 << 20) },
    Odd("a line of 10 MB", ["limits.file-size 1:1"], shows: "too large") {
      Data(repeating: 0x61, count: 10_000_000)
    },
    Odd("a million lines", ["limits.file-size 1:1"], shows: "too large") {
      Data(repeated("a\n", 1_000_000).utf8)
    },
    Odd("a line of 90,000 characters", shows: "wide ", text: { repeated("wide ", 18_000) }),
    Odd("a row of 90,000 characters", shows: "<td>", text: { "|a|b|\n|-|-|\n|\(repeated("é", 45_000))|c|" }),
    Odd("quotes", ["limits.nesting 9:1"], shows: "&gt; &gt;", text: { repeated("> ", 10_000) + "a" }),
    Odd("lists", ["limits.nesting 9:1"], shows: "- - ", text: { repeated("- ", 10_000) + "a" }),
    Odd(
      "lists by indentation", ["limits.nesting 41:1"], shows: "- a",
      text: {
        (0..<4000).map { repeated("  ", min($0, 60)) + "- a\n" }.joined()
      }),
    Odd("brackets", shows: "[[[[", text: { repeated("[", 10_000) }),
    Odd(
      "brackets that close", shows: "[ [ ", text: { repeated("[ ", 10_000) + "1" + repeated(" ]", 10_000) }),
    Odd("emphasis", shows: "<em>", text: { repeated("*a ", 10_000) + repeated("b* ", 10_000) }),
    Odd("strong emphasis", shows: "<strong>", text: { repeated("*", 10_000) + "a" + repeated("*", 10_000) }),
    Odd("elements", ["limits.html-depth 9:766"], shows: "<b>", text: { repeated("<b>", 10_000) }),
  ]

  /// What is asked of every text is not asked of these.
  private static let lenient = "title: Garden\nchecks: { frontmatter.required: off }\n"

  @Test(arguments: sources)
  func `each odd file has its page, and what is wrong with it is told with its place`(odd: Odd) throws {
    let garden = try Garden(["baton.yml": Self.lenient])
    try odd.bytes().write(to: garden.folder.url.appendingPathComponent("content/patterns/odd.md"))
    let outcome = try garden.baton("build", "--format", "json")
    let findings = try garden.findings(outcome)
    #expect(findings.filter { $0.file == "content/patterns/odd.md" }.map(\.words) == odd.findings)
    #expect(findings.count == odd.findings.count, "\(outcome.output)")
    let hasError = findings.contains { $0.severity == "error" }
    #expect(outcome.code == (hasError ? 2 : 0), "\(outcome)")
    #expect(try garden.text("preview/odd/index.html").contains(odd.shows))
    #expect(try garden.text("preview/oak/index.html").contains("<a href=\"/elm/\""))
    #expect(try garden.shell("sha256sum -c --strict --quiet SHA256SUMS", in: "preview") == .init(""))
    // The gates of a publication take whatever cannot be read in frontmatter for an error, and whatever browsers
    // cannot nest.
    let isStopped =
      hasError || odd.findings.contains { $0.hasPrefix("frontmatter.valid") }
      || odd.testDescription.hasSuffix("emphasis")
    #expect(try garden.baton("publish", "--yes").code == (isStopped ? 2 : 0))
    #expect(garden.exists("public") == !isStopped)
  }

  @Test func `a million lines and a line of 10 MB are read when the limit allows them`() throws {
    let garden = try Garden(["baton.yml": "title: Garden\nlimits: { file-bytes: 20000000 }\n"])
    try garden.write("content/patterns/lines.md", Garden.pattern("Lines", Self.repeated("a\n", 1_000_000)))
    try garden.write("content/patterns/line.md", Garden.pattern("Line", Self.repeated("wide ", 2_000_000)))
    let outcome = try garden.baton("build")
    #expect(outcome.code == 0, "\(outcome)")
    #expect(try garden.text("preview/lines/index.html").utf8.count > 2_000_000)
    #expect(try garden.text("preview/line/index.html").utf8.count > 9_000_000)
  }

  @Test func `files that cannot be reached are told one by one, and every other page stands`() throws {
    let garden = try Garden(["baton.yml": Self.lenient])
    let folder = garden.path + "/content/"
    let link = FileManager.default.createSymbolicLink(atPath:withDestinationPath:)
    try link(folder + "one.md", "two.md")
    try link(folder + "two.md", "one.md")
    try link(folder + "up", "..")
    try link(folder + "passwords.md", "/etc/passwd")
    try link(folder + "beside.md", "../baton.yml")
    #expect(mkfifo(folder + "pipe.md", 0o600) == 0)
    try garden.write("content/folder.md/inner.md", "# Inner\n\nInner words.\n")
    let bad = (Array(folder.utf8) + [0x62, 0xFF] + Array(".md".utf8) + [0]).map { CChar(bitPattern: $0) }
    close(open(bad, O_CREAT, 0o600))
    try garden.write("static/file.txt", "copied")
    try link(garden.path + "/static/passwords", "/etc/passwd")
    let findings = try garden.findings(try garden.baton("build", "--format", "json"))
    #expect(
      findings.map { "\($0.check) \($0.file)" }
        == [
          "files.link content/beside.md", "files.readable content/b\u{FFFD}.md", "files.link content/one.md",
          "files.link content/passwords.md", "files.link content/pipe.md", "files.link content/two.md",
          "files.link content/up", "files.link static/passwords",
        ].sorted { $0.split(separator: " ")[1] < $1.split(separator: " ")[1] })
    #expect(try garden.text("preview/folder.md/inner/index.html").contains("Inner words."))
    #expect(try garden.text("preview/file.txt") == "copied")
    let all = try garden.tree("preview").values.map { String(decoding: $0, as: UTF8.self) }.joined()
    #expect(!all.contains("root:"))
  }

  @Test(.enabled(if: getuid() == 0 && FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv")))
  func `what the user may not read is told, and every other page stands`() throws {
    let garden = try Garden(["content/locked/a.md": "Hidden.\n", "content/patterns/closed.md": "Hidden.\n"])
    // A copy: somebody else may not be let into the folder that the program was built in.
    let outcome = try garden.shell(
      """
      cp '\(Executable.url.path)' program && chmod 0 content/locked content/patterns/closed.md &&
      chown -R 65534 . && chmod 755 . && setpriv --reuid 65534 --clear-groups ./program build
      """)
    #expect(outcome.code == 2, "\(outcome)")
    #expect(outcome.output.contains("error[files.readable]: folder cannot be read\n ╭─ content/locked\n"))
    #expect(
      outcome.output.contains("error[files.readable]: file cannot be read\n ╭─ content/patterns/closed.md\n"))
    #expect(outcome.output.contains("check who may read it"))
    #expect(garden.exists("preview/oak/index.html"))
  }

  @Test func `a template that includes itself is told with its place`() throws {
    let garden = try Garden(["site-templates/home.mustache": "<p>\n{{> home}}\n"])
    let outcome = try garden.baton("build")
    #expect(outcome.code == 3)
    #expect(outcome.errors.contains("template \"home\" includes itself without end"), "\(outcome)")
    #expect(outcome.errors.contains("─ site-templates/home.mustache:2:5"), "\(outcome)")
    #expect(!garden.exists("preview"))
  }
}

/// A finding as `--format json` gives it.
struct ShownFinding: Decodable {
  struct Place: Decodable {
    let line: Int
    let column: Int
  }

  let check: String
  let severity: String
  let file: String
  let line: Int?
  let column: Int?
  let summary: String

  var words: String { "\(check) \(line ?? 0):\(column ?? 0)" }
}

extension Garden {
  /// The findings of an outcome in JSON.
  func findings(_ outcome: Executable.Outcome) throws -> [ShownFinding] {
    struct Document: Decodable { let findings: [ShownFinding] }
    return try JSONDecoder().decode(Document.self, from: Data(outcome.output.utf8)).findings
  }
}

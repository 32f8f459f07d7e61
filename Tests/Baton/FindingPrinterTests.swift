import Ground
import Recording
import Testing

@testable import baton

@Suite struct FindingPrinterTests {
  private func printed(
    _ findings: [Finding], source: String? = nil, width: Int = 100, showsAll: Bool = false,
    explained: Set<String> = [], palette: Palette = .plain
  ) -> String {
    FindingPrinter(
      palette: palette, width: width, showsAll: showsAll, isExplained: { explained.contains($0) },
      source: { _ in source.map { Array($0.utf8) } }
    ).text(findings)
  }

  /// The frame of a finding that begins at `«` and ends at `»`, both taken out of the source.
  private func frame(_ marked: String, width: Int = 100) throws -> String {
    // Scalars, for a mark joins the bracket before it and CR LF is one character.
    let scalars = Array(marked.unicodeScalars)
    let open = try #require(scalars.firstIndex(of: "«"))
    let close = try #require(scalars.firstIndex(of: "»"))
    let line = scalars[..<open].split(separator: "\n", omittingEmptySubsequences: false)
    let position = Position(
      line: line.count, column: (line.last?.count ?? 0) + 1, length: close - open - 1)
    var source = String.UnicodeScalarView()
    source.append(contentsOf: scalars.filter { $0 != "«" && $0 != "»" })
    let text = printed(
      [Finding("a.b", in: "x.md", at: position, summary: "s")], source: String(source), width: width)
    return text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(2).dropLast(3)
      .joined(separator: "\n")
  }

  @Test func `a finding is shown as the conventions say, to the letter`() {
    let file = "content/patterns/orchestration-over-execution.md"
    let finding = Finding(
      "links.internal", in: file, at: Position(line: 41, column: 17, length: 25),
      summary: "no pattern named \"Orchestrator Treshold\"",
      remedy: "did you mean \"Orchestrator Threshold\"?")
    let source = String(repeating: "\n", count: 40) + "as described in [[Orchestrator Treshold]], the\nnext\n"
    #expect(
      printed([finding], source: source, explained: ["links.internal"]) == """
        error[links.internal]: no pattern named "Orchestrator Treshold"
          ╭─ content/patterns/orchestration-over-execution.md:41:17
        41 │ as described in [[Orchestrator Treshold]], the
           │                 ^^^^^^^^^^^^^^^^^^^^^^^^^ did you mean "Orchestrator Threshold"?
           = help: baton explain links.internal

        1 error in 1 file

        """)
  }

  @Test func `notes stand below the carets, one line each`() {
    let finding = Finding(
      "links.ambiguous", .warning, in: "a.md", at: Position(line: 1, column: 1, length: 3), summary: "two",
      notes: ["one.md", "two.md"])
    #expect(
      printed([finding], source: "abc") == """
        warning[links.ambiguous]: two
         ╭─ a.md:1:1
        1 │ abc
          │ ^^^
          = note: one.md
          = note: two.md

        1 warning in 1 file

        """)
  }

  @Test func `without its source the line is left out, and the remedy has a line of its own`() {
    let finding = Finding("a.b", in: "a.md", at: Position(line: 7, column: 2), summary: "s", remedy: "r")
    let expected = """
      error[a.b]: s
       ╭─ a.md:7:2
        = help: r

      1 error in 1 file

      """
    #expect(printed([finding]) == expected)
    #expect(printed([finding], source: "too\nshort\n") == expected)
  }

  @Test func `a finding without a place, or without a file, says what it can`() {
    #expect(
      printed([Finding("a.b", in: "", summary: "s"), Finding("c.d", .note, in: "a.md", summary: "t")])
        == """
        error[a.b]: s

        note[c.d]: t
          ╭─ a.md

        1 error, 1 note in 1 file

        """.replacing("  ╭─ a.md", with: " ╭─ a.md"))
  }

  @Test func `no findings are said in words`() {
    #expect(printed([]) == "no findings\n")
  }

  @Test func `carets stand under the characters meant`() throws {
    #expect(try frame("a «b» c") == "1 │ a b c\n  │   ^")
    #expect(try frame("\t«b»\tc") == "1 │     b   c\n  │     ^")
    #expect(try frame("ab\t«c»") == "1 │ ab  c\n  │     ^")
    #expect(try frame("漢字«漢字»x") == "1 │ 漢字漢字x\n  │     ^^^^")
    #expect(try frame("e\u{301}e\u{301}«x»") == "1 │ e\u{301}e\u{301}x\n  │   ^")
    #expect(try frame("«e\u{301}»x") == "1 │ e\u{301}x\n  │ ^")
    #expect(try frame("e«\u{301}»x") == "1 │ e\u{301}x\n  │  ^")
    #expect(try frame("🎼«ab»") == "1 │ 🎼ab\n  │   ^^")
    #expect(try frame("abc«»") == "1 │ abc\n  │    ^")
    #expect(try frame("«»") == "1 │\n  │ ^")
    #expect(try frame("한글 «x»") == "1 │ 한글 x\n  │      ^")
    #expect(try frame("漢\t«b»") == "1 │ 漢  b\n  │     ^")
    #expect(try frame("«a\tb»c") == "1 │ a   bc\n  │ ^^^^^")
    #expect(try frame("〈«x»") == "1 │ 〈x\n  │   ^")
  }

  @Test(arguments: ["👨‍👩‍👧", "🏳️‍🌈", "🇩🇪", "👍🏽", "☝🏽", "❤️", "1️⃣", "漢\u{301}"])
  func `what a terminal shows as one picture is two columns wide`(picture: String) throws {
    #expect(try frame("\(picture)«x»") == "1 │ \(picture)x\n  │   ^")
    #expect(try frame("«\(picture)»x") == "1 │ \(picture)x\n  │ ^^")
    let many = String(repeating: picture, count: 100)
    let cut = try frame(many + "«x»" + many, width: 34)
    let (before, after) = (String(repeating: picture, count: 4), String(repeating: picture, count: 9))
    #expect(cut == "1 │ …\(before)x\(after)…\n  │          ^")
  }

  @Test func `a place beyond its line or its source is shown as far as there is one`() {
    let beyond = Position(line: 2, column: 99, length: 5)
    let finding = Finding("a.b", in: "a.md", at: beyond, summary: "s")
    #expect(printed([finding], source: "a\nbcd\ne").contains(" ╭─ a.md:2:99\n2 │ bcd\n  │    ^\n"))
    #expect(printed([finding], source: "a").contains(" ╭─ a.md:2:99\n\n1 error"))
    let long = Finding("a.b", in: "a.md", at: Position(line: 1, column: 2, length: 99), summary: "s")
    #expect(printed([long], source: "abcd\ne").contains("1 │ abcd\n  │  ^^^\n"))
  }

  @Test func `a screen of findings is as the conventions say, to the letter`() {
    let findings = [
      Finding("a.b", .warning, in: "b.md", at: Position(line: 10, column: 1, length: 2), summary: "later"),
      Finding("a.b", .note, in: "c.md", summary: "no place"),
      Finding("e.f", in: "b.md", at: Position(line: 9, column: 2), summary: "worse", remedy: "mend it"),
      Finding(
        "names.unique", .warning, in: "", summary: "two of one name", remedy: "rename one",
        notes: ["c.md", "d.md"]),
    ]
    let source = String(repeating: "\n", count: 8) + "wörse\nla\n"
    #expect(
      printed(findings, source: source, explained: ["a.b", "names.unique"]) == """
        error[e.f]: worse
         ╭─ b.md:9:2
        9 │ wörse
          │  ^ mend it

        warning[a.b]: later
          ╭─ b.md:10:1
        10 │ la
           │ ^^
           = help: baton explain a.b

        warning[names.unique]: two of one name
          = help: rename one
          = note: c.md
          = note: d.md
          = help: baton explain names.unique

        note[a.b]: no place
         ╭─ c.md
          = help: baton explain a.b

        1 error, 2 warnings, 1 note in 2 files

        """)
  }

  @Test func `lines end at LF, CR LF and CR, and the byte order mark is no column`() throws {
    #expect(try frame("a\r\n«b»c\r\nd") == "2 │ bc\n  │ ^")
    let finding = Finding("a.b", in: "a.md", at: Position(line: 1, column: 1), summary: "s")
    #expect(printed([finding], source: "\u{FEFF}abc\n").contains("1 │ abc\n  │ ^\n"))
    let second = Finding("a.b", in: "a.md", at: Position(line: 2, column: 1), summary: "s")
    #expect(printed([second], source: "a\rb\rc").contains("2 │ b\n"))
  }

  @Test func `a long line is cut around the carets`() throws {
    let many = String(repeating: "a", count: 45_000)
    #expect(
      try frame(many + "«bcd»" + many, width: 34)
        == "1 │ …aaaaaaaaabcdaaaaaaaaaaaaaaaa…\n  │           ^^^")
    #expect(
      try frame("«bcd»" + many, width: 34) == "1 │ bcd" + String(repeating: "a", count: 25) + "…\n  │ ^^^")
    #expect(
      try frame(many + "«bcd»", width: 34)
        == "1 │ …" + String(repeating: "a", count: 25) + "bcd\n  │  " + String(repeating: " ", count: 25)
        + "^^^")
    let wide = String(repeating: "漢", count: 45_000)
    #expect(
      try frame(wide + "«字»" + wide, width: 34) == "1 │ …漢漢漢漢字漢漢漢漢漢漢漢漢漢…\n  │          ^^")
    #expect(
      try frame("x" + "«\(many)»", width: 34)
        == "1 │ x" + String(repeating: "a", count: 27) + "…\n  │  " + String(repeating: "^", count: 27))
  }

  @Test func `a mark that joins the character before it never joins the ellipsis`() throws {
    let marks = String(repeating: "e\u{301}", count: 4000)
    let text = try frame(marks + "«x»" + marks, width: 34)
    #expect(!text.unicodeScalars.elementsEqual("…\u{301}".unicodeScalars))
    #expect(!text.contains("…\u{301}"))
  }

  @Test func `nothing in a source or a summary commands the terminal`() {
    let finding = Finding(
      "a.b", in: "a\u{1b}.md", at: Position(line: 1, column: 3), summary: "x\u{1b}[2Jy\nz", remedy: "r\u{7}")
    #expect(
      printed([finding], source: "\u{1b}\u{202E}b\u{9b}") == """
        error[a.b]: x␛[2Jy z
         ╭─ a␛.md:1:3
        1 │ ␛\u{FFFD}b\u{FFFD}
          │   ^ r␇

        1 error in 1 file

        """)
  }

  @Test func `files with errors come first, and in a file the worst comes first`() {
    let findings = [
      Finding("n", .note, in: "a.md", at: Position(line: 1, column: 1), summary: "1"),
      Finding("w", .warning, in: "b.md", at: Position(line: 1, column: 1), summary: "2"),
      Finding("e", .error, in: "b.md", at: Position(line: 9, column: 1), summary: "3"),
      Finding("e", .error, in: "b.md", at: Position(line: 2, column: 1), summary: "4"),
      Finding("w", .warning, in: "a.md", at: Position(line: 5, column: 1), summary: "5"),
    ]
    let order = printed(findings.shuffled()).split(separator: "\n").compactMap { line in
      line.firstMatch(of: /\]: (\d)$/).map { String($0.1) }
    }
    #expect(order == ["4", "3", "2", "5", "1"])
    #expect(printed(findings).hasSuffix("\n2 errors, 2 warnings, 1 note in 2 files\n"))
  }

  private func many(_ count: Int, in file: String, check: String = "a.b") -> [Finding] {
    (0..<count).map {
      Finding(check, .warning, in: file, at: Position(line: $0 + 1, column: 1), summary: "s")
    }
  }

  @Test func `repeats in one file are capped`() {
    let text = printed(many(222, in: "a.md") + many(1, in: "a.md", check: "c.d"))
    #expect(text.split(separator: "\n").count { $0 == "warning[a.b]: s" } == 10)
    #expect(text.split(separator: "\n").count { $0 == "warning[c.d]: s" } == 1)
    #expect(
      text.hasSuffix("\n\nand 212 more of a.b in a.md\n\n-v shows all\n\n223 warnings in 1 file\n"))
  }

  @Test func `repeats over all files are capped`() {
    let findings = (10..<90).flatMap { many(2, in: "\($0).md") }
    let text = printed(findings)
    #expect(text.split(separator: "\n").count { $0 == "warning[a.b]: s" } == 50)
    #expect(
      text.hasSuffix(
        "\n\nand 110 more of a.b in 55 other files\n\n-v shows all\n\n160 warnings in 80 files\n"))
  }

  @Test func `verbose shows all`() {
    let text = printed(many(222, in: "a.md"), showsAll: true)
    #expect(text.split(separator: "\n").count { $0 == "warning[a.b]: s" } == 222)
    #expect(!text.contains(" more"))
  }

  @Test func `a source is read once for its file, and not for findings that are not shown`() {
    let reads = Reads()
    let printer = FindingPrinter(source: { reads.add($0) })
    _ = printer.text(many(30, in: "0.md") + (10..<90).flatMap { many(1, in: "\($0).md") })
    // Fifty of one check in all, ten of them in the first file.
    #expect(reads.files.count == 41)
    #expect(Set(reads.files).count == reads.files.count)
  }

  @Test func `colour marks severity, frame and carets and changes no letter`() {
    let finding = Finding("a.b", in: "a.md", at: Position(line: 1, column: 1), summary: "s", remedy: "r")
    #expect(
      printed([finding], source: "x", palette: Palette(isColored: true)) == """
        \u{1b}[1;31merror[a.b]\u{1b}[0m\u{1b}[1m: s\u{1b}[0m
         \u{1b}[34m╭─\u{1b}[0m a.md:1:1
        \u{1b}[34m1\u{1b}[0m \u{1b}[34m│\u{1b}[0m x
          \u{1b}[34m│\u{1b}[0m \u{1b}[1;31m^\u{1b}[0m \u{1b}[1;31mr\u{1b}[0m

        1 error in 1 file

        """)
  }

  @Test func `as json every finding is there, in the stable order`() {
    var bytes: [UInt8] = []
    let findings = [
      Finding("c.d", .note, in: "b.md", summary: "t", notes: ["n"]),
      Finding("a.b", in: "a.md", at: Position(line: 4, column: 2, length: 3), summary: "s", remedy: "r"),
    ]
    bytes.append(json: .document(of: findings))
    let ids = findings.map { Override.Item($0).id }
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == #"{"v":1,"findings":[{"id":"\#(ids[1])","check":"a.b","severity":"error","file":"a.md","line":4,"column":2,"length":3,"#
        + #""summary":"s","remedy":"r","fix":null,"notes":[],"waiver":null},{"id":"\#(ids[0])","check":"c.d","severity":"note","file":"b.md","line":null,"#
        + #""column":null,"length":null,"summary":"t","remedy":null,"fix":null,"notes":["n"],"waiver":null}],"#
        + #""errors":1,"warnings":0,"notes":1,"waived":0}"#
    )
  }
}

import Ground

@testable import baton

/// Findings as the writers of all forms are tried with.
enum Samples {
  /// One of each weight, in a file and in none, in order.
  static let findings = [
    Finding("names.unique", .warning, in: "", summary: "two of one name", notes: ["a.md", "b.md"]),
    Finding(
      "links.internal", in: "content/a b:c,d%.md", at: Position(line: 4, column: 2, length: 3),
      summary: "no pattern named \"Oka\"", remedy: "did you mean \"Oak\"?"),
    Finding(
      "links.internal", in: "content/a b:c,d%.md", at: Position(line: 9, column: 1), summary: "no \"Elm\""),
    Finding("own.rule", .note, in: "content/b.md", summary: "100% sure"),
    Finding("links.output", in: "oak/index.html", at: Position(line: 3, column: 7), summary: "leads nowhere"),
  ]

  static let report = FindingReport(findings.map { .init(finding: $0) })

  /// Texts that break out of a form, or mean something where they are shown.
  static let hostile: [String] = [
    "\u{0}\u{1}\u{8}\u{B}\u{1B}[2J\u{7F}\u{9B}", "a\nb\r\nc\td", "\u{FFFE}\u{FFFF}\u{1FFFE}\u{FFFD}",
    "]]>&amp;<![CDATA[",
    "\"'<>&%0A%25::error::", "\n::set-output name=x::y", "\u{202E}\u{2028}\u{2029}\u{85}", "e\u{301}漢🎼",
    String(decoding: [0x61, 0xFF, 0xC3, 0x28, 0xED, 0xA0, 0x80], as: UTF8.self),
    String(repeating: "<x&\u{1}", count: 2500),
  ]

  /// Everything in a finding that is text is this one.
  static func finding(of text: String) -> Finding {
    Finding(
      text, in: "content/\(text)", at: Position(line: 1, column: 1), summary: text, remedy: text,
      notes: [text])
  }
}

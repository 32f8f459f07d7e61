import Testing

/// A text made to cost more than its size, as long as one asks for.
struct HostileText: Sendable, CustomTestStringConvertible {
  let testDescription: String
  private let write: @Sendable (_ size: Int) -> [UInt8]

  /// One piece again and again.
  init(_ name: String, _ piece: String, then end: String = "") {
    testDescription = name
    write = { size in Array((String(repeating: piece, count: size / piece.utf8.count) + end).utf8) }
  }

  /// A piece in the first half and another one in the second.
  init(_ name: String, half first: String, half second: String) {
    testDescription = name
    write = { size in
      let halves = [first, second].map { String(repeating: $0, count: size / 2 / $0.utf8.count) }
      return Array(halves.joined().utf8)
    }
  }

  /// A text as its size makes it.
  init(_ name: String, _ text: @escaping @Sendable (_ size: Int) -> String) {
    testDescription = name
    write = { size in Array(text(size).utf8) }
  }

  /// A line for each number; `perLine` is how many bytes one has about.
  init(_ name: String, perLine: Int, _ line: @escaping @Sendable (Int) -> String) {
    testDescription = name
    write = { size in (0..<size / perLine).flatMap { Array(line($0).utf8) } }
  }

  /// A piece as often as a limit just allows (in 200 KB, less often in less), then another one up to the size.
  init(_ name: String, _ piece: String, times: Int, then rest: String) {
    testDescription = name
    write = { size in
      let head = String(repeating: piece, count: min(times, size * times / 200_000))
      return Array(
        (head + String(repeating: rest, count: max(0, size - head.utf8.count) / rest.utf8.count)).utf8)
    }
  }

  func bytes(_ size: Int) -> [UInt8] { write(size) }

  /// For each construct that is read by passes of our own: open without end, ended, closed without beginning.
  static let bodies: [HostileText] =
    links + blocks + inlines + rawHTML + [
      HostileText("forces", "**Force 1: a.** b\n\n"),
      HostileText("conflicts", "**The core conflict is A vs. B.**\n\n"),
      HostileText("sections", "## Context\n\na\n\n"), HostileText("stars", "★"),
      HostileText("bold leads", "**Therefore, a\n\n"),
      HostileText("signs", "**Signs of life:**\n\n- a\n\n"),
    ]

  private static let links = [
    HostileText("[[", "[["), HostileText("[[ without end", "[[a "), HostileText("[[ with a bar", "[[a|"),
    HostileText("[[ with a heading", "[[a#"), HostileText("]]", "]]"),
    HostileText("[[ on many lines", "[[a\n"),
    HostileText("wikilinks", "[[a]] "), HostileText("wikilinks with labels", "[[a#b|c]] "),
    HostileText("wikilinks and emphasis", "[[*a* "), HostileText("wikilinks in emphasis", "*[[a*]] "),
    HostileText("wikilinks nested", half: "[[a", half: "]]"), HostileText("escaped wikilinks", "\\[[a]] "),
    HostileText("wikilinks after accents", "é[[a]]"),
    HostileText("embeds beyond the limit", "![[a]]\n\n"),
    HostileText("embeds, then wikilinks", "![[a]]\n\n", times: 1900, then: "[[a]]\n\n"),
    HostileText("embeds without end", "![[", times: 1900, then: "]] "),
    HostileText("images in brackets", "![[]()", times: 1900, then: "[a]("),
    HostileText("links", "[a](b) "), HostileText("links without end", "[a](b"), HostileText("brackets", "["),
    HostileText("brackets nested", half: "[", half: "]"), HostileText("references", "[a][b] "),
    HostileText("link definitions", "[a]: b\n"), HostileText("notes before definitions", "[[a]: b\n"),
    HostileText("relations", "a:: [[b]]\n"), HostileText("relations without target", "a:: "),
    HostileText("relations on one line", "a:: [[b]], "), HostileText("relations in brackets", "(a:: [[b]]) "),
    HostileText("colons", "::"), HostileText("brackets of relations", "(a:: "),
    HostileText("bare links", "http://a.b/ "), HostileText("schemes", "http://"), HostileText("www", "www."),
    HostileText("bare hosts", "www.a.b "), HostileText("dotted hosts", "www.a.", then: "b"),
    HostileText("addresses in brackets", half: "http://a.b/", half: ")"),
    HostileText("opened addresses", half: "(http://a.b/", half: ")"),
    HostileText("addresses and entities", "http://a.b&amp;"), HostileText("mail", "a@"),
    HostileText("mail hosts", "a@b.c "),
    HostileText("dotted mail", half: "a.", half: "@b."), HostileText("schemes in words", "ahttp:"),
    HostileText("one long address", "http://a.b/c_", then: "d"),
  ]

  private static let blocks = [
    HostileText("equal headings", "# a\n"),
    HostileText("headings that meet numbered ones", "# a\n\n# a-1\n\n"),
    HostileText("empty headings", "#\n"), HostileText("headings of links", "# [[a]]\n"),
    HostileText("headings of accents", "# é\n"),
    HostileText("one long heading", perLine: 2) { $0 == 0 ? "# a" : "a " },
    HostileText("numbered headings", perLine: 10) { "# a-\($0)\n\n" },
    HostileText("pipes", "|"), HostileText("wide rows", "|a"), HostileText("delimiter cells", "-|"),
    HostileText("tables", "a|b\n-|-\n"), HostileText("parted tables", "a|b\n-|-\nc|d\n\n"),
    HostileText("rows without delimiters", "a|b\n"),
    HostileText("a wide table", half: "a|", half: "-|"),
    HostileText("a wide table of two rows") { size in
      ["a|", "-|"].map { String(repeating: $0, count: size / 4) }.joined(separator: "\n")
    },
    HostileText("long rows of a small table", perLine: 200) {
      $0 == 0 ? "a|b\n" : $0 == 1 ? "-|-\n" : String(repeating: "|", count: 199) + "\n"
    },
    HostileText("short rows of a wide table", perLine: 2) {
      $0 == 0
        ? String(repeating: "a|", count: 300) + "\n"
        : $0 == 1 ? String(repeating: "-|", count: 300) + "\n" : "a\n"
    },
    HostileText("escaped pipes", "a\\|"), HostileText("tables in quotes", "> a|b\n> -|-\n> c|d\n\n"),
    HostileText("tables in lists", "- a|b\n  -|-\n  c|d\n"),
    HostileText("callouts", "> [!a]\n\n"), HostileText("callouts on end", "> [!a]\n"),
    HostileText("callouts with text", "> [!a]- x\n> y\n\n"),
    HostileText("callouts of callouts", "> > > [!a]\n"),
    HostileText("notes without end", "[^a "), HostileText("missing notes", "[^a] "),
    HostileText("one note, many references", "[^a] ", then: "\n\n[^a]: b\n"),
    HostileText("definitions of one note", "[^a]: b\n\n"), HostileText("lines of definitions", "[^a]: b\n"),
    HostileText("many notes", perLine: 16) { "[^\($0)]: a\n\n" },
    HostileText("many notes with references", perLine: 24) { "[^\($0)]\n\n[^\($0)]: a\n\n" },
    HostileText("a chain of notes", perLine: 24) {
      ($0 == 0 ? "[^0]\n\n" : "") + "[^\($0)]: [^\($0 + 1)]\n\n"
    },
    HostileText("quotes", "> "), HostileText("lists", "- "),
    HostileText("quotes with lazy lines", perLine: 4) {
      $0 == 0 ? String(repeating: "> ", count: 31) + "a\n" : "abc\n"
    },
    HostileText("deep lists", perLine: 66) { String(repeating: " ", count: $0 % 32 * 2) + "- a\n" },
    HostileText("deep list, then nothing", perLine: 2) {
      $0 < 30 ? String(repeating: "  ", count: $0) + "- a\n" : "\n"
    },
    HostileText("tasks", "- [ ] a\n"), HostileText("rules", "---\n"), HostileText("empty lines", "\n"),
    HostileText("fences", "```\n"), HostileText("short lines", "a\n"), HostileText("carriage returns", "a\r"),
    HostileText("one long line", "a"), HostileText("NUL", "\0"),
  ]

  private static let inlines = [
    HostileText("comments", "%%a"), HostileText("comment marks", "%%"),
    HostileText("comments over lines", "%%a\n\n"),
    HostileText("closed comments", "a%%b%% "), HostileText("dollars", "$"), HostileText("open math", "$a "),
    HostileText("math", "$a$ "), HostileText("open display math", "$$a "),
    HostileText("coded math", "$`a`$ "),
    HostileText("open coded math", "$`a "), HostileText("prices", "$1 "),
    HostileText("dollars and code", "$a`"),
    HostileText("tildes", "~"), HostileText("tilde pairs", "~~ "),
    HostileText("strikes that only open", "~a "),
    HostileText("double strikes that only open", "~~a "), HostileText("strikes", "~a~ "),
    HostileText("strikes that do not match", half: "~~a ", half: "b~ "),
    HostileText("strikes that close nothing", "~a b~~ "), HostileText("strikes in emphasis", "*~a* b~ "),
    HostileText("emphasis", "*a _b "), HostileText("open emphasis", "**a "),
    HostileText("emphasis nested", half: "*a ", half: "b* "),
    HostileText("code", "`a``b```c"), HostileText("backticks", "`"), HostileText("escapes", "\\"),
    HostileText("code of growing length", perLine: 300) {
      String(repeating: "`", count: $0 % 600 + 1) + "a\n"
    },
  ]

  private static let rawHTML = [
    HostileText("elements", "<b>"), HostileText("block elements", "<div>\n\n"),
    HostileText("end tags", "</b>"),
    HostileText("crossed elements", "<b><i></b></i>"), HostileText("open tags", "<b a="),
    HostileText("open attributes", "<a href=\""),
    HostileText("attributes", perLine: 6) { $0 == 0 ? "<b" : " a=\"b\"" },
    HostileText("different attributes", perLine: 8) { $0 == 0 ? "<b" : " a\($0)=b" },
    HostileText("open comments", "<!-- ", times: 1900, then: "a --"),
    HostileText("HTML comments", "<!-- a -->", times: 1900, then: "<b></b>"),
    HostileText("comment ends", "-->"), HostileText("declarations", "<!A ", times: 1900, then: "b "),
    HostileText("declarations beyond the limit", "<!A "),
    HostileText("instructions", "<?a ", times: 1900, then: "b "),
    HostileText("CDATA", "<![CDATA[", times: 1900, then: "]]"), HostileText("less than", "<"),
    HostileText("slashes", "</"), HostileText("elements over blocks", "<b>\n\n</i>\n\n"),
    HostileText("tables of HTML", "<table><tr><td>"), HostileText("equal ids", "<p id=a>x</p>\n\n"),
    HostileText("details", "<details>\n\n"), HostileText("scripts", "<script>"),
    HostileText("list items", "<li>"), HostileText("links of HTML", "<a href=b>"),
    HostileText("ampersands", "&"), HostileText("entities", "&amp;"), HostileText("open entities", "&amp"),
    HostileText("numbers", "&#1;"), HostileText("open numbers", "&#"),
    HostileText("long numbers", half: "&#x", half: "0"),
    HostileText("entities in attributes", perLine: 5) { $0 == 0 ? "<b title=\"" : "&amp;" },
    HostileText("autolinks", "<http://a.b>"), HostileText("open autolinks", "<a:"),
  ]

  /// YAML that stays below the limit of a frontmatter.
  static let frontmatters = [
    HostileText("lists in lists", "["), HostileText("mappings in mappings", "{a: "),
    HostileText("closed lists", half: "[", half: "]"),
    HostileText("one long list", perLine: 3) { $0 == 0 ? "[b" : ", b" },
    HostileText("mappings in lists", perLine: 8) { $0 == 0 ? "[b" : ", {c: d}" },
    HostileText("block lists on one line", "- "), HostileText("equal keys", "1\na: "),
    HostileText("many keys", perLine: 12) { "1\na\($0): " }, HostileText("anchors", "&a "),
    HostileText("aliases", "*a\nb: "), HostileText("tags", "!a "), HostileText("complex keys", "\n? "),
    HostileText("open quotes", "'a\n "), HostileText("long plain text", "b "),
    HostileText("folded text", "\n  b"),
    HostileText("escapes", perLine: 2) { $0 == 0 ? "\"" : "\\n" }, HostileText("comments", "#"),
    HostileText("commas", ","), HostileText("brackets that close", "]"), HostileText("colons", ": "),
    HostileText("accents", "é"), HostileText("empty lines", "\n"),
    HostileText("wikilinks", perLine: 6) {
      $0 == 0 ? "\nrelated: [a" : ", [[b]]"
    },
    HostileText("indentation", perLine: 40) {
      "\n" + String(repeating: " ", count: min($0, 30)) + "a\($0): "
    },
  ]
}

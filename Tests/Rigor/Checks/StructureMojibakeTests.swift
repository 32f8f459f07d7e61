import Ground
import Testing

@Suite struct StructureMojibakeTests {
  @Test(arguments: [
    "Café, naïve, Ångström, São Paulo, AVALIAÇÃO, “NÃO”, NÃO…, Ærø, Über, Ñandú.", "木を見て森を見ず", "Для всех",
    "Ελλάδα",
    // What is spoken of, and what leads somewhere.
    "The letters Ã© stand for é.", "One sees â€™\nfor ’ there.", "http://x.org/CafÃ© and", "[a](CafÃ©.md)",
    "[a]: CafÃ©.md\n\n[a]", "the sign � (U+FFFD)", "`k�nnen`", "```\ngro�e\n```\n",
    "“CAFÉ” et “VOILÀ”…", "It’s — well – “so” … € ™ •", "`Ã©` is shown", "```\nCafÃ©\n```\n", "🌳★☆ ✓ → ≤",
  ])
  func passes(text: String) throws {
    #expect(try found(by: "structure.mojibake", in: text) == [])
  }

  @Test(arguments: [
    ("the «CafÃ©» at", "Café"), ("«Itâ€™s» so", "It’s"), ("a «Ã¼ber»", "über"),
    ("a «â€œwordâ€\u{9D}»", "“word”"),
    ("---\ntitle: «SÃ£o»\n---\n", "São"), ("«â˜…â˜…»", "★★"), ("«ðŸŒ³»", "🌳"), ("«ÐŸÑ€Ð¸Ð²ÐµÑ‚»", "Привет"),
    ("«CAFÃ‰» there", "CAFÉ"), ("20«Â°» in the shade", "°"),
  ])
  func fails(text: String, meant: String) throws {
    let findings = try found(by: "structure.mojibake", in: ["patterns/oak.md": text])
    #expect(findings.map(\.remedy) == ["write \"\(meant)\""])
  }

  @Test(arguments: [
    "the CafÃ© at", "---\nsummary: SÃ£o Paulo\n---\n", "20Â°", "VoilÃ\u{A0} so", "Ã–sterreich",
    "> [!NOTE] CafÃ©",
    "## CafÃ©", "[CafÃ©](cafe.md) and", "[a](b.md) (CafÃ©)", "[a](b_(c).md) CafÃ©", "<!-- a -->\n\nCafÃ©",
    "| CafÃ© |\n|---|\n| b |", "They write CafÃ© here.\n\nAnd Café there, so â€ or",
  ])
  func `what cannot be an address has a fix`(text: String) throws {
    let findings = try found(by: "structure.mojibake", in: ["patterns/oak.md": text], judgingPlaces: false)
    #expect(findings.count == 1 && findings[0].fix != nil)
  }

  @Test func `a letter that nobody could read is told`() throws {
    let text = "Wir «k�nnen» die «gro��e» Eiche sehen, «�ber» uns.\n"
    #expect(
      try found(by: "structure.mojibake", in: text) == [
        "\"k�nnen\" has lost a letter", "\"gro��e\" has lost a letter", "\"�ber\" has lost a letter",
      ])
  }

  @Test(arguments: [
    "They write CafÃ© for Café.", "Itâ€™s mojibake.", "So â€œquotedâ€ and", "Itâ€™s so.\nVoilÃ la.",
    "Read as UTF-8, CafÃ© is",
  ])
  func `what is doubtful for its surroundings has none`(text: String) throws {
    let findings = try found(by: "structure.mojibake", in: ["patterns/oak.md": text], judgingPlaces: false)
    #expect(findings.map(\.fix) == [nil])
  }

  @Test(arguments: [
    "[a](CafÃ©.md)", "![a](CafÃ©.png)", "[[CafÃ©]]", "[[cafe|CafÃ©]]", "<a href=\"CafÃ©\">b</a>",
    "<https://a.b/CafÃ©>",
    "https://a.b/CafÃ©", "[a]: CafÃ©.md\n\n[a]", "---\nslug: cafÃ©\n---\n", "---\ntags: [cafÃ©]\n---\n",
    "`a\nCafÃ©`", "[a](wiki/b_(c)_CafÃ©.md)", "See [this][cafÃ©].", "See [cafÃ©].\n\n[cafÃ©]: cafe.md",
    "---\nsummary: About oaks\n---\n[a]: https://a.b/cafÃ©\n\nSee [a].",
    "[a]: https://a.b/cafÃ©\n\nSee [a].",
    // A letter with a mark behind it, and what a third encoding left.
    "the letter Ã“", "so Â…",
  ])
  func `what may be one, or something else, has none`(text: String) throws {
    let findings = try found(by: "structure.mojibake", in: ["patterns/oak.md": text], judgingPlaces: false)
    #expect(findings.allSatisfy { $0.fix == nil })
  }

  @Test func `a name that links go by is left alone`() throws {
    let oak = "---\ntitle: «CafÃ©»\naliases: [«BÃ¤r»]\n---\n## «ThÃ©»\n"
    let links = ["[[CafÃ©]]", "[[bÃ¤r]]", "[[oak#ThÃ©]]"]
    for (number, link) in links.enumerated() {
      let findings = try found(
        by: "structure.mojibake", in: ["patterns/oak.md": oak, "patterns/elm.md": "See \(link)."],
        judgingPlaces: false
      )
      .filter { $0.file == "content/patterns/oak.md" }
      #expect(findings.map { $0.fix == nil } == [0, 1, 2].map { $0 == number })
    }
  }
}

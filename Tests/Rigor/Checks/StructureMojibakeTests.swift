import Ground
import Testing

@Suite struct StructureMojibakeTests {
  @Test(arguments: [
    "Café, naïve, Ångström, São Paulo, AVALIAÇÃO, “NÃO”, NÃO…, Ærø, Über, Ñandú.", "木を見て森を見ず", "Для всех",
    "Ελλάδα",
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
}

import Ground
import Rigor
import Testing

@Suite struct ProseGlossaryTests {
  private static let glossary = Glossary([
    .init("sign-in", avoiding: ["login", "sign on"]), .init("GitHub", avoiding: ["Github"]),
    .init("commons pattern", avoiding: ["pattern"]), .init("Straße", avoiding: ["Strasse", "straße"]),
    .init("Zusammenfassung", avoiding: ["Überblick"]),
  ])

  @Test(arguments: [
    "The sign-in page of GitHub, and a commons pattern. Commons pattern. GITHUB.", "logins and a loginpage",
    // What is no prose is left alone.
    "`login`, ``a ` login``, [a](login.md), [[login]], [[login|the login]], <login>, https://a.b/login, login@a.b",
    "```\nlogin\n```\n\n## login\n\n| login |\n|---|\n| login |", "a[^login]\n\n[^login]: b",
    "sign. On it goes",
    "%%login%%", "[a][login]\n\n[login]: b.md", "Straße",
  ])
  func passes(text: String) throws {
    #expect(try found(by: "prose.glossary", in: text, glossary: Self.glossary) == [])
  }

  @Test(arguments: [
    ("Ein «Überblick».", ["\"Überblick\" is called \"Zusammenfassung\" here"]),
    ("the «login» page", ["\"login\" is called \"sign-in\" here"]),
    (
      "> é «Login»,\n> «sign»\non",
      ["\"Login\" is called \"sign-in\" here", "\"sign on\" is called \"sign-in\" here"]
    ),
    (
      "- [«login»](login.md)\n- a «Github»",
      ["\"login\" is called \"sign-in\" here", "\"Github\" is called \"GitHub\" here"]
    ),
    ("a «pattern», a commons pattern", ["\"pattern\" is called \"commons pattern\" here"]),
    ("“é” — 🌳 “«login»”", ["\"login\" is called \"sign-in\" here"]),
    ("`x` «login» `login`", ["\"login\" is called \"sign-in\" here"]),
    (
      "die «Strasse», die «straße»",
      ["\"Strasse\" is called \"Straße\" here", "\"straße\" is called \"Straße\" here"]
    ),
  ])
  func fails(text: String, expected: [String]) throws {
    #expect(try found(by: "prose.glossary", in: text, glossary: Self.glossary) == expected)
  }

  @Test func `nothing is asked without a glossary`() throws {
    #expect(try found(by: "prose.glossary", in: "a login") == [])
  }
}

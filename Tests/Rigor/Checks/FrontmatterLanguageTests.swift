import Ground
import Testing

@Suite struct FrontmatterLanguageTests {
  @Test(arguments: [
    "en", "pt-BR", "zh-Hant-TW", "gsw", "de-CH-1996", "x-mine", "sl-rozaj-biske", "en-u-ca-buddhist",
  ])
  func passes(tag: String) throws {
    #expect(try found(by: "frontmatter.language", in: "---\ntitle: Oak\nlanguage: \(tag)\n---\n") == [])
  }

  @Test(arguments: ["English", "e", "en-", "pt--BR", "中文", "en-abcdefghi", "x", "de-u"])
  func fails(tag: String) throws {
    let text = "---\ntitle: Oak\nlang: «\(tag)»\n---\n"
    #expect(try found(by: "frontmatter.language", in: text) == ["language \"\(tag)\" is no language tag"])
  }

  @Test func `an underscore for a hyphen is mended in the remedy`() throws {
    let text = "---\ntitle: Oak\nlanguage: «pt_BR»\n---\n"
    let findings = try found(by: "frontmatter.language", in: ["patterns/oak.md": text])
    #expect(findings.map(\.remedy) == ["write pt-BR"])
  }
}

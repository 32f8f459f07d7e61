import Testing

@Suite struct LimitsOpenersTests {
  @Test(arguments: ["<! ", "<? ", "<! <? ![ ", "< ! "])
  func passes(opening: String) throws {
    let text = "# Oak\n\n" + String(repeating: opening, count: 2_000) + "\n"
    #expect(try found(by: "limits.openers", in: text) == [])
  }

  @Test(arguments: [
    ("«#» Oak\n\n", "<!"), ("«#» Oak\n\n", "<?"), ("---\ntitle: Oak\n---\n«t»ext ", "<!"), ("«`»``\n", "<?"),
  ])
  func fails(before: String, opening: String) throws {
    let text = before + String(repeating: opening + " ", count: 2_001) + "\n"
    #expect(try found(by: "limits.openers", in: text) == ["more than 2000 times \(opening) in one file"])
  }
}

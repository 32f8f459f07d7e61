import Testing

@Suite struct LimitsImagesTests {
  @Test(arguments: ["![ ", "![]( ", "! [ ", "!\\[ "])
  func passes(opening: String) throws {
    let text = "# Oak\n\n" + String(repeating: opening, count: 2_000) + "\n"
    #expect(try found(by: "limits.images", in: text) == [])
  }

  @Test(arguments: [
    "«#» Oak\n\n", "---\ntitle: Oak\n---\n«t»ext ", "«`»``\n",
  ])
  func fails(before: String) throws {
    let text = before + String(repeating: "![ ", count: 2_001) + "\n"
    #expect(try found(by: "limits.images", in: text) == ["more than 2000 times ![ in one file"])
  }
}

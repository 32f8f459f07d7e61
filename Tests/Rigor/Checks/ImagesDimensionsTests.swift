import Ground
import Reading
import Testing

@Suite struct ImagesDimensionsTests {
  private func found(_ text: String, _ name: String, _ width: Int, _ height: Int) throws -> [String] {
    try RigorTests.found(
      by: "images.dimensions", in: ["patterns/oak.md": "# Oak\n\n\(text)\n"], assets: ["patterns/\(name)"],
      assetFacts: [AssetFacts(size: 9, picture: Picture(width: width, height: height))]
    ).map(\.summary)
  }

  @Test(arguments: [("oak.png", 3000, 9000), ("oak.svg", 90_000, 90_000)])
  func passes(name: String, width: Int, height: Int) throws {
    #expect(try found("![An oak](\(name))", name, width, height) == [])
  }

  @Test func passesWhereNobodyHasLooked() throws {
    let findings = try RigorTests.found(
      by: "images.dimensions", in: ["patterns/oak.md": "# Oak\n\n![An oak](oak.png)\n"],
      assets: ["patterns/oak.png"])
    #expect(findings.isEmpty)
  }

  @Test(arguments: [
    ("oak.png", 3001, 20, "picture 3001 pixels wide, more than 3000"),
    ("oak.png", 0, 0, "picture \"patterns/oak.png\" does not say how large it is"),
  ])
  func fails(name: String, width: Int, height: Int, summary: String) throws {
    #expect(try found("«![An oak](\(name))»", name, width, height) == [summary])
  }
}

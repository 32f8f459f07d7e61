import Ground
import Reading
import Rigor
import Testing

@Suite struct ImagesWeightTests {
  private func found(_ text: String, _ size: Int, _ wishes: [Ruleset.Wish] = []) throws -> [Finding] {
    try RigorTests.found(
      by: "images.weight", in: ["patterns/oak.md": "# Oak\n\n\(text)\n"], assets: ["patterns/oak.png"],
      assetFacts: [AssetFacts(size: size, picture: Picture(width: 9, height: 9))], wishes: wishes)
  }

  @Test func passes() throws {
    #expect(try found("![An oak](oak.png)", 512_000).isEmpty)
    // A file to take along may weigh what it weighs.
    #expect(try found("[An oak](oak.png)", 900_000).isEmpty)
    let wish = Ruleset.Wish(Glob("images.weight", separator: "."), options: ["kilobytes": 1000])
    #expect(try found("![An oak](oak.png)", 900_000, [wish]).isEmpty)
  }

  @Test(arguments: ["«![An oak](oak.png)» and ![again](oak.png)", "«![[oak.png]]»"])
  func fails(text: String) throws {
    let findings = try found(text, 900_000)
    #expect(findings.map(\.summary) == ["picture of 879 KB, more than 500"])
    #expect(findings.first?.notes == ["patterns/oak.png"])
    #expect(findings.first?.subject == "patterns/oak.png")
  }
}

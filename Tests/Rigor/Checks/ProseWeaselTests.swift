import Ground
import Testing

@Suite struct ProseWeaselTests {
  @Test(arguments: [
    "# Very Oak\n\nNine of ten, rather than often. Reality is clear. `x`\n\n```\nvery\n```\n",
    "---\nlang: fr\n---\n# Oak\n\nCela est very quite.\n",
  ])
  func passes(text: String) throws {
    #expect(try found(by: "prose.weasel", in: text) == [])
  }

  @Test func fails() throws {
    #expect(
      try found(by: "prose.weasel", in: "# Oak\n\n«Obviously» a «very», very good oak.\n\n- «very» good\n")
        == [
          "\"Obviously\" measures nothing", "\"very\" measures nothing", "\"very\" measures nothing",
        ])
  }
}

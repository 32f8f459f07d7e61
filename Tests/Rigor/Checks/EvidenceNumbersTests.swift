import Testing

@Suite struct EvidenceNumbersTests {
  @Test(arguments: [
    "It cuts waiting by 40% ([report](https://x.example)).", "It cuts waiting by 40% (Lind, 2019).",
    "It is 100% theirs.", "`width: 40%`\n\n    40%", "A % sign.",
    "It cuts waiting by 40%[^1].\n\n[^1]: Report.",
  ])
  func passes(text: String) throws {
    #expect(try found(by: "evidence.numbers", in: "# Oak\n\n\(text)\n") == [])
  }

  @Test(arguments: [("It cuts waiting by «40%».", "40%"), ("Up «12.5%», it says, or 13%.", "12.5%")])
  func fails(text: String, share: String) throws {
    let findings = try found(by: "evidence.numbers", in: "# Oak\n\n\(text)\n")
    #expect(findings == ["\(share) without a source in its paragraph"])
  }
}

import Ground
import Testing

@Suite struct YAMLTests {
  private func read(_ text: String, firstLine: Int = 1) throws(YAMLProblem) -> YAML {
    try YAML.read(Array(text.utf8)[...], firstLine: firstLine)
  }

  @Test func aValueKeepsItsPlaceInTheFile() throws {
    let yaml = try read("title: Ä place\ntags:\n  - one\n  - \"two\"\n", firstLine: 2)
    #expect(yaml["title"]?.text == "Ä place")
    #expect(yaml["title"]?.position == Position(line: 2, column: 8, length: 7))
    #expect(yaml["tags"]?.list?.last?.position == Position(line: 5, column: 5, length: 5))
    #expect(yaml.entries?.last?.keyPosition == Position(line: 3, column: 1, length: 4))
  }

  @Test func aByteOrderMarkIsNoPartOfTheFirstKey() throws {
    let yaml = try read("\u{FEFF}a: 1\n")
    #expect(yaml["a"]?.integer == 1)
    #expect(yaml.entries?.first?.keyPosition.column == 1)
  }

  @Test func aScalarIsWhatTheFieldMakesOfIt() throws {
    let yaml = try read("a: yes\nb: 'true'\nc: true\nd: ~\ne: \"\"\nf: 1e3\ng: .inf\nh: 007\ni:\n")
    #expect(yaml["a"]?.text == "yes" && yaml["a"]?.flag == nil)
    #expect(yaml["b"]?.flag == nil && yaml["c"]?.flag == true)
    #expect(yaml["d"]?.isNull == true && yaml["d"]?.text == nil)
    #expect(yaml["e"]?.text == "" && yaml["e"]?.isNull == false)
    #expect(yaml["f"]?.number == 1000 && yaml["g"]?.number == nil)
    #expect(yaml["h"]?.text == "007" && yaml["i"]?.isNull == true)
  }

  @Test func aWikilinkArrivesAsAListInAList() throws {
    #expect(try read("up: [[Foo Bar]]")["up"]?.list?.first?.list?.first?.text == "Foo Bar")
  }

  @Test(arguments: ["", "\n", "# only a comment\n", "---\n", "~"])
  func nothingIsAPlainNull(_ text: String) throws {
    #expect(try read(text).isNull)
  }

  @Test(arguments: [
    "a: [", "a: \"x", "a: b: c", "\ta: 1", "a: &x 1\nb: *x", "a: !!str 1", "- &x []", "? [a]\n: b",
    "a: 1\n---\nb: 2", "a: \u{1}", "{a: 1", "%YAML 3.0\n---\na: 1",
  ])
  func isRefusedWithAPlace(_ text: String) {
    let problem = #expect(throws: YAMLProblem.self) { try read(text, firstLine: 2) }
    #expect((problem?.position.line ?? 0) >= 2 && (problem?.position.column ?? 0) >= 1)
  }

  @Test func bytesThatAreNoTextAreRefused() {
    #expect(throws: YAMLProblem.self) { try YAML.read([0x61, 0x3a, 0x20, 0xff][...]) }
  }

  @Test func aKeyThatStandsAgainIsRefused() {
    let problem = #expect(throws: YAMLProblem.self) { try read("a: 1\na: 2") }
    #expect(problem?.position == Position(line: 2, column: 1, length: 1))
    #expect(problem?.summary.contains("\"a\"") == true)
  }

  @Test(arguments: [0, 40])
  func aKeyThatStandsAgainIsToldWhereThatIsWantedAndTheFirstOneCounts(before count: Int) throws {
    let before = (0..<count).map { "key\($0): \($0)\n" }.joined()
    let text = before + "a: 1\nb: {c: 1, c: 2}\n\"a\": 2\na: 3\n"
    var repeated: [RepeatedKey] = []
    let yaml = try YAML.read(Array(text.utf8)[...], firstLine: 2, repeated: &repeated)
    #expect(yaml["a"]?.integer == 1 && yaml["b"]?["c"]?.integer == 1 && yaml.entries?.count == count + 2)
    #expect(repeated.map(\.name) == ["c", "a", "a"])
    #expect(repeated.map(\.position.line) == [3, 4, 5].map { $0 + count })
    #expect(repeated.map(\.first.line) == [3, 2, 2].map { $0 + count })
    #expect(repeated.first?.position == Position(line: 3 + count, column: 11, length: 1))
  }

  @Test(arguments: ["[", "{a: ", "- ", "a:\n"])
  func deepNestingIsRefusedAtOnce(_ opening: String) {
    let text =
      opening == "a:\n"
      ? (0..<5000).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n")
      : String(repeating: opening, count: 30_000)
    let time = ContinuousClock().measure {
      #expect(throws: YAMLProblem.self) { try read(text) }
    }
    #expect(time < .seconds(5))
  }

  @Test func bracketsInATextAreNotNesting() throws {
    let brackets = String(repeating: "[", count: 500)
    #expect(try read("a: \"\(brackets)\"")["a"]?.text == brackets)
  }

  @Test func tenThousandKeysTakeNoTimeWithoutEnd() throws {
    let text = (0..<10_000).map { "key\($0): \($0)\n" }.joined()
    let clock = ContinuousClock()
    let start = clock.now
    let yaml = try read(text)
    #expect(clock.now - start < .seconds(2))
    #expect(yaml.entries?.count == 10_000)
  }
}

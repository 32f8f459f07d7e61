import Testing

@Suite struct LimitsNestingTests {
  @Test(arguments: [("> ", 32), ("- ", 32), ("1. ", 32), ("> - ", 16), ("- a\n", 40), ("> a\n\n", 40)])
  func passes(piece: String, count: Int) throws {
    let text = "# Oak\n\n" + String(repeating: piece, count: count) + "a\n"
    #expect(try found(by: "limits.nesting", in: text) == [])
  }

  @Test(arguments: [("«>» ", "> ", 32), ("«-» ", "- ", 32), ("«1». ", "1. ", 32), ("«>» - ", "> - ", 16)])
  func fails(first: String, piece: String, count: Int) throws {
    let text = "# Oak\n\n" + first + String(repeating: piece, count: count) + "a\n"
    #expect(try found(by: "limits.nesting", in: text) == ["more than 32 quotes or lists nested"])
  }

  @Test(arguments: [32, 33])
  func `a list of many lines counts as well`(depth: Int) throws {
    let items = (0..<depth).map { number in
      let indentation = String(repeating: "  ", count: number)
      return (number == 32 ? "« »\(indentation.dropFirst())" : indentation) + "- a\n"
    }
    let summaries = try found(by: "limits.nesting", in: "# Oak\n\n" + items.joined())
    #expect(summaries == (depth > 32 ? ["more than 32 quotes or lists nested"] : []))
  }
}

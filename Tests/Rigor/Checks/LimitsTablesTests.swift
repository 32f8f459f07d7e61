import Testing

@Suite struct LimitsTablesTests {
  @Test(arguments: [
    "| a | b |\n|---|---|\n| 1 | 2 |\n", "> | a |\n> |---|\n> | > 1 |\n", "- | a |\n  |---|\n  | - 1 |\n",
  ])
  func passes(text: String) throws {
    #expect(try found(by: "limits.tables", in: "# Oak\n\n" + text) == [])
  }

  @Test func `passes a table of some thousand cells, and lines of which none are cells`() throws {
    #expect(try found(by: "limits.tables", in: "# Oak\n\n" + table(columns: 160, rows: 160)) == [])
    let lines = String(repeating: "a|", count: 300) + "\n" + String(repeating: "b\n", count: 300)
    #expect(try found(by: "limits.tables", in: "# Oak\n\n" + lines) == [])
  }

  @Test func fails() throws {
    let text = "# Oak\n\n«|»\(table(columns: 300, rows: 300).dropFirst())"
    let summaries = try found(by: "limits.tables", in: text)
    #expect(summaries == ["table too large or too tangled, shown as text"])
  }

  @Test func `fails for the table by which all of them together are too large`() throws {
    let half = table(columns: 160, rows: 160)
    let text = "# Oak\n\n\(half)\n«|»\(half.dropFirst())\n"
    #expect(try found(by: "limits.tables", in: text).count == 1)
  }

  /// A table of many cells in few bytes: short rows are filled up.
  private func table(columns: Int, rows: Int) -> String {
    let head = String(repeating: "a|", count: columns)
    let rule = String(repeating: "-|", count: columns)
    return "|\(head)\n|\(rule)\n" + String(repeating: "|a\n", count: rows)
  }
}

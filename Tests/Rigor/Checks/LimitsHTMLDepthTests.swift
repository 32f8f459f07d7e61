import Testing

@Suite struct LimitsHTMLDepthTests {
  @Test(arguments: [
    ("", "<div>", "</div>", 256), ("", "<div>", "", 256), ("", "<div>x</div>", "", 300),
    // The paragraph is one of them.
    ("a ", "<b>", "</b>", 255),
  ])
  func passes(before: String, start: String, end: String, count: Int) throws {
    let (starts, ends) = (String(repeating: start, count: count), String(repeating: end, count: count))
    #expect(try found(by: "limits.html-depth", in: "# Oak\n\n\(before)\(starts)x\(ends)\n") == [])
  }

  @Test(arguments: [
    ("", "<div>", "«<div>»", 256), ("a ", "<b>", "«<b>»", 255),
    // Told once, where it begins.
    ("", "<div>", "«<div>»<div><div>", 256),
  ])
  func fails(before: String, start: String, last: String, count: Int) throws {
    let text = "# Oak\n\n\(before)\(String(repeating: start, count: count))\(last)x\n"
    let summaries = try found(by: "limits.html-depth", in: text)
    #expect(summaries == ["HTML nested deeper than 256, deeper tags dropped"])
  }
}

import Testing

@Suite struct CommentsClosedTests {
  @Test(arguments: [
    "a %%gone%% b", "a %%gone\ngone%% b", "a\n\n%%\n\n## Gone\n\n%%", "a 5% and 100 %", "a \\%% b", "`%%a%%`",
    "```\n%%\n```", "$`%%`$", "<div>\n%%\n</div>",
  ])
  func passes(text: String) throws {
    #expect(try found(by: "comments.closed", in: "# Oak\n\n\(text)\n") == [])
  }

  @Test(arguments: [
    "100«%%» sure\n\nkept", "%%a%% b «%%» c", "«%%»\n\n## Kept", "«%%»% a", "- a «%%» b\n- c",
    // Signs in code close nothing.
    "ä «%%» b\n\nc `%%` d", "a «%%» b\n\n```\n%%\n```",
  ])
  func fails(text: String) throws {
    let summaries = try found(by: "comments.closed", in: "# Oak\n\n\(text)\n")
    #expect(summaries == ["%% that nothing closes is shown as text"])
  }
}

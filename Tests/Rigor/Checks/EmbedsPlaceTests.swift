import Testing

@Suite struct EmbedsPlaceTests {
  @Test(arguments: [
    "![[Elm]]", "a\n![[Elm]]\nb", "- ![[Elm]]", "> ![[Elm]]", "![[Elm]] %%said elsewhere%%",
    // A picture stands anywhere, and a link is no embed.
    "a ![[elm.png]] b", "as [[Elm]] says", "\\![[Elm]] b", "`![[Elm]]` b", "    ![[Elm]] a",
  ])
  func passes(text: String) throws {
    #expect(try found(by: "embeds.place", in: "# Oak\n\n\(text)\n") == [])
  }

  @Test(arguments: [
    "as «![[Elm]]» says", "«![[Elm#Roots]]» a", "- a: «![[Elm]]»", "## «![[Elm]]»",
    "*a\n«![[Elm]]»\nb*", "> [!note] «![[Elm]]»", "| a |\n|---|\n| «![[Elm]]» |",
  ])
  func fails(text: String) throws {
    let summaries = try found(by: "embeds.place", in: "# Oak\n\n\(text)\n")
    #expect(summaries == ["embed inside a sentence is shown as a link"])
  }

  @Test func `each of several is told`() throws {
    #expect(try found(by: "embeds.place", in: "# Oak\n\n«![[Elm]]» «![[Ash]]»\n").count == 2)
  }
}

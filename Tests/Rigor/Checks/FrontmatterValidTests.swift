import Testing

@Suite struct FrontmatterValidTests {
  @Test(arguments: [
    "---\ntitle: Oak\n---\n", "\u{FEFF}---\ntitle: Oak\n...\n", "---\n---\n# Oak\n",
    "---\n# a comment\n---\n",
    "---\ntitle: \"Slow: but sure\"\nnested: { title: Elm }\nform: commons\n---\n",
    "---\nsee-also: [elm]\nsee_also: [ash]\nlinkTitle: a\nlinktitle: b\nmine: a\nMine: b\n---\n",
    // Rules and sentences, not frontmatter.
    "---\n\n# Oak\n", "---\nNote: it rains.\n", "--- a\nb: c\n", "+++\ntext\n", "# Oak\n\n---\ntitle: Elm\n",
  ])
  func passes(text: String) throws {
    #expect(try found(by: "frontmatter.valid", in: text) == [])
  }

  @Test(arguments: [
    ("«---»\ntitle: Oak\n\n# Oak\n", "frontmatter that nothing closes is not read"),
    ("\n«---»\ntitle: Oak\n---\n", "frontmatter that does not begin with the file is not read"),
    (" «---»\ntitle: Oak\n---\n", "frontmatter that does not begin with the file is not read"),
    ("«----»\ntitle: Oak\n----\n", "frontmatter that opens with 4 dashes is not read"),
    ("«+++»\ntitle = \"Oak\"\n+++\n", "frontmatter between +++ is not read"),
    ("---\n«-» one\n- two\n---\n", "invalid YAML: frontmatter is not a list of keys"),
    ("---\n«just words»\n---\n", "invalid YAML: frontmatter is not a list of keys"),
    ("---\ntitle: Slow«:» but sure\n---\n", "invalid YAML: mapping values are not allowed in this context"),
    ("---\ntitle: [Oak\n«-»--\n", "invalid YAML: did not find expected ',' or ']'"),
    ("---\n«\t»title: Oak\n---\n", "invalid YAML: found character that cannot start any token"),
    ("---\na: «&»b 1\n---\n", "invalid YAML: anchors, aliases and tags are not taken"),
    ("---\na: «*»b\n---\n", "invalid YAML: anchors, aliases and tags are not taken"),
    ("---\n? «[»a]\n: b\n---\n", "invalid YAML: a key must be a plain word or a text"),
    ("---\ntitle: Oak\n«title»: Elm\n---\n", "key \"title\" stands on line 2 already, which counts"),
    ("---\na: { b: 1, «b»: 2 }\n---\n", "key \"b\" stands on line 2 already, which counts"),
    ("---\nTitle: Oak\n«title»: Elm\n---\n", "\"title\" means the same as \"Title\" on line 2, which counts"),
    ("---\nform: «comons»\n---\n", "no form named \"comons\""),
  ])
  func fails(text: String, summary: String) throws {
    #expect(try found(by: "frontmatter.valid", in: text) == [summary])
  }

  @Test(arguments: [32, 33])
  func `lists are nested so deeply and no deeper`(depth: Int) throws {
    // The mapping that holds the list is the first of these levels.
    let lists = String(repeating: "[", count: depth - 2) + (depth > 32 ? "«[»" : "[")
    let text = "---\na: \(lists)1\(String(repeating: "]", count: depth - 1))\n---\n"
    let summaries = try found(by: "frontmatter.valid", in: text)
    #expect(summaries == (depth > 32 ? ["invalid YAML: nested deeper than 32"] : []))
  }
}

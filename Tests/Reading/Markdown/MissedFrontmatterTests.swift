import Ground
import Reading
import Testing

/// What was meant as frontmatter is told, for a draft in it would be published.
@Suite struct MissedFrontmatterTests {
  @Test(arguments: [
    ("---\ntitle: Secret\ndraft: true\n\n# Secret\n", "1:1 frontmatter that nothing closes is not read"),
    ("---\ntitle: Secret\n--\n\n# Secret\n", "1:1 frontmatter that nothing closes is not read"),
    ("---\r\ntitle: Secret\r\n", "1:1 frontmatter that nothing closes is not read"),
    ("---\nTitle: Secret\nDraft: true\n\ntext\n", "1:1 frontmatter that nothing closes is not read"),
    ("\n---\ntitle: Secret\n---\n", "2:1 frontmatter that does not begin with the file is not read"),
    (" ---\ntitle: Secret\n---\n", "1:2 frontmatter that does not begin with the file is not read"),
    ("----\ntitle: Secret\n----\n", "1:1 frontmatter that opens with 4 dashes is not read"),
    ("+++\ntitle = \"Secret\"\n+++\n", "1:1 frontmatter between +++ is not read"),
    ("\u{FEFF}---\ntitle: Secret\n", "1:1 frontmatter that nothing closes is not read"),
  ])
  func told(text: String, finding: String) {
    #expect(Read(text).findings == ["frontmatter.valid " + finding])
  }

  @Test(arguments: [
    "---\ntitle: Open\n---\ntext\n", "---\n\n# Oak\n", "---\nNote: it rains.\n", "---\ntext\n", "---",
    "---\n", "",
    "\n\n", "- one\n- two\n", "--- a\nb: c\n", "# Oak\n\n---\ntitle: shown\n", "+++\ntext\n",
    "---\nhttp://a.b\n",
  ])
  func silent(text: String) {
    #expect(Read(text).findings == [])
  }
}

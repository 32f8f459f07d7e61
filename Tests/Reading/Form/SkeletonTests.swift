import Ground
import Reading
import Testing

struct SkeletonTests {
  @Test(arguments: Shipped.names)
  func `a new file reads back as a file of its form with every section once`(id: String) throws {
    let form = try Shipped.form(id)
    let text = form.skeleton(title: "A \"Good\" Name: Ours", day: Day(2026, 11, 21))
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    var frontmatter = ""
    if lines.first == "---" {
      lines = lines.dropFirst()
      while let line = lines.popFirst(), line != "---" { frontmatter += line + "\n" }
    }
    let folder = form.kind == .pattern ? "patterns/" : form.kind == .sequence ? "sequences/" : ""
    let pattern = try Shipped.pattern(
      lines.joined(separator: "\n"), frontmatter, at: folder + "a-good-name-ours.md")
    #expect(pattern.form == id)
    #expect(pattern.findings == [])
    #expect(pattern.title == "A \"Good\" Name: Ours")
    #expect(pattern.slug == "a-good-name-ours")
    #expect(pattern.sections.compactMap { $0.id } == form.sections.map { $0.id })
    for section in form.sections { #expect(text.contains("<!-- \(section.asks ?? "?")")) }
    #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"))
  }

  @Test func `a new commons pattern starts as its form says`() throws {
    let text = try Shipped.form("commons").skeleton(title: "Shared Ground")
    #expect(
      text.hasPrefix(
        """
        ---
        title: Shared Ground
        slug: shared-ground
        type: pattern
        collection:
        summary:
        aliases: []
        domain:
        tags: []
        vitality_score:
        status:
        draft: true
        ---

        > [!NOTE] Confidence Rating: ★☆☆ (Low)
        """))
    #expect(text.contains("\n### Section 3: Solution\n\n<!-- What to do"))
  }
}

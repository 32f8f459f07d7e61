import Ground
import Reading
import Testing

struct FormSetTests {
  private static let innersource = "## Title\n\nA name\n\n## Patlet\n\nShort.\n\n## Problem\n\nLong."
  private static let decision =
    "# 3. Use X\n\n## Status\n\nAccepted\n\n## Context\n\nC.\n\n## Decision\n\nD.\n\n## Consequences\n\nE."
  private static let commons = "### 7. Cognitive Era Considerations\n\nA.\n\n### 8. Vitality\n\nB."

  @Test(arguments: [
    ("patterns/a.md", "", "", "commons", Pattern.Kind.pattern),
    ("patterns/deep/er/a.md", "", "# A\n\nText.", "commons", .pattern),
    ("patterns/a.md", "", innersource, "innersource", .pattern),
    ("guide/a.md", "", "", "page", .page),
    ("guide/a.md", "type: pattern", "", "commons", .pattern),
    ("guide/a.md", "Type: pattern", "", "commons", .pattern),
    ("guide/a.md", "type: pattern", innersource, "innersource", .pattern),
    ("guide/a.md", "", innersource, "innersource", .pattern),
    ("guide/a.md", "", commons, "commons", .pattern),
    ("decisions/0003-use-x.md", "", decision, "adr", .pattern),
    ("decisions/0003-use-x.md", "type: adr", "", "adr", .pattern),
    ("patterns/a.md", "form: alexandrian", innersource, "alexandrian", .pattern),
    ("patterns/a.md", "form: page", "", "page", .page),
    ("patterns/a.md", "type: page", "", "page", .page),
    ("patterns/a.md", "type: \"raw\"", commons, "page", .page),
    ("patterns/_index.md", "", commons, "page", .page),
    ("patterns/deep/README.md", "", innersource, "page", .page),
    ("patterns/index.md", "", "", "page", .page),
    ("patterns/thing/index.md", "type: pattern", "", "commons", .pattern),
    ("meta/pattern-template.md", "", innersource, "page", .page),
    ("patterns/2-structured/templates/rfc.md", "", "", "page", .page),
    ("guide/first.md", "type: sequence", "", "sequence", .sequence),
    ("sequences/first.md", "", "", "sequence", .sequence),
    ("patterns/first.md", "type: sequence", commons, "sequence", .sequence),
    ("patterns/a.md", "type: essay", "", "commons", .pattern),
  ])
  func `a file is read by the form that its path, its frontmatter or its sections name`(
    path: String, frontmatter: String, source: String, form: String, kind: Pattern.Kind
  ) throws {
    let pattern = try Shipped.pattern(source, frontmatter, at: path)
    #expect(pattern.form == form)
    #expect(pattern.kind == kind)
  }

  @Test func `an unknown form is a finding that names the nearest, and the file is read all the same`() throws
  {
    let pattern = try Shipped.pattern("", "title: A\nform: comons")
    #expect(pattern.form == "commons")
    let finding = try #require(pattern.findings.first)
    #expect(finding.check == "frontmatter.valid")
    #expect(finding.severity == .error)
    #expect(finding.remedy == "did you mean \"commons\"?")
    #expect(finding.position?.line == 3)
  }

  @Test(arguments: [
    ("collections: [novel]", "collection: novel", "patterns/a.md"),
    ("keys: [lifecycle.stage]", "lifecycle: { stage: 1 }", "patterns/a.md"),
    ("folders: [\"recipes/**\"]", "", "recipes/soup/a.md"),
    ("names: [\"*.pattern.md\"]", "", "anywhere/a.pattern.md"),
    ("types: [recipe]", "type: recipe", "anywhere/a.md"),
  ])
  func `a form of the site's own claims its files`(governs: String, frontmatter: String, path: String) throws
  {
    let own = try Form.read(Array("form: own\ngoverns: { \(governs) }\n".utf8), file: "forms/own.yml")
    let set = try FormSet(try Shipped.names.map { try Shipped.form($0) } + [own])
    let document = try Draft("Text.").document(frontmatter)
    #expect(set.form(of: document, path: path).id == "own")
    #expect(set.form(of: try Draft("Text.").document(), path: "patterns/other.md").id == "commons")
  }

  @Test func `of two folders that match, the more specific wins`() throws {
    let wide = try Form.read(Array("form: a-wide\ngoverns: { folders: [\"recipes/**\"] }\n".utf8), file: "")
    let near = try Form.read(
      Array("form: near\ngoverns: { folders: [\"recipes/soups/**\"] }\n".utf8), file: "")
    let set = try FormSet(try Shipped.names.map { try Shipped.form($0) } + [wide, near])
    let document = try Draft("Text.").document()
    #expect(set.form(of: document, path: "recipes/soups/a.md").id == "near")
    #expect(set.form(of: document, path: "recipes/a.md").id == "a-wide")
  }
}

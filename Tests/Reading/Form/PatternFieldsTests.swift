import Ground
import Reading
import Testing

struct PatternFieldsTests {
  @Test func `flat frontmatter fills every field`() throws {
    let pattern = try Shipped.pattern(
      "",
      """
      title: Shared Ground
      slug: shared-ground
      id: pat_1
      collection: basics
      summary: What it is
        about.
      aliases: [Common Ground, /old/path/, null, ""]
      aliases_list:
      - The Ground
      - /not/a/path
      domain: life
      vitality_score: 4.8
      tags: [one, ~, two]
      status: published
      language: en
      draft: false
      date: 2026-01-02
      publishDate: 2026-01-03T10:00:00Z
      expiryDate: 2027-01-01
      updated: 1641251910450
      created: 2025-12-31
      author: Ada
      redirect_from: /older/
      """)
    #expect(pattern.findings == [])
    #expect(pattern.title == "Shared Ground")
    #expect(pattern.titlePosition?.line == 2)
    #expect(pattern.slug == "shared-ground")
    #expect(pattern.slugPosition?.line == 3)
    #expect(pattern.id == "pat_1")
    #expect(pattern.collection == "basics")
    #expect(pattern.summary == "What it is about.")
    #expect(pattern.aliases.map { $0.value } == ["Common Ground", "The Ground", "/not/a/path"])
    #expect(pattern.redirects.map { $0.value } == ["/old/path/", "/older/"])
    #expect(pattern.aliases.last?.position.line == 11)
    #expect(pattern.domain == "life")
    #expect(pattern.vitality?.score == 4.8)
    #expect(pattern.vitality?.band == "generative")
    #expect(pattern.tags == ["one", "two"])
    #expect(pattern.status == "published")
    #expect(pattern.language == "en")
    #expect(!pattern.isDraft)
    #expect(pattern.published?.text == "2026-01-03T10:00:00Z")
    #expect(pattern.expires?.day.text == "2027-01-01")
    #expect(pattern.modified?.day.text == "2022-01-03")
    #expect(pattern.created?.day.text == "2025-12-31")
    #expect(pattern.authors == ["Ada"])
    #expect(pattern.extra.map { $0.key } == ["date"])
  }

  @Test func `nested frontmatter is found by its paths and kept for templates`() throws {
    let pattern = try Shipped.pattern(
      "",
      """
      title: Nested
      ontology:
        domain: business
        commons_assessment: { vitality: 2.5, overall_score: 2.4 }
      lifecycle: { status: draft, confidence: 2 }
      context_labels: { tech: something }
      contributors: [one, two]
      """)
    #expect(pattern.domain == "business")
    #expect(pattern.vitality?.score == 2.5)
    #expect(pattern.status == "draft")
    #expect(pattern.confidence?.stars == 2)
    #expect(!pattern.isDraft)
    #expect(pattern.authors == ["one", "two"])
    #expect(pattern.extra.map { $0.key } == ["ontology", "lifecycle", "context_labels"])
    #expect(pattern.findings == [])
  }

  @Test(arguments: ["0.102", "09", "0", "2021-05-01", "1e3", "true", "Bécquer"])
  func `a title stays as it is spelled`(title: String) throws {
    #expect(try Shipped.pattern("", "title: \(title)").title == title)
  }

  @Test(arguments: [
    ("# A Heading\n\nText.", "", "patterns/a-name.md", "A Heading"),
    ("## Other\n\nText.", "", "patterns/a-good_name.md", "A good name"),
    ("", "title:", "patterns/a-name.md", "A name"),
    ("", "title: ''", "patterns/deep/_index.md", "Deep"),
    ("", "", "_index.md", "Home"),
    ("# Title\n\nThe real name\n\n## Patlet\n\nP.\n\n## Problem\n\nQ.", "", "x.md", "The real name"),
    ("# 12. The Name ★★\n\nText.", "form: alexandrian", "patterns/a.md", "The Name"),
  ])
  func `a title that is missing comes from the text, else from the file's name`(
    source: String, frontmatter: String, path: String, title: String
  ) throws {
    #expect(try Shipped.pattern(source, frontmatter, at: path).title == title)
  }

  @Test(arguments: [
    ("a-b.c_d", "a-b.c_d", false), ("Foo Bar", "foo-bar", true), ("a/b/../c", "a-b-c", true),
    ("..", "a-name", true), ("..hidden", "hidden", true), ("a\\0b", "a-b", true),
    ("überall", "überall", false),
    ("u\u{308}ber", "über", false), ("漢字", "漢字", false), ("tags", "tags-pattern", true),
    ("record", "record-pattern", true), ("index", "index-pattern", true), ("🎉", "a-name", true),
    ("what's-new", "whats-new", true), ("a--b", "a-b", true), ("a.", "a", true),
  ])
  func `a slug is made fit for an address, and a finding says so`(
    written: String, slug: String, isChanged: Bool
  ) throws {
    let pattern = try Shipped.pattern("", "title: A\nslug: \"\(written)\"")
    #expect(Array(pattern.slug.utf8) == Array(slug.utf8))
    #expect(pattern.findings.map { $0.check } == (isChanged ? ["names.slug"] : []))
    #expect(pattern.findings.allSatisfy { $0.severity == .warning && $0.position?.line == 3 })
  }

  @Test func `a slug of 5,000 letters is cut between letters`() throws {
    let pattern = try Shipped.pattern("", "slug: \(String(repeating: "ü", count: 5000))")
    #expect(pattern.slug.utf8.count == 200)
    #expect(pattern.slug.allSatisfy { $0 == "ü" })
  }

  @Test(arguments: [
    ("patterns/Foo Bar, baz.md", "foo-bar-baz"), ("notes/what%3F.md", "what-3f"),
    ("notes/a.b.c.md", "a.b.c"), ("about/_index.md", "about"), ("notes/Straße.md", "straße"),
    ("notes/tags.md", "tags"), ("tags.md", "tags-page"),
  ])
  func `a slug that is missing comes from the file's name, without a finding`(
    path: String, slug: String
  ) throws {
    let pattern = try Shipped.pattern("", "", at: path)
    #expect(pattern.slug == slug)
    #expect(pattern.findings == [])
  }

  @Test(arguments: [
    ("title: [a, b]", Severity.error, "title is a list, not a text"),
    ("title: { a: b }", .error, "title is a mapping, not a text"),
    ("vitality_score: high", .warning, "vitality is \"high\", not a number"),
    ("tags: { a: b }", .warning, "tags is a mapping, not a list"),
    ("tags: [{ a: b }]", .warning, "tags holds something that is no text"),
    ("date: soon", .error, "date is \"soon\", not a date such as 2026-11-21"),
    ("updated: soon", .warning, "updated is \"soon\", not a date such as 2026-11-21"),
    ("draft: yes", .error, "draft is neither true nor false"),
    ("confidence: 0.8", .warning, "confidence is not a number of stars"),
    ("requires: [{ weight: 1 }]", .warning, "requires holds a target without a name"),
    ("type: patern", .warning, "type \"patern\" is not among its choices"),
  ])
  func `a wrong type is a finding at its place, and the rest is still read`(
    line: String, severity: Severity, summary: String
  ) throws {
    let pattern = try Shipped.pattern("", "id: x\n\(line)\ndomain: life")
    #expect(pattern.findings.map { $0.summary } == [summary])
    let check = line.contains("soon") ? "date" : line.hasPrefix("type") ? "choice" : "type"
    #expect(pattern.findings.first?.check == "frontmatter." + check)
    #expect(pattern.findings.first?.severity == severity)
    if summary.contains(", not a") { #expect(pattern.findings.first?.remedy?.hasPrefix("write a ") == true) }
    #expect(pattern.findings.first?.position?.line == 3)
    #expect(pattern.domain == "life")
  }

  @Test func `a draft that is spelled oddly is held back`() throws {
    #expect(try Shipped.pattern("", "draft: yes").isDraft)
    #expect(try !Shipped.pattern("", "draft: no").isDraft)
    #expect(try Shipped.pattern("", "DRAFT: true").isDraft)
  }

  @Test func `a score out of range is a finding and no vitality`() throws {
    let pattern = try Shipped.pattern("", "vitality_score: 9.9")
    #expect(pattern.vitality == nil)
    #expect(pattern.findings.map { $0.check } == ["frontmatter.range"])
    #expect(pattern.findings.first?.remedy == "between 0 and 5")
  }

  @Test(arguments: [
    ("sumary", "summary"), ("titel", "title"), ("vitality_scor", "vitality_score"), ("tgas", "tags"),
    ("publishDat", "publishDate"),
  ])
  func `a key that looks like a slip is reported with what was meant`(key: String, meant: String) throws {
    let pattern = try Shipped.pattern("", "\(key): x")
    #expect(pattern.findings.map { $0.check } == ["frontmatter.unknown-key"])
    #expect(pattern.findings.first?.remedy == "did you mean \"\(meant)\"?")
    #expect(pattern.extra.map { $0.key } == [key])
  }

  @Test(arguments: [
    "nav_order", "stub", "pods", "config", "excerpt", "icon", "category", "graph_garden", "weight", "image",
    "canonicalUrl", "has_collection", "sort_by", "commentsUpdated", "toc", "layout", "data", "license",
    "templateId", "start", "end", "completion", "color", "link", "version", "stage", "uri", "shortcuts",
    "permalink", "source",
  ])
  func `a key of somebody else's is kept without a word`(key: String) throws {
    let pattern = try Shipped.pattern("", "\(key): x")
    #expect(pattern.findings == [])
    #expect(pattern.extra.map { $0.key } == [key])
  }

  @Test func `relations come in every shape that collections use`() throws {
    let pattern = try Shipped.pattern(
      "",
      """
      relationships:
        enables:
          - slug: franchising
            weight: 0.7
          - Some Title
          - null
        requires: []
        alternatives: "[[Other Way|label]]"
      up: [[Foo Bar]]
      related:
        - [[Deep, and Wide]]
        - pat_123
      """)
    #expect(pattern.findings == [])
    #expect(
      pattern.relations.map { "\($0.relation) \($0.target) \($0.weight ?? 0)" } == [
        "enables franchising 0.7", "enables Some Title 0.0", "alternatives Other Way 0.0", "up Foo Bar 0.0",
        "related Deep, and Wide 0.0", "related pat_123 0.0",
      ])
    #expect(pattern.relations.first?.position.line == 4)
    #expect(pattern.extra.isEmpty)
  }

  @Test(arguments: [
    (false, ["Oak", "Oak", "Oak", "Oak, Tall"]), (true, ["Elm", "Elm", "Oak", "Elm, Wide"]),
  ])
  func `a wikilink of a relation has its target where those of the text have it`(
    labelComesFirst: Bool, targets: [String]
  ) throws {
    let frontmatter = """
      related:
        - "[[Oak|Elm]]"
        - [[Oak#part|Elm#part]]
        - "[[Oak]]"
        - [[Oak, Tall|Elm, Wide]]
      """
    let document = try Draft("").document(frontmatter, labelComesFirst: labelComesFirst)
    let pattern = try Shipped.set().pattern(from: document, path: "patterns/a.md", source: Digest(of: ""))
    #expect(pattern.relations.map(\.target) == targets)
  }

  @Test func `fields of a form without frontmatter are bodies of sections`() throws {
    let pattern = try Shipped.pattern(
      """
      ## Title

      Thirty Days

      ## Patlet

      Teams fear gifts. A warranty calms them.

      ## Problem

      Nobody accepts code.

      ## Forces

      - There is distrust.
      - **Cost** grows.

      ## Known Instances (optional)

      - **Some Bank** tried it.

      ## Resulting Context

      All is well.

      ## Author(s)

      - One Writer
      - Two Writers

      ## Alias

      Warranty
      Guarantee

      ## Status

      - Structured
      - Drafted long ago
      """, at: "patterns/2-structured/thirty.md")
    #expect(pattern.form == "innersource")
    #expect(pattern.title == "Thirty Days")
    #expect(pattern.slug == "thirty")
    #expect(pattern.summary == "Teams fear gifts. A warranty calms them.")
    #expect(pattern.authors == ["One Writer", "Two Writers"])
    #expect(pattern.aliases.map { $0.value } == ["Warranty", "Guarantee"])
    #expect(pattern.status == "structured")
    #expect(pattern.anatomy?.forces.map { $0.title } == ["", "Cost"])
    #expect(pattern.anatomy?.forces.map { $0.text } == ["There is distrust.", "grows."])
    #expect(pattern.anatomy?.knownUses.map { $0.title } == ["Some Bank"])
    #expect(pattern.anatomy?.creates == "All is well.")
    #expect(pattern.excerpt.isEmpty, "a summary says it better")
  }
}

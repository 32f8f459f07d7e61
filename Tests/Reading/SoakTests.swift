import Ground
import Reading
import TestKit
import Testing

/// What holds for any bytes: a moment of each in every run, as long as one likes with `make soak`.
@Suite struct SoakTests {
  @Test func `no text breaks what holds for every document`() throws {
    let seeds = Seeds.all
    let faults = try Soak.run("reading", rounds: 500) { dice in
      MutationTests.faults(dice.mutate(seeds), dice.roll(16))
    }
    #expect(faults == [])
  }

  @Test func `no frontmatter and no text breaks a form, and every pattern survives the cache`() throws {
    let (forms, seeds) = (try Shipped.set(), SoakTests.patterns + Seeds.all)
    let faults = try Soak.run("forms and the cache of patterns", rounds: 300) { dice in
      let text = dice.mutate(seeds)
      let document = Document.read(text, path: "a.md", options: ReadingOptions())
      let facts = forms.pattern(from: document, path: "a.md", file: "content/a.md", source: Digest(of: text))
      guard let bytes = try? Cached.bytes([Pattern(facts)]), let back = Cached.patterns(bytes) else {
        return "does not come back: \(text.text.debugDescription)"
      }
      return back.map(\.words) == [Pattern(facts).words]
        ? nil : "comes back as another: \(text.text.debugDescription)"
    }
    #expect(faults == [])
  }

  @Test func `no damage to a cache is read beyond its bytes`() throws {
    let forms = try Shipped.set()
    let whole = try Cached.bytes(
      SoakTests.patterns.map { text in
        let document = Document.read(text, path: "a.md", options: ReadingOptions())
        return Pattern(
          forms.pattern(from: document, path: "a.md", file: "content/a.md", source: Digest(of: text)))
      })
    let faults = try Soak.run("damaged caches", rounds: 300) { dice in
      let pieces = whole.map { dice.damage($0) }
      for pattern in Cached.patterns(pieces) ?? [] where pattern.words.isEmpty {
        return "a pattern of nothing"
      }
      _ = HarvestCache.unpack(dice.damage(Cached.harvest)[...])
      return nil
    }
    #expect(faults == [])
  }

  @Test func `no HTML breaks the cleaner`() throws {
    let seeds =
      Seeds.made.map { Array($0.utf8) } + [
        Array("<table><tr><td><a href='x' id=\"y\">z</a><!-- c --></table>".utf8)
      ]
    let faults = try Soak.run("cleaning", rounds: 500) { dice in
      let html = dice.mutate(seeds)
      var cleaner = HTMLCleaner(file: "a.md")
      var out = Output()
      html.withUnsafeBufferPointer { cleaner.clean($0, at: .start, into: &out) }
      cleaner.finish(into: &out)
      // Ids are made unique by whoever writes the document around it.
      let faults = Soundness.htmlFaults(out.array).filter { !$0.hasSuffix("stands twice") }
      return faults.isEmpty ? nil : "\(faults.prefix(3)) \(html.text.debugDescription)"
    }
    #expect(faults == [])
  }

  /// Patterns with every kind of fact in them.
  static let patterns: [[UInt8]] = [
    """
    ---
    title: "One: \\u00e9"
    id: p-1
    slug: one
    aliases: [Uno, /old/one/, null]
    aliases_list:
    - Eins
    domain: work
    tags: [a, b]
    status: draft
    draft: true
    date: 2024-05-06T07:08:09+02:00
    lastmod: 2024-05-07
    publishDate: 2030-01-01
    vitality_score: 4.25
    confidence: 3
    authors: [Ada, {name: Bo}]
    relationships:
      requires: [two, {slug: three, weight: 0.5}, "[[Four]]"]
      complements: [[Five]]
    odd: {deep: [1, {er: "x"}], empty: }
    ---

    # One

    > [!NOTE] Confidence Rating: ★★☆ (Observed)

    ## Context

    **The core conflict is A vs. B.** See [[Two#Part|label]], ![[Three]], [x](y.md), enables:: [[Four]].

    ## Solution

    **Therefore, do it.**

    - **Force 1: a.** b
    - **Step 1: c.** d

    ## Vitality

    **Signs of life:**

    - e

    **Signs of decay:**

    - f[^1]

    [^1]: g
    """,
    "---\ntitle: [\n---\n# Two ★★\n\n*An epigraph.*\n\n<script>x</script>\n", "# 12. Three\n\n**\n\ntext\n",
  ].map { Array($0.utf8) }
}

/// Patterns on their way through the cache.
enum Cached {
  static func bytes(_ patterns: [Pattern]) throws -> [[UInt8]] {
    var pieces: [[UInt8]] = []
    try PatternCache.pack(patterns) { (piece) throws(Failure) in pieces.append(piece) }
    return pieces
  }

  static func patterns(_ pieces: [[UInt8]]) -> [Pattern]? {
    PatternCache.unpack(pieces.map { $0[...] }, threads: 1)
  }

  static let harvest = HarvestCache.pack(
    Sources(
      folder: "content",
      entries: ["a.md", "b/c.md", "d.png"].map {
        SourceFile(SiteFile(path: $0, digest: Digest(of: $0), size: 7))
      }, findings: []))
}

extension Pattern {
  /// Everything that is known of it but its body and the parts of its text, which no cache holds.
  var words: String {
    var facts = facts
    (facts.body, facts.anatomy) = (nil, nil)
    return "\(facts)"
  }
}

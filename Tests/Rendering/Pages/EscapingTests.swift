import Foundation
import Ground
import Rendering
import Testing

/// Whatever an author writes into a field stays text.
struct EscapingTests {
  private static let hostile =
    "</title><script>alert(1)</script> \\\" ' {{{body}}} {{> header}} & <img src=x onerror=y>"

  private func site(_ base: SiteBase = .rooted(origin: "https://example.org", path: "/")) throws -> SmallSite
  {
    let hostile = "\"\(Self.hostile)\""
    let fields = ["summary", "collection", "domain", "status", "author", "vitality_label", "id"]
      .map { "\($0): \(hostile)" }.joined(separator: "\n")
    return try SmallSite(
      [
        "patterns/a.md": pattern(
          hostile,
          "slug: a\n\(fields)\ntags: [\(hostile)]\naliases: [\(hostile), Other]\ndate: 2026-01-02\n"
            + "relationships: { larger: [b] }",
          "#### <script>alert(1)</script> {{body}}\n\nTo [[b]]. <script>alert(1)</script> {{title}}"),
        "patterns/b.md": pattern(
          "B", "",
          "To [[a]], \"quotes\" <script>alert(1)</script>, [[a|<script>alert(2)</script>]].\n\n![[a]]"),
        "sequences/s.md": "---\ntitle: \(hostile)\ntype: sequence\nslug: s\n---\n1. [[a]]\n2. [[b]]\n",
      ], base: base
    ) { options in
      options.title = "</title><script>alert(1)</script>"
      options.footer = "<script>alert(1)</script>"
      options.menu = [.init(title: "<script>", target: "javascript:alert(1)")]
    }
  }

  @Test(arguments: LinkTests.bases) func `no field and no text can write an element`(base: SiteBase) throws {
    for (path, text) in try site(base).html {
      let lower = text.lowercased()
      #expect(
        !lower.contains("<script") && !lower.contains("<img src=\"x\"") && !lower.contains("<img src=x"),
        "\(path)")
      #expect(!lower.contains("javascript:alert"), "\(path)")
      #expect(lower.components(separatedBy: "</title>").count == 2, "\(path)")
    }
  }

  @Test func `braces in a text are text, not tags of a template`() throws {
    let page = try site()["a/index.html"]
    #expect(page.contains("{{{body}}}") && page.contains("{{&gt; header}}"))
    #expect(page.contains("{{title}}"))
  }

  @Test func `an attribute ends where the template ends it`() throws {
    for (path, text) in try site().html {
      for piece in text.components(separatedBy: "<").dropFirst() {
        let tag = piece.prefix { $0 != ">" }
        #expect(tag.count { $0 == "\"" }.isMultiple(of: 2), "\(path): <\(tag)>")
        let names = tag.components(separatedBy: "\"").enumerated().filter { $0.offset.isMultiple(of: 2) }
        #expect(!names.contains { $0.element.contains("onerror") }, "\(path): <\(tag)>")
      }
    }
  }

  @Test func `no element has an attribute twice, whatever elements an author writes`() throws {
    let site = try SmallSite([
      "patterns/raw.md": """
      ---
      title: Raw
      ---

      <h3 class="mine" id="problem">Problem</h3>

      <a class="mine" href="/nowhere/">x</a> <a id="here" class="mine" href="[[Raw]]">y</a>
      <img class="mine" src="nowhere.png" alt="z">

      ### Context

      Text.

      ### Vitality

      Alive.
      """
    ])
    for piece in try site["raw/index.html"].components(separatedBy: "<").dropFirst() {
      let parts = piece.prefix { $0 != ">" }.components(separatedBy: "\"").enumerated()
      let names = parts.filter { $0.offset.isMultiple(of: 2) }.map(\.element).filter { $0.hasSuffix("=") }
        .map { $0.split(separator: " ").last ?? "" }
      #expect(Set(names).count == names.count, "<\(piece)")
    }
  }
}

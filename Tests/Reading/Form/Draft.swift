import Ground
import Reading
import TestKit

/// Builds a `Document` by hand from a few kinds of lines, as the Markdown reader would give it.
struct Draft {
  private var text: [UInt8] = []
  private var html: [UInt8] = []
  private var blocks: [Block] = []
  private var headings: [Heading] = []
  private var line = 1

  /// Lines: `# heading`, `> quote`, `> [!kind] title`, `- item`, `1. item`, `---`, `<!-- -->` and paragraphs; bold leads are
  /// `**lead** rest`. Blocks are parted by empty lines; a quote's or list's lines stand together.
  init(_ source: String) {
    var group: [Substring] = []
    for part: Substring in source.split(separator: "\n", omittingEmptySubsequences: false) + [""[...]] {
      line += 1
      if part.isEmpty {
        if !group.isEmpty { add(group) }
        group = []
      } else {
        group.append(part)
      }
    }
  }

  func document(_ frontmatter: String = "", labelComesFirst: Bool = false) throws -> Document {
    let entries = try YAML.read(Array(frontmatter.utf8)[...], firstLine: 2).entries ?? []
    return Document(
      frontmatter: Frontmatter(entries: entries, labelComesFirst: labelComesFirst),
      body: Body(html: html, slots: []),
      outline: Outline(text: text, blocks: blocks), headings: headings, links: [], findings: [])
  }

  private mutating func add(_ group: [Substring]) {
    let first = group[0]
    let level = first.prefix { $0 == "#" }.count
    if level > 0, first.dropFirst(level).first == " " {
      heading(level, String(first.dropFirst(level + 1)))
      if group.count > 1 { add(Array(group.dropFirst())) }
    } else if first == "---" {
      leaf(.rule, "", depth: 0)
    } else if first.hasPrefix("<!--") {
      leaf(.html, "", depth: 0)
    } else if first.hasPrefix("> [!") {
      let title = first.drop { $0 != "]" }.dropFirst().drop { $0 == " " }
      container(.callout(title: text.count..<text.count + title.utf8.count)) { draft in
        draft.text += (title + "\n").utf8
        if group.count > 1 {
          draft.paragraph(group.dropFirst().map { $0.dropFirst(2) }.joined(separator: "\n"), depth: 1)
        }
      }
    } else if first.hasPrefix("> ") {
      container(.quote) { $0.paragraph(group.map { $0.dropFirst(2) }.joined(separator: "\n"), depth: 1) }
    } else if first.hasPrefix("- ") || first.hasPrefix("1. ") {
      container(.list(isOrdered: first.hasPrefix("1"))) { draft in
        for item in group {
          draft.container(.item, depth: 1) {
            $0.paragraph(String(item.drop { "-1. ".contains($0) }), depth: 2)
          }
        }
      }
    } else {
      paragraph(group.joined(separator: "\n"), depth: 0)
    }
  }

  private mutating func heading(_ level: Int, _ title: String) {
    let start = html.count
    html += "<h\(level)>\(title)</h\(level)>\n".utf8
    headings.append(
      Heading(
        level: level, text: title, anchor: "", position: Position(line: line, column: 1),
        html: start..<html.count))
    let from = text.count
    text += (title + "\n").utf8
    blocks.append(
      Block(
        kind: .heading(headings.count - 1), depth: 0, text: from..<text.count, html: start..<html.count,
        words: count(title), position: Position(line: line, column: 1)))
  }

  private mutating func paragraph(_ source: String, depth: Int) {
    guard source.hasPrefix("**"), let end = source.dropFirst(2).firstRange(of: "**") else {
      if source.hasPrefix("*"), source.hasSuffix("*"), source.count > 2 {
        return leaf(.paragraph, String(source.dropFirst().dropLast()), depth: depth, wrap: "em")
      }
      return leaf(.paragraph, source, depth: depth)
    }
    let lead = String(source[source.index(source.startIndex, offsetBy: 2)..<end.lowerBound])
    leaf(.paragraph, lead + source[end.upperBound...], depth: depth, lead: lead.utf8.count)
  }

  private mutating func leaf(
    _ kind: Block.Kind, _ content: String, depth: Int, lead: Int? = nil, wrap: String? = nil
  ) {
    let (start, from) = (html.count, text.count)
    html += (wrap.map { "<p><\($0)>\(content)</\($0)></p>\n" } ?? "<p>\(content)</p>\n").utf8
    if !content.isEmpty { text += (content + "\n").utf8 }
    blocks.append(
      Block(
        kind: kind, depth: depth, text: from..<text.count, html: start..<html.count - 1,
        lead: lead.map { from..<from + $0 }, words: count(content), position: Position(line: line, column: 1))
    )
  }

  private mutating func container(
    _ kind: Block.Kind, depth: Int = 0, _ content: (inout Draft) -> Void
  ) {
    let (index, start, from) = (blocks.count, html.count, text.count)
    let position = Position(line: line, column: 1)
    blocks.append(
      Block(kind: kind, depth: depth, text: from..<from, html: start..<start, words: 0, position: position))
    content(&self)
    blocks[index] = Block(
      kind: kind, depth: depth, text: from..<text.count, html: start..<html.count, words: 0,
      position: position)
  }

  private func count(_ text: String) -> Int { text.split { $0 == " " || $0 == "\n" }.count }
}

/// The forms that ship with the program.
enum Shipped {
  static let names = ["adr", "alexandrian", "commons", "gang-of-four", "innersource", "page", "sequence"]

  static func form(_ id: String) throws -> Form {
    try Form.read(try SystemDisk().read(Path(Shared.root + "/forms/\(id).yml")), file: "forms/\(id).yml")
  }

  static func set() throws -> FormSet { try FormSet(try names.map { try form($0) }) }

  /// The pattern that a text is, by the form that governs it.
  static func pattern(
    _ source: String = "", _ frontmatter: String = "", at path: String = "patterns/a-name.md"
  ) throws -> Pattern {
    Pattern(
      try set().pattern(
        from: try Draft(source).document(frontmatter), path: path, source: Digest(of: "")))
  }
}

// In: the bytes of one Markdown file, a form and options. Out: a `Pattern` with its body as HTML and slots.
// Called by the specialist `site.read`, once for each file, on several threads; files do not know of each
// other here. The straight line: `Document.read` → `Form.pattern` .
package import Ground

/// One Markdown file after libcmark: what it says and what it looks like, before a form gives it meaning.
package struct Document: Sendable {
  package let frontmatter: Frontmatter
  package let body: Body
  package let outline: Outline
  package let headings: [Heading]
  /// Blocks that links can name.
  package let marks: [Mark]
  package let links: [Link]
  /// Where addresses stand that are written apart from their links.
  package let definitions: [Definition]
  /// What comments tell Baton, `allow links.internal until …`, each with its place.
  package let instructions: [Located<String>]
  package let findings: [Finding]

  package init(
    frontmatter: Frontmatter, body: Body, outline: Outline, headings: [Heading], marks: [Mark] = [],
    links: [Link], definitions: [Definition] = [], instructions: [Located<String>] = [],
    findings: [Finding]
  ) {
    self.frontmatter = frontmatter
    self.body = body
    self.outline = outline
    self.headings = headings
    self.marks = marks
    self.links = links
    self.definitions = definitions
    self.instructions = instructions
    self.findings = findings
  }
}

/// The YAML between the first two `---` lines; a mapping, or nothing.
package struct Frontmatter: Sendable {
  package let entries: [YAML.Entry]
  /// Which part of `[[one|other]]` is the target here, as in the text below.
  package let labelComesFirst: Bool

  package init(entries: [YAML.Entry], labelComesFirst: Bool = false) {
    self.entries = entries
    self.labelComesFirst = labelComesFirst
  }

  /// The value at a dotted path such as `lifecycle.status`; a key that holds dots itself is found first.
  package subscript(path: String) -> YAML? {
    if let entry = entries.first(where: { $0.key == path }) { return entry.value }
    var parts = path.split(separator: ".").makeIterator()
    guard let first = parts.next() else { return nil }
    var value = entries.first { $0.key == first }?.value
    while let part = parts.next() { value = value?[String(part)] }
    return value
  }
}

/// A heading with the anchor that links use.
package struct Heading: Hashable, Sendable {
  package let level: Int
  package let text: String
  package let anchor: String
  package let position: Position
  /// The whole element, `<h2 …>` to `</h2>`, in the body's HTML.
  package let html: Range<Int>

  package init(level: Int, text: String, anchor: String, position: Position, html: Range<Int>) {
    self.level = level
    self.text = text
    self.anchor = anchor
    self.position = position
    self.html = html
  }
}

/// A block that ends in `^name`, so that links and embeds can mean it alone.
package struct Mark: Hashable, Sendable {
  /// With its `^`: it is the anchor too.
  package let name: String
  /// The block in the body's HTML; of an item of a list what is in it.
  package let html: Range<Int>
  package let words: Int

  package init(name: String, html: Range<Int>, words: Int) {
    self.name = name
    self.html = html
    self.words = words
  }
}

/// A reference from a text to something else, as written; what it leads to is woven later.
package struct Link: Hashable, Sendable {
  package enum Kind: UInt8, Sendable {
    /// `[[target]]`
    case wiki
    /// `[text](address)`, `[text][reference]`, or an `<a>` of raw HTML
    case text
    /// `![[target]]`
    case embed
    /// `![text](address)`, or an `<img>` of raw HTML
    case image
  }

  package let kind: Kind
  /// What is linked, as the author means it: escapes undone, without the fragment.
  package let target: String
  /// What follows `#`, escapes undone; a `Fragment` says what it means.
  package let fragment: String?
  /// The text shown, when the author wrote one.
  package let label: String?
  /// The name of a typed inline relation, `requires` in `requires:: [[X]]`.
  package let relation: String?
  package let position: Position
  /// The sentence around the link, as plain text; empty for addresses outside the site.
  package internal(set) var sentence: String
  /// The index of the heading it stands under.
  package internal(set) var heading: Int?

  package init(
    kind: Kind, target: String, fragment: String? = nil, label: String? = nil, relation: String? = nil,
    position: Position, sentence: String = "", heading: Int? = nil
  ) {
    self.kind = kind
    self.target = target
    self.fragment = fragment
    self.label = label
    self.relation = relation
    self.position = position
    self.sentence = sentence
    self.heading = heading
  }

  /// The same link as if it stood at another place.
  package func at(_ place: Position) -> Link {
    Link(
      kind: kind, target: target, fragment: fragment, label: label, relation: relation, position: place,
      sentence: sentence, heading: heading)
  }

  /// Whether the target has a scheme or a host of its own, so that it cannot be in this site.
  package var isExternal: Bool {
    if target.hasPrefix("//") { return true }
    guard kind == .text || kind == .image, let colon = target.utf8.firstIndex(of: UInt8(ascii: ":")) else {
      return false
    }
    let scheme = target.utf8[..<colon]
    return scheme.count > 1
      && scheme.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
          true
        default: false
        }
      }
  }
}

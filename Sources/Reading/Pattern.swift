package import Ground

/// One Markdown file with the meaning its form gives it: a pattern, a sequence, or a plain page.
///
/// It is a class because every step hands patterns on, and a copy of fifty fields counts fifty references.
package final class Pattern: Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    case pattern, sequence, page
  }

  package let facts: PatternFacts
  /// The bytes of the cache that say the same, when it comes from there.
  let packed: ArraySlice<UInt8>?

  package init(_ facts: consuming PatternFacts) {
    self.facts = facts
    packed = nil
  }

  init(_ facts: consuming PatternFacts, packed: ArraySlice<UInt8>) {
    self.facts = facts
    self.packed = packed
  }
}

/// What is known of a pattern; filled while it is read, and never changed afterwards.
package struct PatternFacts: Sendable {
  /// The file below the content folder, `patterns/orchestration.md`.
  package var path = ""
  /// The digest of the file's bytes.
  package var source: Digest
  package var kind = Pattern.Kind.page
  /// The id of the form that read it.
  package var form = "page"

  package var title = ""
  /// The last part of its address, already fit for one.
  package var slug = ""
  package var id: String?
  package var collection: String?
  package var domain: String?
  package var summary: String?
  package var status: String?
  package var language: String?
  /// Other names, in the order written, with where they stand.
  package var aliases: [Located<String>] = []
  /// Old addresses (`/old/path/`) that lead here, from `redirect_from` and from aliases that are paths.
  package var redirects: [Located<String>] = []
  package var tags: [String] = []
  package var authors: [String] = []
  /// Where `title`, `slug` and `id` stand, for findings about them.
  package var titlePosition: Position?
  package var slugPosition: Position?
  package var idPosition: Position?
  /// Where `modified` and `created` stand.
  package var modifiedPosition: Position?
  package var createdPosition: Position?

  package var isDraft = false
  package var published: Moment?
  package var expires: Moment?
  package var modified: Moment?
  package var created: Moment?
  /// The day by which somebody wants to look at it again.
  package var review: Located<Moment>?

  package var confidence: Confidence?
  package var vitality: Vitality?

  package var sections: [Section] = []
  package var headings: [Heading] = []
  package var marks: [Mark] = []
  package var links: [Link] = []
  /// Where addresses stand that are written apart from their links, in the order of those.
  package var definitions: [Definition] = []
  /// Relations of the frontmatter; those of the text are links with a relation.
  package var relations: [Reference] = []
  /// Frontmatter that no field of the form took, for templates.
  package var extra: [YAML.Entry] = []
  package var words = 0
  /// The opening words of the text where there is no summary.
  package var excerpt = ""

  /// What comments of the text tell Baton.
  package var instructions: [Located<String>] = []
  package var findings: [Finding] = []
  /// Marks of its wording, for whoever compares texts; empty where nobody does.
  package var prints: [Print] = []
  /// What its stars rely on, where that hangs on links to other texts.
  package var reliance: Reliance?
  /// Nil when it was taken from the cache: whoever needs it reads the file again.
  package var body: Body?
  /// Nil as well when nobody asked for it: it says half of the text a second time.
  package var anatomy: Anatomy?

  package init(path: String, source: Digest) {
    self.path = path
    self.source = source
  }

  /// Minutes to read, at 220 words a minute, at least one.
  package var minutes: Int { max(1, (words + 110) / 220) }
}

/// A value with the place where it stands.
package struct Located<Value: Hashable & Sendable>: Hashable, Sendable {
  package let value: Value
  package let position: Position

  package init(_ value: Value, at position: Position) {
    self.value = value
    self.position = position
  }
}

/// How sure its author is of a pattern, as stars out of a scale.
package struct Confidence: Hashable, Sendable {
  package let stars: Int
  package let scale: Int
  /// The author's word, `High`.
  package let label: String?
  package let position: Position
  /// What a second place says, when text and frontmatter do not agree; `stars` is the text's.
  package let disagreement: String?

  package init(stars: Int, scale: Int, label: String?, position: Position, disagreement: String? = nil) {
    self.stars = stars
    self.scale = scale
    self.label = label
    self.position = position
    self.disagreement = disagreement
  }
}

/// How alive a pattern is, from 0 to 5, and the band that score falls into.
package struct Vitality: Hashable, Sendable {
  package let score: Double
  package let position: Position

  package init(score: Double, position: Position) {
    self.score = score
    self.position = position
  }

  /// What scores fall into, the highest first.
  package static let bands = ["generative", "sustaining", "functional", "extractive"]

  /// `generative`, `sustaining`, `functional` or `extractive`.
  package var band: String {
    switch score {
    case 4.5...: "generative"
    case 3.5...: "sustaining"
    case 2.0...: "functional"
    default: "extractive"
    }
  }
}

/// The two sides that pull against each other.
package struct Conflict: Hashable, Sendable {
  package let one: String
  package let other: String
  package let position: Position

  package init(one: String, other: String, position: Position) {
    self.one = one
    self.other = other
    self.position = position
  }
}

/// What a pattern says in its parts, as plain text.
package struct Anatomy: Hashable, Sendable {
  package var epigraph: String?
  package var conflict: Conflict?
  package var therefore: String?
  package var forces: [Part] = []
  package var steps: [Part] = []
  package var creates: String?
  package var risks: String?
  package var knownUses: [Part] = []
  package var signsOfLife: String?
  package var signsOfDecay: String?

  package init() {}
}

/// A named piece of a section: a force, a step, a known use.
package struct Part: Hashable, Sendable {
  /// The bold opening, without `Force 1:` and the full stop.
  package let title: String
  /// What follows it, as plain text.
  package let text: String
  package let position: Position

  package init(title: String, text: String, position: Position) {
    self.title = title
    self.text = text
    self.position = position
  }
}

/// A stretch of the body under one heading.
package struct Section: Hashable, Sendable {
  /// The form's id for it (`context`), nil for a heading the form does not know.
  package let id: String?
  /// The index of its heading.
  package let heading: Int
  /// Its title without numbers and brackets: `Context` for `### Section 1: Context (100-200 words)`.
  package let title: String
  /// From after the heading to before the next heading of its rank, in the body's HTML.
  package let html: Range<Int>
  package let words: Int
  package let position: Position

  package init(
    id: String?, heading: Int, title: String, html: Range<Int>, words: Int, position: Position
  ) {
    self.id = id
    self.heading = heading
    self.title = title
    self.html = html
    self.words = words
    self.position = position
  }
}

/// A relation named in frontmatter: `requires: [slug-of-another]`.
package struct Reference: Hashable, Sendable {
  /// The relation's name as written.
  package let relation: String
  package let target: String
  package let weight: Double?
  package let position: Position

  package init(relation: String, target: String, weight: Double? = nil, position: Position) {
    self.relation = relation
    self.target = target
    self.weight = weight
    self.position = position
  }
}

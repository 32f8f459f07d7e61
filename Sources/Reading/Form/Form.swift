package import Ground

/// What the files of one kind look like: which files it governs, where each field and section stands, and
/// what is asked of them. A value read from `forms/ID.yml`; adding a form touches no code.
///
/// A class, because it goes with every file: a copy would count sixty references, on all threads at once.
package final class Form: Sendable {
  /// The name that frontmatter and the command line use, `commons`.
  package let id: String
  /// The name for people.
  package let name: String
  /// What the form is for, in a sentence.
  package let why: String?
  /// What a file of this form becomes.
  package let kind: Pattern.Kind
  package let governs: Governance
  /// Every field of a pattern and those of the form's own, in the order of a new file.
  package let fields: [FieldRule]
  package let relations: RelationRules
  package let sections: [SectionRule]
  package let headings: HeadingRules
  package let passages: [Passage: PassageRule]
  package let parts: [PartKind: PartRule]
  package let confidence: ConfidenceRule
  /// How many letters of a script without spaces count as one word of a budget.
  package let lettersPerWord: Double?
  /// What a new file opens with, between its frontmatter and its sections.
  package let opening: String?
  /// What sections and opening put into a new file.
  package let start: FormStart
  /// What it says of checks, and of their severities by the status of the pattern, in the order written.
  package let checks: [CheckRule]
  package let statuses: [StatusRule]

  /// Tables made once, so that reading a file looks nothing up twice.
  let headingIndex: HeadingIndex
  let keyIndex: KeyIndex
  let phrases: PhraseIndex
  /// Of each section, what the walk looks for in it.
  let plans: [SectionPlan]

  init(_ mapping: FormMapping) {
    if mapping["form"] == nil { mapping.note("\"form\" is missing: the form's id", at: mapping.position) }
    id = mapping.text("form") ?? ""
    name = mapping.text("name") ?? id
    why = mapping.text("why")
    kind = mapping.one(of: Pattern.Kind.self, "kind") ?? .pattern
    sections = mapping.sections()
    let sectionIDs = sections.map { $0.id }
    governs = mapping.governance(sections: sectionIDs)
    headings = mapping.headingRules()
    confidence = mapping.confidenceRule()
    passages = mapping.passageRules(sections: sectionIDs)
    parts = mapping.partRules(sections: sectionIDs)
    fields = mapping.fields(sections: sectionIDs)
    relations = mapping.relationRules()
    checks = mapping.checkRules()
    statuses = mapping.statusRules()
    lettersPerWord = mapping["letters-per-word"]?.number
    opening = mapping.text("opening")

    keyIndex = KeyIndex(fields: fields, relations: relations)
    headingIndex = Form.headingIndex(sections: sections, passages: passages)
    plans = Form.plans(sections: sections, fields: fields, passages: passages, parts: parts)
    phrases = Form.phrases(fields: fields, passages: passages, parts: parts, confidence: confidence)
    start = Form.start(sections: sections, opening: opening, phrases: phrases)
  }

  /// The section of this id.
  package func section(_ id: String) -> SectionRule? { sections.first { $0.id == id } }
}

/// Which files a form governs; one match is enough.
package struct Governance: Hashable, Sendable {
  /// Globs over paths below the content folder.
  package var folders: [Glob] = []
  /// File names in lower case, with at most one `*`.
  package var names: [String] = []
  /// Values of the frontmatter's `type`.
  package var types: [String] = []
  /// Values of the frontmatter's `collection`.
  package var collections: [String] = []
  /// Frontmatter keys that no other form has.
  package var keys: [String] = []
  /// Sections that together give the form away.
  package var sections: [String] = []
}

/// Where a value comes from.
package enum Origin: Hashable, Sendable {
  /// A dotted path of the frontmatter.
  case key(String)
  /// The first first-level heading, or a piece of it.
  case heading(HeadingPiece)
  /// The body of a section.
  case section(String)
  /// What follows the bold opening of a line: `**Maturity:** …`.
  case line([String])
  /// The title of a callout that opens so.
  case callout([String])
  /// A lead quotation, or a lead paragraph in italics.
  case quote, italics
  /// A paragraph of nothing but glyphs.
  case stars
  /// A sentence that opens so.
  case marker([String])
  /// The file's name, or its folder's, without number and extension.
  case file, folder
}

/// What of `# 12. Name ★★` is meant.
package enum HeadingPiece: String, Hashable, Sendable, CaseIterable {
  case text, name, number, stars
}

/// What type of value a field holds.
package enum FieldType: String, Hashable, Sendable, CaseIterable {
  case text, list, number, flag, date, any
}

/// One field: where it comes from and what is asked of it.
package struct FieldRule: Hashable, Sendable {
  package let name: String
  /// The field of `Pattern` that it fills; nil for a field of the form's own, which lands in `extra`.
  package let field: Field?
  /// Tried in order; the first that says something counts.
  package let origins: [Origin]
  package let type: FieldType
  package let isRequired: Bool
  /// The values allowed; empty when any is.
  package let choices: [String]
  /// Values that exclude each other, where more than these are allowed.
  package let rivals: [String]
  package let range: ClosedRange<Double>?
  /// What a new file holds; nil leaves the field out of new files.
  package let start: String?
}

/// One section: how it is headed, what is asked of it, what belongs there.
package struct SectionRule: Hashable, Sendable {
  package let id: String
  /// The heading in a new file.
  package let title: String
  /// Other headings that mean the same; `{title}` stands for any words.
  package let aliases: [String]
  package let isRequired: Bool
  /// One section of each choice is enough.
  package let choice: String?
  /// How often it may stand.
  package let count: ClosedRange<Int>
  package let words: ClosedRange<Int>?
  /// Where it may stand instead of under a heading.
  package let origins: [Origin]
  /// What belongs there, for the writer of a new file.
  package let asks: String?
  /// What a new file holds there already.
  package let start: String?
}

/// How headings are written.
package struct HeadingRules: Hashable, Sendable {
  package let isStrictlyOrdered: Bool
  package let levels: ClosedRange<Int>
  /// Words before a number that belong to neither title nor id: `Section` in `Section 3: Solution`.
  package let ordinals: [String]
  /// The line of a new file, `### Section {number}: {title}`.
  package let template: String
}

/// A sentence or stretch of text that is known by how it opens.
package enum Passage: String, Hashable, Sendable, CaseIterable {
  case conflict, therefore, creates, risks, epigraph
  case signsOfLife = "signs-of-life"
  case signsOfDecay = "signs-of-decay"
}

/// How a passage is found.
package struct PassageRule: Hashable, Sendable {
  package let openings: [String]
  /// What stands between the two sides of a conflict.
  package let separators: [String]
  /// A section whose whole text it is, when nothing opens so.
  package let sections: [String]
  package let origins: [Origin]
}

/// A list of named pieces.
package enum PartKind: String, Hashable, Sendable, CaseIterable {
  case forces, steps
  case knownUses = "known-uses"
}

/// How the pieces are found.
package struct PartRule: Hashable, Sendable {
  /// What pieces count inside the sections, when none is marked.
  package enum Shape: String, Hashable, Sendable, CaseIterable {
    /// Items of a list.
    case items
    /// Items that open in bold.
    case boldItems = "bold-items"
    /// Items of a numbered list.
    case numberedItems = "numbered-items"
    /// Paragraphs that open in bold.
    case boldParagraphs = "bold-paragraphs"
  }

  /// Words before the number: `Force` in `**Force 1: …**`.
  package let openings: [String]
  package let sections: [String]
  package let shapes: [Shape]
}

/// How confidence is written.
package struct ConfidenceRule: Hashable, Sendable {
  package let scale: Int
  package let full: [String]
  package let empty: [String]
  /// Words for a number of stars, weakest first. The first for a number means just that, the others may be used for
  /// one star more or less.
  package let labels: [Label]
  /// How many known uses a number of stars asks for; what is not named asks for as many as the next lower number.
  package let uses: [Int: Int]
  package let origins: [Origin]

  /// A word with the stars it stands for.
  package struct Label: Hashable, Sendable {
    package let word: String
    package let stars: Int
  }

  /// How many known uses so many stars ask for.
  package func uses(for stars: Int) -> Int {
    uses.filter { $0.key <= stars }.max { $0.key < $1.key }?.value ?? 0
  }
}

/// The relations that the form knows.
package struct RelationRules: Hashable, Sendable {
  /// Frontmatter paths that hold relations by kind.
  package let paths: [String]
  package let kinds: [RelationRule]
}

/// One relation between patterns.
package struct RelationRule: Hashable, Sendable {
  package let name: String
  /// Frontmatter keys that hold it at the top, and other spellings of its name.
  package let keys: [String]
  package let inverse: String?
  package let isSymmetric: Bool
  package let isAcyclic: Bool
  /// How targets may be named: `slug`, `id`, `number`, `title`, `alias`; empty when any way will do.
  package let targets: [String]
}

/// What the walk looks for in one section.
struct SectionPlan: Sendable {
  /// The kinds of pieces that count here without a mark.
  let pieces: [(kind: PartKind, shapes: [PartRule.Shape])]
  /// Whether the section is read as a field, so that it holds no opening text.
  let isField: Bool
  /// Whether a sentence that opens with Therefore counts here without bold type.
  let isSolution: Bool
}

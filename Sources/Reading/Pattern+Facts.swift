package import Ground

/// The facts of a pattern as its own; what each means stands at `PatternFacts`.
///
/// Written out because the compiler does not see through a subscript by key path from another module: with one,
/// a build takes a tenth longer.
extension Pattern {
  @inlinable package var path: String { facts.path }
  @inlinable package var source: Digest { facts.source }
  @inlinable package var kind: Kind { facts.kind }
  @inlinable package var form: String { facts.form }
  @inlinable package var title: String { facts.title }
  @inlinable package var slug: String { facts.slug }
  @inlinable package var id: String? { facts.id }
  @inlinable package var collection: String? { facts.collection }
  @inlinable package var domain: String? { facts.domain }
  @inlinable package var summary: String? { facts.summary }
  @inlinable package var status: String? { facts.status }
  @inlinable package var language: String? { facts.language }
  @inlinable package var aliases: [Located<String>] { facts.aliases }
  @inlinable package var redirects: [Located<String>] { facts.redirects }
  @inlinable package var tags: [String] { facts.tags }
  @inlinable package var authors: [String] { facts.authors }
  @inlinable package var titlePosition: Position? { facts.titlePosition }
  @inlinable package var slugPosition: Position? { facts.slugPosition }
  @inlinable package var isDraft: Bool { facts.isDraft }
  @inlinable package var published: Moment? { facts.published }
  @inlinable package var expires: Moment? { facts.expires }
  @inlinable package var modified: Moment? { facts.modified }
  @inlinable package var created: Moment? { facts.created }
  @inlinable package var confidence: Confidence? { facts.confidence }
  @inlinable package var vitality: Vitality? { facts.vitality }
  @inlinable package var sections: [Section] { facts.sections }
  @inlinable package var headings: [Heading] { facts.headings }
  @inlinable package var marks: [Mark] { facts.marks }
  @inlinable package var links: [Link] { facts.links }
  @inlinable package var relations: [Reference] { facts.relations }
  @inlinable package var extra: [YAML.Entry] { facts.extra }
  @inlinable package var words: Int { facts.words }
  @inlinable package var excerpt: String { facts.excerpt }
  @inlinable package var findings: [Finding] { facts.findings }
  @inlinable package var body: Body? { facts.body }
  @inlinable package var anatomy: Anatomy? { facts.anatomy }
  @inlinable package var minutes: Int { facts.minutes }
}

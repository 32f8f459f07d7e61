package import Ground

/// The facts of a pattern as its own; what each means stands at `PatternFacts`.
///
/// Written out because the compiler does not see through a subscript by key path from another module: with one,
/// a build takes a tenth longer.
extension Pattern {
  package var path: String { facts.path }
  package var source: Digest { facts.source }
  package var kind: Kind { facts.kind }
  package var form: String { facts.form }
  package var title: String { facts.title }
  package var slug: String { facts.slug }
  package var id: String? { facts.id }
  package var collection: String? { facts.collection }
  package var domain: String? { facts.domain }
  package var summary: String? { facts.summary }
  package var status: String? { facts.status }
  package var language: String? { facts.language }
  package var aliases: [Located<String>] { facts.aliases }
  package var redirects: [Located<String>] { facts.redirects }
  package var tags: [String] { facts.tags }
  package var authors: [String] { facts.authors }
  package var titlePosition: Position? { facts.titlePosition }
  package var slugPosition: Position? { facts.slugPosition }
  package var idPosition: Position? { facts.idPosition }
  package var isDraft: Bool { facts.isDraft }
  package var published: Moment? { facts.published }
  package var expires: Moment? { facts.expires }
  package var modified: Moment? { facts.modified }
  package var created: Moment? { facts.created }
  package var confidence: Confidence? { facts.confidence }
  package var vitality: Vitality? { facts.vitality }
  package var sections: [Section] { facts.sections }
  package var headings: [Heading] { facts.headings }
  package var marks: [Mark] { facts.marks }
  package var links: [Link] { facts.links }
  package var relations: [Reference] { facts.relations }
  package var extra: [YAML.Entry] { facts.extra }
  package var words: Int { facts.words }
  package var excerpt: String { facts.excerpt }
  package var instructions: [Located<String>] { facts.instructions }
  package var findings: [Finding] { facts.findings }
  package var body: Body? { facts.body }
  package var anatomy: Anatomy? { facts.anatomy }
  package var minutes: Int { facts.minutes }
}

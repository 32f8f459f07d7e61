/// The fields of a pattern that a form may place, with the keys that hold them where a form says nothing.
package enum Field: String, Hashable, Sendable, CaseIterable {
  case title, slug, id, collection, domain, summary, status, language
  /// `aliases` may be names or old addresses; `names` are names only.
  case aliases, names, redirects, tags, authors
  case draft, published, expires, modified, created, review
  case confidence, vitality

  /// What its value is made of.
  var type: FieldType {
    switch self {
    case .aliases, .names, .redirects, .tags, .authors: .list
    case .draft: .flag
    case .published, .expires, .modified, .created, .review: .date
    case .vitality: .number
    case .confidence: .any
    default: .text
    }
  }

  /// Where it is looked for unless the form says otherwise: the keys that collections use most.
  var origins: [Origin] {
    switch self {
    case .title: [.key("title"), .heading(.text), .file]
    case .slug: [.key("slug"), .file]
    case .summary: [.key("summary"), .key("description"), .key("desc")]
    case .domain: [.key("domain"), .key("ontology.domain")]
    case .status: [.key("status"), .key("lifecycle.status")]
    case .language: [.key("language"), .key("lang")]
    case .aliases: [.key("aliases"), .key("alias")]
    case .names: [.key("aliases_list")]
    case .redirects: [.key("redirect_from")]
    case .authors: [.key("authors"), .key("author"), .key("contributors")]
    case .published: [.key("publishDate"), .key("date"), .key("published")]
    case .expires: [.key("expiryDate")]
    case .modified: [.key("lastmod"), .key("updated"), .key("modified")]
    case .review: [.key("next_review"), .key("review_by"), .key("review_date"), .key("review")]
    case .confidence: [.key("confidence"), .key("lifecycle.confidence")]
    case .vitality:
      [.key("vitality_score"), .key("lifecycle.vitality"), .key("ontology.commons_assessment.vitality")]
    default: [.key(rawValue)]
    }
  }

  /// What a number must lie between unless the form says otherwise.
  var range: ClosedRange<Double>? { self == .vitality ? 0...5 : nil }

  /// Keys that mean something to other programs and to templates: never taken for a slip of another key.
  static let neighbours = [
    "type", "form", "source", "sources", "permalink", "url", "weight", "layout", "category", "categories",
    "series", "keywords", "image", "images", "cover", "icon", "excerpt", "license", "version", "data", "stub",
    "stage", "attribution", "contributors", "menu", "cascade", "outputs", "toc", "math", "color", "config",
    "context_labels", "ontology", "lifecycle", "graph_garden", "relationships", "relations", "params", "nav",
    "linkTitle", "publish", "reviewer", "reviewers", "reviews", "reviewed", "preview", "last_review",
    "cssclass", "cssclasses", "number", "updated",
  ]
}

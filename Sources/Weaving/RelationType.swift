/// A kind of relation between patterns: "P `larger` Q" says that Q is a larger pattern than P.
package struct RelationType: Hashable, Sendable {
  /// The word used in files and templates.
  package let id: String
  /// The heading above the patterns so related, as seen from the one whose page it is.
  package let title: String
  /// The id of the kind that holds the other way round; its own id when it is symmetric.
  package let inverse: String?
  /// Whether it may not lead back to where it began.
  package let isAcyclic: Bool
  /// Other words that authors use for it.
  package let spellings: [String]

  package init(
    id: String, title: String, inverse: String? = nil, isAcyclic: Bool = false, spellings: [String] = []
  ) {
    self.id = id
    self.title = title
    self.inverse = inverse
    self.isAcyclic = isAcyclic
    self.spellings = spellings
  }

  /// Whether it holds both ways.
  package var isSymmetric: Bool { inverse == id }
}

extension RelationType {
  /// What holds when the configuration names no relations.
  ///
  /// `specializes_to` and `generalizes_from` are the keys of collections in the wild: the first lists the
  /// special cases of a pattern, the second what it is a special case of.
  package static let defaults: [RelationType] = [
    RelationType(
      id: "larger", title: "Larger patterns", inverse: "smaller", isAcyclic: true,
      spellings: ["up", "parent", "parents", "larger-patterns", "part-of", "within"]),
    RelationType(
      id: "smaller", title: "Smaller patterns", inverse: "larger", isAcyclic: true,
      spellings: ["down", "child", "children", "smaller-patterns", "contains", "completed-by"]),
    RelationType(
      id: "requires", title: "Requires", inverse: "enables",
      spellings: ["require", "depends-on", "builds-on", "needs", "prerequisite", "prerequisites"]),
    RelationType(
      id: "enables", title: "Enables", inverse: "requires",
      spellings: ["enable", "leads-to", "supports"]),
    RelationType(
      id: "generalizes", title: "Special cases", inverse: "specializes", isAcyclic: true,
      spellings: ["generalises", "specializes-to", "specialises-to"]),
    RelationType(
      id: "specializes", title: "Special case of", inverse: "generalizes", isAcyclic: true,
      spellings: ["specialises", "generalizes-from", "generalises-from", "extends"]),
    RelationType(
      id: "complements", title: "Complements", inverse: "complements",
      spellings: ["complement", "complementary", "complementary-to"]),
    RelationType(
      id: "alternative-to", title: "Alternatives", inverse: "alternative-to",
      spellings: ["alternative", "alternatives", "instead-of"]),
    RelationType(
      id: "related", title: "Related patterns", inverse: "related",
      spellings: ["relates-to", "related-to", "related-patterns", "see-also", "same"]),
  ]
}

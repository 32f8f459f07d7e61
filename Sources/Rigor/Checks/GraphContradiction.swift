internal import Ground
internal import Reading
internal import Weaving

extension Check {
  /// What two texts say of each other can both be true.
  static let graphContradiction = Check(
    "graph.contradiction", .warning, over: .relations,
    reason: "Where one relation denies another, the map shows both, and readers believe neither.",
    remedy: "Decide which of the two is meant, and remove the other.",
    bad: "a.md: larger: [b]\nb.md: larger: [a]",
    good: "a.md: larger: [b]\nb.md: smaller: [a]",
    way: .language { language, report in
      let kinds = Kinds(language.relationTypes)
      for (one, other) in pairs(of: language.edges) where kinds.exclude(one, other) {
        let (text, file) = (language[other.source], language.file(of: other.source))
        let isHere = one.source == other.source
        let place =
          isHere ? "on line \(one.position.line)" : "in \(language.file(of: one.source)):\(one.position.line)"
        report(
          "\(kinds.words(other, in: language)) contradicts \(kinds.words(one, in: language)) \(place)",
          at: other.position, in: file,
          about: "\(kinds.id(other)) \(language[other.target].path) \(kinds.id(one)) \(text.path)",
          remedy: "remove one of the two")
      }
    })
}

/// The edges between the same two texts, two by two, the earlier by path and place first; said twice is said once.
private func pairs(of edges: [Edge]) -> [(Edge, Edge)] {
  func ends(_ edge: Edge) -> (PatternID, PatternID) {
    (min(edge.source, edge.target), max(edge.source, edge.target))
  }
  let order = edges.indices.filter { edges[$0].source != edges[$0].target }.sorted { one, other in
    let (left, right) = (ends(edges[one]), ends(edges[other]))
    return left != right ? left < right : one < other
  }
  var pairs: [(Edge, Edge)] = []
  var start = 0
  while start < order.count {
    var end = start + 1
    while end < order.count, ends(edges[order[end]]) == ends(edges[order[start]]) { end += 1 }
    var own: [Edge] = []
    for edge in order[start..<end].map({ edges[$0] }) {
      let isNew = !own.contains { $0.source == edge.source && $0.relation == edge.relation }
      if isNew { own.append(edge) }
    }
    for index in own.indices { pairs += own[..<index].map { ($0, own[index]) } }
    start = end
  }
  return pairs
}

/// What the kinds of relation have to do with each other.
private struct Kinds {
  private let types: [RelationType]

  init(_ types: [RelationType]) { self.types = types }

  func id(_ edge: Edge) -> String { types[edge.relation].id }

  /// Whether two edges between the same texts cannot both hold.
  func exclude(_ one: Edge, _ other: Edge) -> Bool {
    let (left, right) = (types[one.relation], types[other.relation])
    let isSaidBack = one.source == other.target && left.id == right.id
    let isInverse = one.source == other.source && left.inverse == right.id
    if left.isAcyclic, !left.isSymmetric, isSaidBack || isInverse { return true }
    // What stands in the place of another is not used beside it.
    return isInstead(left, right) || isInstead(right, left)
  }

  private func isInstead(_ left: RelationType, _ right: RelationType) -> Bool {
    left.id == "alternative-to" && ["requires", "enables", "complements"].contains(right.id)
  }

  /// `requires: "Elm"`, as the file may have it.
  func words(_ edge: Edge, in language: Language) -> String {
    "\(id(edge)): \(language.quotedTitle(of: edge.target))"
  }
}

internal import Ground
internal import Reading
internal import Weaving

/// The graph as a picture and as lists.
enum GraphView {
  static let shape: Shape = .record([
    ("site", SiteView.shape), ("title", .text), ("canonical", .address), ("picture", .address),
    ("patterns", .number), ("links", .number), ("components", .number), ("communities", .number),
    ("central", .list(ItemView.shape)), ("orphans", .list(LinkView.shape)),
    ("deadEnds", .list(LinkView.shape)), ("orphanCount", .number), ("deadEndCount", .number),
    ("hasCentral", .flag), ("hasOrphans", .flag), ("hasDeadEnds", .flag),
  ])
}

extension Edition {
  /// How many patterns a list of the graph page names; the rest is a number.
  private static let listed = 100

  func graphPage() -> Page { page("graph", at: "/graph/", graphView(at: "/graph/")) }

  private func graphView(at place: String) -> Record {
    let measures = language.measures()
    let patterns = language.ids.filter { language.patterns[$0.index].kind == .pattern }
    let rank = measures.rank
    let central = patterns.sorted { (rank[$1.index], $0) < (rank[$0.index], $1) }.prefix(20)
    let (orphans, deadEnds) = (language.orphans, language.deadEnds)
    var view: Record = [
      Field.title: .text("Graph"), Field.canonical: canonical(place),
      Field.picture: .address(addresses.address(of: "/graph.svg", from: place)),
      Field.patterns: .number(patterns.count),
      Field.links: .number(language.ids.reduce(0) { $0 + language.outgoing(from: $1).count }),
      Field.components: .number(measures.componentCount),
      Field.communities: .number(measures.communities.count),
      Field.orphanCount: .number(orphans.count), Field.deadEndCount: .number(deadEnds.count),
    ]
    view.append(Field.central, list: central.map { item($0, from: place) }, Field.hasCentral)
    view.append(
      Field.orphans, list: orphans.prefix(Edition.listed).map { link($0, from: place) }, Field.hasOrphans)
    view.append(
      Field.deadEnds, list: deadEnds.prefix(Edition.listed).map { link($0, from: place) }, Field.hasDeadEnds)
    return view
  }
}

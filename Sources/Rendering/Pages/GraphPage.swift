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

  /// `key` names what there is and what links to what: measuring it takes longer than all else of a page.
  func graphPage(_ key: Digest) -> Page {
    page("graph", at: "/graph/", named: graphKey(key)) { view in addGraph(at: "/graph/", to: &view) }
  }

  private func graphKey(_ key: Digest) -> Digest {
    var digester = Digester()
    digester.add(key)
    for face in faces { digester.add(face.itemKey) }
    return digester.finish()
  }

  private func addGraph(at place: String, to view: inout View) {
    let patterns = language.ids.filter { language.patterns[$0.index].kind == .pattern }
    let rank = measures.rank
    let central = patterns.sorted { (rank[$1.index], $0) < (rank[$0.index], $1) }.prefix(20)
    let (orphans, deadEnds) = (language.orphans, language.deadEnds)
    view.add(Field.title, text: "Graph")
    addCanonical(place, to: &view)
    view.add(Field.picture, address: addresses.address(of: "/graph.svg", from: place))
    view.add(Field.patterns, number: patterns.count)
    view.add(Field.links, number: language.ids.reduce(0) { $0 + language.outgoing(from: $1).count })
    view.add(Field.components, number: measures.componentCount)
    view.add(Field.communities, number: measures.communities.count)
    view.add(Field.orphanCount, number: orphans.count)
    view.add(Field.deadEndCount, number: deadEnds.count)
    view.add(Field.central, Field.hasCentral, central) { view, id in addItem(id, from: place, to: &view) }
    view.add(Field.orphans, Field.hasOrphans, orphans.prefix(Edition.listed)) { view, id in
      addLink(FieldName.item, to: id, from: place, in: &view)
    }
    view.add(Field.deadEnds, Field.hasDeadEnds, deadEnds.prefix(Edition.listed)) { view, id in
      addLink(FieldName.item, to: id, from: place, in: &view)
    }
  }
}

// In: every `Pattern` of a collection, sorted by path, and the names of the files beside them. Out: the
// `Language`, the graph of the patterns, as dense ids and flat arrays, with the findings about it.
// Called by the specialist `site.weave`. The straight line stands in `Language.weave`.
package import Ground
package import Reading

/// The graph of patterns: what there is, where it stands, what leads to what.
package struct Language: Sendable {
  /// What is published, in order of path; a `PatternID` is an index into it.
  package let patterns: [Pattern]
  /// What is kept back, and why; none of it has a place in the graph.
  package let withheld: [Withheld]
  /// Files beside the Markdown, as paths below the content folder; what `Resolution.asset` points into.
  package let assets: [String]
  /// Of each of these what harvest saw of it; empty where it was not asked.
  package let assetFacts: [AssetFacts]
  /// The address of each pattern, `/a/b/slug/`, not percent-encoded; `/` is the home page.
  package let addresses: [String]
  /// The kinds of relation that are known, in the order in which they are shown.
  package let relationTypes: [RelationType]
  /// Every relation that found its target, as it was written.
  package let edges: [Edge]
  /// Links and relations that lead nowhere, in order of path and place.
  package let unresolved: [Unresolved]
  /// Links and relations that several patterns answer to: links in order of path and place, then relations.
  package let ambiguities: [Ambiguity]
  /// Old addresses that lead to patterns, sorted; none takes the place of a page.
  package let redirects: [Redirect]
  /// Patterns that belong together because their authors say so, each list sorted by name.
  package let collections: [Group]
  /// As `collections`, by domain.
  package let domains: [Group]
  /// As `collections`, by tag.
  package let tags: [Group]
  /// Titles and aliases from A to Z.
  package let index: [IndexLetter]
  /// What weaving noticed, sorted; what reading noticed stays with each pattern.
  package let findings: [Finding]
  /// All ids in the order of their titles, then paths.
  package let byTitle: [PatternID]

  /// The folder of the texts as findings name it.
  package let contentFolder: String
  /// The moment that dates are held against.
  package let now: Moment
  /// Tells this weaving from any other, also from one that gave the same.
  package let mark = WeavingMark()

  // What the functions below read.
  let resolutionRows: Rows<Resolution>
  let refusedEmbeds: [Int32]
  let backlinkRows: Rows<Backlink>
  let neighbourRows: Rows<Neighbour>
  let sequenceRows: Rows<PatternID>
  let placeRows: Rows<Place>
  let outgoingRows: Rows<PatternID>
  let incomingRows: Rows<PatternID>
  let addressTable: NameTable
}

/// Stands for one time that texts were woven: no two languages have the same.
package final class WeavingMark: Sendable {}

extension Language {
  /// Every id, in order of path.
  package var ids: some RandomAccessCollection<PatternID> & Sendable {
    patterns.indices.lazy.map { PatternID($0) }
  }

  /// The pattern with an id.
  package subscript(id: PatternID) -> Pattern { patterns[id.index] }

  /// The file of a pattern as findings name it, `content/patterns/x.md`.
  package func file(of id: PatternID) -> String { contentFolder + "/" + patterns[id.index].path }

  /// The file of any pattern, withheld ones too.
  package func file(of pattern: Pattern) -> String { contentFolder + "/" + pattern.path }

  /// The address of a pattern, not percent-encoded.
  package func address(of id: PatternID) -> String { addresses[id.index] }

  /// The pattern at an address, letter case aside.
  package func pattern(at address: String) -> PatternID? {
    addressTable.find(address).map { PatternID($0) }
  }

  /// What each link of a pattern leads to, parallel to its `links`.
  package func resolutions(of id: PatternID) -> ArraySlice<Resolution> { resolutionRows[id.index] }

  /// What one link of a pattern leads to.
  package func resolution(ofLink link: Int, of id: PatternID) -> Resolution {
    resolutionRows.element(link, ofRow: id.index)
  }

  /// Whether an embed may be replaced by what it names; false where that would never end or grow too large.
  package func mayExpand(link: Int, of id: PatternID) -> Bool {
    guard !refusedEmbeds.isEmpty else { return true }
    let number = resolutionRows.start(of: id.index) + Int32(link)
    let found = refusedEmbeds.prefixEnd { $0 < number }
    return found == refusedEmbeds.count || refusedEmbeds[found] != number
  }

  /// The links that lead to a pattern, one from each source, by the source's title.
  package func backlinks(of id: PatternID) -> ArraySlice<Backlink> { backlinkRows[id.index] }

  /// The sentence around a backlink, empty when it stands in none.
  package func sentence(of backlink: Backlink) -> String {
    patterns[backlink.source.index].facts.links[backlink.link].sentence
  }

  /// Everything a pattern is related to, either way, by kind of relation, then weight, then title.
  package func neighbours(of id: PatternID) -> ArraySlice<Neighbour> { neighbourRows[id.index] }

  /// The neighbours of one kind, `larger` for instance; empty for a kind that is not known.
  package func neighbours(of id: PatternID, _ relation: String) -> [PatternID] {
    neighbourRows[id.index].filter { relationTypes[$0.relation].id == relation }.map(\.pattern)
  }

  /// The stations of a sequence in order; empty for what is not a sequence.
  package func stations(of sequence: PatternID) -> ArraySlice<PatternID> { sequenceRows[sequence.index] }

  /// Where a pattern stands in sequences, by the sequence's title.
  package func places(of id: PatternID) -> ArraySlice<Place> { placeRows[id.index] }

  /// The patterns that a pattern leads to by link, embed or relation, each once.
  package func outgoing(from id: PatternID) -> ArraySlice<PatternID> { outgoingRows[id.index] }

  /// The patterns that lead to a pattern, each once, in order of path.
  package func incoming(to id: PatternID) -> ArraySlice<PatternID> { incomingRows[id.index] }

  /// Patterns that nothing leads to and no sequence holds.
  package var orphans: [PatternID] {
    ids.filter { self[$0].kind == .pattern && incomingRows[$0.index].isEmpty && placeRows[$0.index].isEmpty }
  }

  /// Patterns that lead nowhere.
  package var deadEnds: [PatternID] {
    ids.filter { self[$0].kind == .pattern && outgoingRows[$0.index].isEmpty }
  }

  /// All sequences, by title.
  package var sequences: [PatternID] { byTitle.filter { self[$0].kind == .sequence } }
}

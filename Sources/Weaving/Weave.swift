package import Ground
package import Reading

extension Language {
  /// Weaves patterns, in order of path, and the files beside them into a language.
  ///
  /// Every step takes values and gives values; each is linear in patterns, names, links or edges.
  package static func weave(
    _ all: [Pattern], assets: [String] = [], noticed: [Finding] = [], options: WeavingOptions
  ) -> Language {
    let (patterns, withheld) = withhold(all, options)
    let folders = FolderPages(patterns)
    let addresses = Addresses(patterns, folders: folders, options: options)
    let names = Names(patterns, folders: folders)
    let lookup = Lookup(
      patterns, names: names, addresses: addresses, assets: assets, withheld: withheld, options: options)
    let (titles, byTitle, titleRanks) = titleOrder(patterns)

    var weaver = LinkWeaver(lookup)
    let resolutions = weaver.weave()
    let relations = WovenRelations(&weaver, resolutions: resolutions, titleRanks: titleRanks)
    let embeds = WovenEmbeds(patterns, resolutions: resolutions, options: options)
    let collections = groups(patterns, byTitle: byTitle) { patterns[$0].collection.map { [$0] } ?? [] }
    let domains = groups(patterns, byTitle: byTitle) { patterns[$0].domain.map { [$0] } ?? [] }
    let tags = groups(patterns, byTitle: byTitle) { patterns[$0].tags }
    let redirects = WovenRedirects(
      patterns, addresses: addresses, assets: lookup.assets,
      pagesOfGroups: ["collections": collections, "domains": domains, "tags": tags], options: options)
    let sequences = Weaving.stations(patterns, resolutions)
    let around = Neighbourhood(count: patterns.count, resolutions: resolutions, edges: relations.edges)
    let findings =
      noticed + addresses.findings + names.conflicts(patterns, options)
      + weaver.findings + relations.findings + embeds.findings + redirects.findings

    return Language(
      patterns: patterns, withheld: withheld, assets: assets, addresses: addresses.all,
      relationTypes: options.relations, edges: relations.edges, unresolved: inOrder(weaver.unresolved),
      ambiguities: weaver.ambiguities, redirects: redirects.all,
      collections: collections, domains: domains, tags: tags,
      index: indexLetters(patterns, titles: titles), findings: findings.sorted(), byTitle: byTitle,
      contentFolder: options.contentFolder, resolutionRows: resolutions, refusedEmbeds: embeds.refused,
      backlinkRows: Weaving.backlinks(resolutions, byTitle: byTitle), neighbourRows: relations.neighbours,
      sequenceRows: sequences, placeRows: Weaving.places(sequences, byTitle: byTitle),
      outgoingRows: around.outgoing, incomingRows: around.incoming, addressTable: addresses.table)
  }
}

private func withhold(_ all: [Pattern], _ options: WeavingOptions) -> (public: [Pattern], [Withheld]) {
  var reasons: [Int: Withheld.Reason] = [:]
  // Fields one by one: a copy of a whole pattern retains forty things.
  for index in all.indices
  where all[index].isDraft || all[index].published != nil || all[index].expires != nil {
    reasons[index] = reasonToWithhold(all[index], options)
  }
  if reasons.isEmpty { return (all, []) }
  let folders = FolderPages(all)
  var patterns: [Pattern] = []
  patterns.reserveCapacity(all.count - reasons.count)
  var withheld: [Withheld] = []
  for index in all.indices {
    guard let reason = reasons[index] else {
      patterns.append(all[index])
      continue
    }
    let address = naturalAddress(all[index].path, all[index].slug, isFolderPage: folders.contains(index))
    withheld.append(Withheld(pattern: all[index], reason: reason, address: address.text))
  }
  return (patterns, withheld)
}

/// Folded titles by id, ids in their order, and for each id its place in that order.
private func titleOrder(_ patterns: [Pattern]) -> (titles: [String], byTitle: [PatternID], ranks: [Int32]) {
  let titles = patterns.indices.map { foldedName(patterns[$0].title) }
  let order = titles.indices.sorted { titles[$0] != titles[$1] ? titles[$0] < titles[$1] : $0 < $1 }
  var ranks = [Int32](repeating: 0, count: order.count)
  for (rank, index) in order.enumerated() { ranks[index] = Int32(rank) }
  return (titles, order.map { PatternID($0) }, ranks)
}

/// Links and relations are woven one after the other; data about them is in order of path and place.
private func inOrder(_ unresolved: [Unresolved]) -> [Unresolved] {
  unresolved.sorted { one, other in
    one.source != other.source
      ? one.source < other.source
      : one.position != other.position ? one.position < other.position : one.target < other.target
  }
}

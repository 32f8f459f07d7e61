package import Ground
package import Reading

extension Language {
  /// Weaves patterns, in order of path, and the files beside them into a language.
  ///
  /// Every step takes values and gives values; each is linear in patterns, names, links or edges.
  package static func weave(
    _ all: [Pattern], assets: [String] = [], assetFacts: [AssetFacts] = [], noticed: [Finding] = [],
    options: WeavingOptions,
    threads: Int = 1
  ) -> Language {
    let (patterns, withheld) = withhold(all, options)
    // Lists take as long as names and links together, so that they are made beside both.
    let (woven, lists) = together(threads: threads) {
      WovenLinks(patterns, assets: assets, withheld: withheld, options: options, threads: threads)
    } and: {
      Lists(patterns)
    }
    var links = woven
    let (addresses, resolutions) = (links.addresses, links.resolutions)
    let ((relations, around), seen) = together(threads: threads) {
      let relations = WovenRelations(&links.weaver, resolutions: resolutions, titleRanks: lists.titleRanks)
      return (
        relations, Neighbourhood(count: patterns.count, resolutions: resolutions, edges: relations.edges)
      )
    } and: { [links, lists] in
      Consequences(links, lists)
    }
    let findings =
      noticed + addresses.findings + seen.conflicts + links.weaver.findings + relations.findings
      + seen.embeds.findings + seen.redirects.findings

    return Language(
      patterns: patterns, withheld: withheld, assets: assets, assetFacts: assetFacts,
      addresses: addresses.all,
      relationTypes: options.relations, edges: relations.edges, unresolved: inOrder(links.weaver.unresolved),
      ambiguities: links.weaver.ambiguities, redirects: seen.redirects.all,
      collections: lists.collections, domains: lists.domains, tags: lists.tags, index: lists.index,
      findings: findings.sorted(), byTitle: lists.byTitle,
      contentFolder: options.contentFolder, now: options.now,
      resolutionRows: resolutions, refusedEmbeds: seen.embeds.refused, backlinkRows: seen.backlinks,
      neighbourRows: relations.neighbours, sequenceRows: seen.sequences, placeRows: seen.places,
      outgoingRows: around.outgoing, incomingRows: around.incoming, addressTable: addresses.table)
  }
}

/// Who is called what, and where all links lead.
private struct WovenLinks: Sendable {
  let addresses: Addresses
  let names: Names
  var weaver: LinkWeaver
  let resolutions: Rows<Resolution>

  init(
    _ patterns: [Pattern], assets: [String], withheld: [Withheld], options: WeavingOptions, threads: Int
  ) {
    let folders = FolderPages(patterns)
    addresses = Addresses(patterns, folders: folders, options: options)
    names = Names(patterns, folders: folders)
    weaver = LinkWeaver(
      Lookup(
        patterns, names: names, addresses: addresses, assets: assets, withheld: withheld, options: options))
    resolutions = weaver.weave(threads: threads)
  }
}

/// What patterns say of themselves, put in order; no link counts here.
private struct Lists: Sendable {
  let byTitle: [PatternID]
  /// For each id its place in that order.
  let titleRanks: [Int32]
  let collections: [Group]
  let domains: [Group]
  let tags: [Group]
  let index: [IndexLetter]

  init(_ patterns: [Pattern]) {
    let titles = patterns.indices.map { foldedName(patterns[$0].title) }
    let order = alphabetical(titles)
    var ranks = [Int32](repeating: 0, count: order.count)
    for (rank, index) in order.enumerated() { ranks[index] = Int32(rank) }
    titleRanks = ranks
    byTitle = order.map { PatternID($0) }
    collections = groups(patterns, byTitle: byTitle) { patterns[$0].collection.map { [$0] } ?? [] }
    domains = groups(patterns, byTitle: byTitle) { patterns[$0].domain.map { [$0] } ?? [] }
    tags = groups(patterns, byTitle: byTitle) { patterns[$0].tags }
    index = indexLetters(patterns, titles: titles)
  }
}

/// What follows from links once it is known where they lead.
private struct Consequences: Sendable {
  let embeds: WovenEmbeds
  let redirects: WovenRedirects
  let sequences: Rows<PatternID>
  let places: Rows<Place>
  let backlinks: Rows<Backlink>
  /// Names that two patterns claim.
  let conflicts: [Finding]

  init(_ links: WovenLinks, _ lists: Lists) {
    let (lookup, resolutions) = (links.weaver.lookup, links.resolutions)
    let (patterns, options) = (lookup.patterns, lookup.options)
    backlinks = Weaving.backlinks(resolutions, byTitle: lists.byTitle)
    embeds = WovenEmbeds(patterns, resolutions: resolutions, options: options)
    redirects = WovenRedirects(
      patterns, addresses: links.addresses, assets: lookup.assets,
      pagesOfGroups: ["collections": lists.collections, "domains": lists.domains, "tags": lists.tags],
      options: options)
    sequences = Weaving.stations(patterns, resolutions)
    places = Weaving.places(sequences, byTitle: lists.byTitle)
    conflicts = links.names.conflicts(patterns, options)
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

/// Links and relations are woven one after the other; data about them is in order of path and place.
private func inOrder(_ unresolved: [Unresolved]) -> [Unresolved] {
  unresolved.sorted { one, other in
    one.source != other.source
      ? one.source < other.source
      : one.position != other.position ? one.position < other.position : one.target < other.target
  }
}

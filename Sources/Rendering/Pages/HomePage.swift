internal import Ground
internal import Reading
internal import Weaving

/// What the home page adds to a pattern's view: the ways into the language.
enum HomeView {
  static let shape: Shape = .record(
    [
      (
        "overview",
        .record([
          ("collections", .list(GroupListEntry.shape)), ("domains", .list(GroupListEntry.shape)),
          ("sequences", .list(GroupListEntry.shape)), ("patterns", .list(ItemView.shape)), ("count", .number),
          ("hasCollections", .flag), ("hasDomains", .flag), ("hasSequences", .flag), ("hasPatterns", .flag),
        ])
      )
    ] + PatternView.fields)
}

/// A group or sequence as one line of a list.
enum GroupListEntry {
  static let shape: Shape = .record([
    ("title", .text), ("address", .address), ("count", .number), ("summary", .text),
  ])
}

extension Edition {
  /// The home page of a site whose content has none.
  func homePage() -> Page { page("home", at: "/", homeView()) }

  private func homeView() -> Record {
    let place = "/"
    var view: Record = [
      Field.title: .text(options.title), Field.language: .text(options.language),
      Field.canonical: canonical(place), Field.isHome: .flag(true),
    ]
    addOverview(to: &view, place)
    return view
  }

  /// Adds collections, domains and sequences; the patterns themselves only where they are few.
  func addOverview(to view: inout Record, _ place: String) {
    let patterns = language.byTitle.filter { language.patterns[$0.index].kind == .pattern }
    var overview: Record = [Field.count: .number(patterns.count)]
    overview.append(
      Field.collections, list: language.collections.map { groupEntry($0, "collections", from: place) },
      Field.hasCollections)
    overview.append(
      Field.domains, list: language.domains.map { groupEntry($0, "domains", from: place) }, Field.hasDomains)
    overview.append(
      Field.sequences, list: language.sequences.map { sequenceEntry($0, from: place) }, Field.hasSequences)
    overview.append(
      Field.patterns, list: patterns.count <= 60 ? patterns.map { item($0, from: place) } : [],
      Field.hasPatterns)
    view.append(Field.overview, .record(overview))
  }
}

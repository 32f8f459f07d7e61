internal import Ground
internal import Reading
internal import Weaving

/// What every page knows of the site around it.
enum SiteView {
  static let shape: Shape = .record([
    ("title", .text), ("language", .text), ("home", .address), ("style", .address), ("logo", .address),
    ("menu", .list(LinkView.shape)), ("footer", .text), ("index", .address), ("graph", .address),
    ("collections", .address), ("domains", .address), ("tags", .address), ("sequences", .address),
    ("atom", .address), ("feed", .address), ("version", .text),
  ])

  static func view(
    _ options: SiteOptions, _ addresses: SiteAddresses, _ language: Language, from page: String
  ) -> View {
    let to = { (place: String) -> View in .address(addresses.address(of: place, from: page)) }
    let feed = { (file: String, isOffered: Bool) -> View in
      isOffered && language.hasDates ? to("/" + file) : .none
    }
    return .record([
      Field.title: .text(options.title), Field.language: .text(options.language), Field.home: to("/"),
      Field.style: to("/assets/baton.css"), Field.logo: options.logo.map(to) ?? .none,
      Field.menu: .list(options.menu.map { entry($0, addresses, language, from: page) }),
      Field.footer: .text(options.footer), Field.index: language.index.isEmpty ? .none : to("/a-z/"),
      Field.graph: to("/graph/"),
      Field.collections: language.collections.isEmpty ? .none : to("/collections/"),
      Field.domains: language.domains.isEmpty ? .none : to("/domains/"),
      Field.tags: language.tags.isEmpty ? .none : to("/tags/"),
      Field.sequences: language.sequences.isEmpty ? .none : to("/sequences/"),
      Field.atom: feed(SiteOptions.atomFile, options.offersAtom),
      Field.feed: feed(SiteOptions.jsonFeedFile, options.offersJSONFeed),
      Field.version: .text(options.version),
    ])
  }

  private static func entry(
    _ entry: SiteOptions.MenuEntry, _ addresses: SiteAddresses, _ language: Language, from page: String
  ) -> View {
    if let id = language.page(named: entry.target) {
      return .record([
        Field.title: .text(entry.title ?? language.patterns[id.index].title),
        Field.address: .address(addresses.address(of: language.address(of: id), from: page)),
      ])
    }
    let address =
      entry.target.hasPrefix("/")
      ? addresses.address(of: entry.target, from: page) : Address(judging: entry.target)
    return .record([
      Field.title: .text(entry.title ?? entry.target), Field.address: address.map { .address($0) } ?? .none,
    ])
  }
}

extension Language {
  /// The page that a menu means by a path below the content folder, with or without `.md`, or by a title.
  fileprivate func page(named name: String) -> PatternID? {
    if name.hasPrefix("/") || name.contains("://") { return nil }
    let index =
      patterns.firstIndex { $0.path == name || $0.path == name + ".md" }
      ?? patterns.firstIndex { $0.title == name }
    return index.map { PatternID($0) }
  }

  /// Whether anything says when it was published or changed: feeds take their dates from nowhere else.
  var hasDates: Bool { patterns.contains { $0.kind != .page && $0.feedDate != nil } }
}

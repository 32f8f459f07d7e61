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
}

extension View {
  /// Adds what every page says of the site, also one that knows no language.
  mutating func addMasthead(_ options: SiteOptions, _ to: (String) -> Address) {
    add(Field.title, text: options.title)
    add(Field.language, text: options.language)
    add(Field.home, address: to("/"))
    add(Field.style, address: to("/assets/baton.css"))
    add(Field.logo, address: options.logo.map(to))
  }

  /// Adds what a page at a place says of the site.
  mutating func addSite(
    _ options: SiteOptions, _ addresses: SiteAddresses, _ language: Language, from page: String
  ) {
    let to = { (place: String) -> Address in addresses.address(of: place, from: page) }
    let hasDates = language.hasDates
    addRecord(Field.site) { view in
      view.addMasthead(options, to)
      view.addList(Field.menu) { view in
        for entry in options.menu { view.add(entry, addresses, language, from: page) }
      }
      view.add(Field.footer, text: options.footer)
      view.add(Field.index, address: language.index.isEmpty ? nil : to("/a-z/"))
      view.add(Field.graph, address: to("/graph/"))
      view.add(Field.collections, address: language.collections.isEmpty ? nil : to("/collections/"))
      view.add(Field.domains, address: language.domains.isEmpty ? nil : to("/domains/"))
      view.add(Field.tags, address: language.tags.isEmpty ? nil : to("/tags/"))
      view.add(Field.sequences, address: language.sequences.isEmpty ? nil : to("/sequences/"))
      view.add(Field.atom, address: options.offersAtom && hasDates ? to("/" + SiteOptions.atomFile) : nil)
      view.add(
        Field.feed, address: options.offersJSONFeed && hasDates ? to("/" + SiteOptions.jsonFeedFile) : nil)
      view.add(Field.version, text: options.version)
    }
  }

  private mutating func add(
    _ entry: SiteOptions.MenuEntry, _ addresses: SiteAddresses, _ language: Language, from page: String
  ) {
    addRecord(FieldName.item) { view in
      if let id = language.page(named: entry.target) {
        view.add(Field.title, text: entry.title ?? language.patterns[id.index].title)
        view.add(Field.address, address: addresses.address(of: language.addresses[id.index], from: page))
      } else {
        view.add(Field.title, text: entry.title ?? entry.target)
        view.add(
          Field.address,
          address: entry.target.hasPrefix("/")
            ? addresses.address(of: entry.target, from: page) : Address(judging: entry.target))
      }
    }
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

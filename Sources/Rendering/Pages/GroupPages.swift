internal import Ground
internal import Reading
internal import Weaving

/// A page that lists patterns: a collection, a domain, a tag.
enum GroupView {
  static let shape: Shape = .record([
    ("site", SiteView.shape), ("title", .text), ("kind", .text), ("canonical", .address), ("count", .number),
    ("items", .list(ItemView.shape)),
  ])
}

/// A page that lists groups: all collections, all domains, all tags, all sequences.
enum GroupListView {
  static let shape: Shape = .record([
    ("site", SiteView.shape), ("title", .text), ("canonical", .address),
    (
      "groups",
      .list(
        .record([
          ("title", .text), ("address", .address), ("count", .number), ("summary", .text),
        ]))
    ),
  ])
}

/// Groups of one sort by their names.
struct GroupTable: Sendable {
  private let folder: String
  private let slugs: [String: String]
  /// The links to groups whose names are written as the group's own, where they are the same on every page.
  private let links: [String: View]

  /// With `addresses`, links are made once; without, they differ from page to page.
  init(_ folder: String, _ groups: [Group], _ addresses: SiteAddresses?) {
    self.folder = folder
    slugs = Dictionary(groups.map { (foldedName($0.name), $0.slug) }) { first, _ in first }
    links = Dictionary(
      groups.compactMap { group in
        let path = "/\(folder)/\(group.slug)/"
        return addresses.map { (group.name, GroupTable.link(group.name, path, $0, from: "/")) }
      }
    ) { first, _ in first }
  }

  /// A link to the group that a pattern calls by this name, letter case aside.
  func link(_ name: String, _ addresses: SiteAddresses, from page: String) -> View {
    if let link = links[name] { return link }
    guard let slug = slugs[foldedName(name)] else { return .none }
    return GroupTable.link(name, "/\(folder)/\(slug)/", addresses, from: page)
  }

  private static func link(
    _ name: String, _ place: String, _ addresses: SiteAddresses, from page: String
  ) -> View {
    .shared(
      SharedView(
        .record([
          Field.title: .text(name), Field.address: .address(addresses.address(of: place, from: page)),
        ])))
  }
}

extension Edition {
  /// A page for each collection, domain and tag, and for the lists of them.
  func groupPages() -> [Page] {
    var pages: [Page] = []
    for (folder, title, kind, groups) in [
      ("collections", "Collections", "collection", language.collections),
      ("domains", "Domains", "domain", language.domains), ("tags", "Tags", "tag", language.tags),
    ] where !groups.isEmpty {
      pages += groups.map { groupPage($0, at: "/\(folder)/\($0.slug)/", kind: kind) }
      pages.append(groupList(title, at: "/\(folder)/", groups.map { groupEntry($0, folder) }))
    }
    let sequences = language.sequences
    guard !sequences.isEmpty else { return pages }
    return pages + [groupList("Sequences", at: "/sequences/", sequences.map { sequenceEntry($0) })]
  }

  private func groupPage(_ group: Group, at place: String, kind: String) -> Page {
    page(
      "group", at: place,
      [
        Field.title: .text(group.name), Field.kind: .text(kind), Field.canonical: canonical(place),
        Field.count: .number(group.members.count),
        Field.items: .list(group.members.map { item($0, from: place) }),
      ])
  }

  private func groupList(_ title: String, at place: String, _ entries: [View]) -> Page {
    page(
      "groups", at: place,
      [Field.title: .text(title), Field.canonical: canonical(place), Field.groups: .list(entries)])
  }

  private func groupEntry(_ group: Group, _ folder: String) -> View {
    groupEntry(group, folder, from: "/\(folder)/")
  }

  /// A group as one line of a list.
  func groupEntry(_ group: Group, _ folder: String, from page: String) -> View {
    .record([
      Field.title: .text(group.name),
      Field.address: .address(addresses.address(of: "/\(folder)/\(group.slug)/", from: page)),
      Field.count: .number(group.members.count),
    ])
  }

  private func sequenceEntry(_ id: PatternID) -> View { sequenceEntry(id, from: "/sequences/") }

  /// A sequence as one line of a list.
  func sequenceEntry(_ id: PatternID, from page: String) -> View {
    .record([
      Field.title: .text(language.patterns[id.index].title),
      Field.address: .address(address(of: id, from: page)),
      Field.count: .number(language.stations(of: id).count),
      Field.summary: .text(language.patterns[id.index].summary ?? language.patterns[id.index].excerpt),
    ])
  }
}

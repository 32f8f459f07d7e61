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
  /// A link in the view that is common to all pages, and what speaks for it in their keys.
  private struct Link: Sendable {
    let index: Int
    let digest: Digest
  }

  private let folder: String
  private let slugs: [String: String]
  /// The links to groups whose names are written as the group's own, where they are the same on every page.
  private var links: [String: Link] = [:]

  init(_ folder: String, _ groups: [Group]) {
    self.folder = folder
    slugs = Dictionary(groups.map { (foldedName($0.name), $0.slug) }) { first, _ in first }
  }

  /// The same with the links put into the common view.
  init(_ folder: String, _ groups: [Group], _ addresses: SiteAddresses, in common: inout View) {
    self.init(folder, groups)
    for group in groups where links[group.name] == nil {
      let address = addresses.address(of: "/\(folder)/\(group.slug)/", from: "/")
      common.add(FieldName.item, link: group.name, to: address)
      links[group.name] = Link(
        index: common.settle(), digest: Digest(of: group.name + "\n" + address.text))
    }
  }

  /// Adds a link to the group that a pattern calls by this name, letter case aside.
  func addLink(
    _ field: FieldName, _ name: String, _ addresses: SiteAddresses, from page: String, to view: inout View
  ) {
    if let link = links[name] { return view.add(field, common: link.index, digest: link.digest) }
    guard let slug = slugs[foldedName(name)] else { return view.addNothing(field) }
    view.add(field, link: name, to: addresses.address(of: "/\(folder)/\(slug)/", from: page))
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
      pages.append(
        groupList(title, at: "/\(folder)/") { view in
          for group in groups { addEntry(group, folder, from: "/\(folder)/", to: &view) }
        })
    }
    let sequences = language.sequences
    guard !sequences.isEmpty else { return pages }
    pages.append(
      groupList("Sequences", at: "/sequences/") { view in
        for id in sequences { addEntry(id, from: "/sequences/", to: &view) }
      })
    return pages
  }

  private func groupPage(_ group: Group, at place: String, kind: String) -> Page {
    page("group", at: place) { view in
      view.add(Field.title, text: group.name)
      view.add(Field.kind, text: kind)
      addCanonical(place, to: &view)
      view.add(Field.count, number: group.members.count)
      view.addList(Field.items) { view in addItems(group.members, from: place, to: &view) }
    }
  }

  private func groupList(
    _ title: String, at place: String, _ addEntries: @escaping @Sendable (inout View) -> Void
  ) -> Page {
    page("groups", at: place) { view in
      view.add(Field.title, text: title)
      addCanonical(place, to: &view)
      view.addList(Field.groups, addEntries)
    }
  }

  /// Adds a group as one line of a list.
  func addEntry(_ group: Group, _ folder: String, from page: String, to view: inout View) {
    view.addRecord(FieldName.item) { view in
      view.add(Field.title, text: group.name)
      view.add(Field.address, address: addresses.address(of: "/\(folder)/\(group.slug)/", from: page))
      view.add(Field.count, number: group.members.count)
    }
  }

  /// Adds a sequence as one line of a list.
  func addEntry(_ id: PatternID, from page: String, to view: inout View) {
    let pattern = language.patterns[id.index]
    view.addRecord(FieldName.item) { view in
      addName(of: id, from: page, to: &view)
      view.add(Field.count, number: language.stations(of: id).count)
      view.add(Field.summary, text: pattern.summary ?? pattern.excerpt)
    }
  }
}

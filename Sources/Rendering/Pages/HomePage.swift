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
  func homePage() -> Page {
    page("home", at: "/") { view in
      view.add(Field.title, text: options.title)
      view.add(Field.language, text: options.language)
      addCanonical("/", to: &view)
      view.add(Field.isHome, flag: true)
      addOverview("/", to: &view)
    }
  }

  /// Adds collections, domains and sequences; the patterns themselves only where they are few.
  func addOverview(_ place: String, to view: inout View) {
    let patterns = language.byTitle.filter { language.patterns[$0.index].kind == .pattern }
    view.addRecord(Field.overview) { view in
      view.add(Field.count, number: patterns.count)
      view.add(Field.collections, Field.hasCollections, language.collections) { view, group in
        addEntry(group, "collections", from: place, to: &view)
      }
      view.add(Field.domains, Field.hasDomains, language.domains) { view, group in
        addEntry(group, "domains", from: place, to: &view)
      }
      view.add(Field.sequences, Field.hasSequences, language.sequences) { view, id in
        addEntry(id, from: place, to: &view)
      }
      view.add(Field.patterns, Field.hasPatterns, patterns.count <= 60 ? patterns : []) { view, id in
        addItem(id, from: place, to: &view)
      }
    }
  }
}

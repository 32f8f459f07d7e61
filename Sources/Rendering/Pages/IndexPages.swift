internal import Ground
internal import Reading
internal import Weaving

/// One letter of the index from A to Z.
enum IndexView {
  static let shape: Shape = .record([
    ("site", SiteView.shape), ("title", .text), ("canonical", .address), ("letter", .text),
    ("letters", .list(.record([("title", .text), ("address", .address), ("isCurrent", .flag)]))),
    (
      "items", .list(.record([("name", .text), ("address", .address), ("title", .text), ("isAlias", .flag)]))
    ), ("hasItems", .flag),
  ])
}

extension Edition {
  /// How many names the page above the letters shows itself.
  private static let namesTogether = 150

  /// A page for each letter, and one that holds the letters, with all names where they are few.
  func indexPages() -> [Page] {
    guard !language.index.isEmpty else { return [] }
    return [page("index", at: "/a-z/", overview())]
      + language.index.map { letter in
        let place = Edition.place(of: letter)
        return page("index", at: place, named: letterKey(letter, at: place), letterView(letter, at: place))
      }
  }

  /// Names what a letter's page shows: its names are a third of all that the site's pages show.
  private func letterKey(_ letter: IndexLetter, at place: String) -> Digest {
    var facts: [UInt8] = []
    facts.reserveCapacity(letter.entries.count * 64)
    for entry in letter.entries {
      facts.append(text: entry.name)
      // Neither stands in UTF-8, so that no two lists write the same.
      facts.append(entry.isAlias ? 0xFE : 0xFF)
      facts.append(faces[entry.pattern.index].key)
    }
    var digester = Digester()
    digester.add(place)
    digester.add(letter.letter)
    digester.add(View.list([canonical(place), letters(from: place, current: letter.letter)]).digest)
    digester.add(facts)
    return digester.finish()
  }

  private func overview() -> Record {
    let names = language.index.reduce(0) { $0 + $1.entries.count }
    let shown = names <= Edition.namesTogether ? language.index.flatMap(\.entries) : []
    var view: Record = [
      Field.title: .text("A–Z"), Field.canonical: canonical("/a-z/"),
      Field.letters: letters(from: "/a-z/", current: nil),
    ]
    view.append(Field.items, list: shown.map { entry($0, from: "/a-z/") }, Field.hasItems)
    return view
  }

  private func letterView(_ letter: IndexLetter, at place: String) -> Record {
    var view: Record = [
      Field.title: .text("A–Z: \(letter.letter)"), Field.canonical: canonical(place),
      Field.letter: .text(letter.letter), Field.letters: letters(from: place, current: letter.letter),
    ]
    view.append(Field.items, list: letter.entries.map { entry($0, from: place) }, Field.hasItems)
    return view
  }

  private func entry(_ entry: IndexLetter.Entry, from page: String) -> View {
    .record([
      Field.name: .text(entry.name), Field.address: .address(address(of: entry.pattern, from: page)),
      Field.title: .text(language.patterns[entry.pattern.index].title), Field.isAlias: .flag(entry.isAlias),
    ])
  }

  private func letters(from page: String, current: String?) -> View {
    .list(
      language.index.map { letter in
        .record([
          Field.title: .text(letter.letter),
          Field.address: .address(addresses.address(of: Edition.place(of: letter), from: page)),
          Field.isCurrent: .flag(letter.letter == current),
        ])
      })
  }

  private static func place(of letter: IndexLetter) -> String {
    "/a-z/\(letter.letter == "#" ? "other" : letter.letter.lowercased())/"
  }
}

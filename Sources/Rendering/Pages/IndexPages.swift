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
    return [page("index", at: "/a-z/") { view in addOverview(to: &view) }]
      + language.index.map { letter in
        let place = Edition.place(of: letter)
        return page("index", at: place, named: letterKey(letter, at: place)) { view in
          addLetter(letter, at: place, to: &view)
        }
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
    var view = View()
    addCanonical(place, to: &view)
    addLetters(from: place, current: letter.letter, to: &view)
    var digester = Digester()
    digester.add(place)
    digester.add(letter.letter)
    digester.add(view.digest)
    digester.add(facts)
    return digester.finish()
  }

  private func addOverview(to view: inout View) {
    let names = language.index.reduce(0) { $0 + $1.entries.count }
    let shown = names <= Edition.namesTogether ? language.index.flatMap(\.entries) : []
    view.add(Field.title, text: "A–Z")
    addCanonical("/a-z/", to: &view)
    addLetters(from: "/a-z/", current: nil, to: &view)
    addEntries(shown, from: "/a-z/", to: &view)
  }

  private func addLetter(_ letter: IndexLetter, at place: String, to view: inout View) {
    view.add(Field.title, text: "A–Z: \(letter.letter)")
    addCanonical(place, to: &view)
    view.add(Field.letter, text: letter.letter)
    addLetters(from: place, current: letter.letter, to: &view)
    addEntries(letter.entries, from: place, to: &view)
  }

  private func addEntries(_ entries: [IndexLetter.Entry], from page: String, to view: inout View) {
    view.add(Field.items, Field.hasItems, entries) { view, entry in
      view.addRecord(FieldName.item) { view in
        view.add(Field.name, text: entry.name)
        addName(of: entry.pattern, from: page, to: &view)
        view.add(Field.isAlias, flag: entry.isAlias)
      }
    }
  }

  private func addLetters(from page: String, current: String?, to view: inout View) {
    view.addList(Field.letters) { view in
      for letter in language.index {
        view.addRecord(FieldName.item) { view in
          view.add(Field.title, text: letter.letter)
          view.add(Field.address, address: addresses.address(of: Edition.place(of: letter), from: page))
          view.add(Field.isCurrent, flag: letter.letter == current)
        }
      }
    }
  }

  private static func place(of letter: IndexLetter) -> String {
    "/a-z/\(letter.letter == "#" ? "other" : letter.letter.lowercased())/"
  }
}

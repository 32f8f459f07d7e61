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
    ),
  ])
}

extension Edition {
  /// A page for each letter, and one that holds the letters.
  func indexPages() -> [Page] {
    guard !language.index.isEmpty else { return [] }
    let overview = page(
      "index", at: "/a-z/",
      [
        Field.title: .text("A–Z"), Field.canonical: canonical("/a-z/"),
        Field.letters: letters(from: "/a-z/", current: nil),
      ])
    return [overview] + language.index.map { letterPage($0) }
  }

  private func letterPage(_ letter: IndexLetter) -> Page {
    let place = Edition.place(of: letter)
    return page(
      "index", at: place,
      [
        Field.title: .text("A–Z: \(letter.letter)"), Field.canonical: canonical(place),
        Field.letter: .text(letter.letter), Field.letters: letters(from: place, current: letter.letter),
        Field.items: .list(letter.entries.map { entry($0, from: place) }),
      ])
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

internal import Ground
internal import Reading
internal import Weaving

extension Check {
  /// No two patterns have names that a reader takes for one.
  static let namesNear = Check(
    "names.near", .warning, over: .patterns,
    reason: "A link with a space too many leads to another pattern, and nobody sees why.",
    remedy: "Give one of the two a name that differs by a word.",
    bad: "a.md: title: Gate Keeper\nb.md: title: Gatekeeper",
    good: "a.md: title: Gate Keeper\nb.md: title: Threshold",
    way: .language { language, report in
      for (name, other) in nearNames(in: language) {
        report(
          "\(name.kind) \"\(name.text)\" is the \(other.kind) \"\(other.text)\" of \(language.file(of: other.pattern)) "
            + "but for \(NameShape.difference(name.text, other.text))",
          at: name.position, in: language.file(of: name.pattern), remedy: "give one of them another name")
      }
    })

  /// The names that look alike and are not the same, one pair for each two patterns, at the later one.
  private static func nearNames(in language: Language) -> [(ChosenName, ChosenName)] {
    var holders: [NameShape: ChosenName] = [:]
    holders.reserveCapacity(language.patterns.count * 2)
    var (near, same): ([(ChosenName, ChosenName)], Set<[PatternID]>) = ([], [])
    for id in language.ids where language[id].kind != .page {
      for name in language[id].chosenNames(id) {
        guard let shape = NameShape(name.text) else { continue }
        guard let other = holders[shape] else {
          holders[shape] = name
          continue
        }
        guard other.pattern != id else { continue }
        if name.text.lowercased() == other.text.lowercased() {
          same.insert([other.pattern, id])
        } else if !areTranslations(language[other.pattern], language[id]) {
          near.append((name, other))
        }
      }
    }
    // Two patterns of one name are told as such, and their other names say no more.
    return near.filter { same.insert([$1.pattern, $0.pattern]).inserted }
  }
}

/// A name that an author gave a pattern.
private struct ChosenName {
  let pattern: PatternID
  let kind: String
  let text: String
  let position: Position?
}

extension Pattern {
  /// Title, slug and aliases as far as somebody wrote them.
  fileprivate func chosenNames(_ id: PatternID) -> [ChosenName] {
    var names = [ChosenName(pattern: id, kind: "title", text: facts.title, position: facts.titlePosition)]
    if facts.slugPosition != nil {
      names.append(ChosenName(pattern: id, kind: "slug", text: facts.slug, position: facts.slugPosition))
    }
    for alias in facts.aliases {
      names.append(ChosenName(pattern: id, kind: "alias", text: alias.value, position: alias.position))
    }
    return names
  }
}

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

  /// The patterns with a name that may have the shape of another's, in order: hardly any, so that all the others are
  /// passed over by a number for each of their names.
  private static func patternsWithTwins(in language: Language) -> [PatternID] {
    var marks: [(mark: UInt64, id: PatternID)] = []
    marks.reserveCapacity(language.patterns.count * 3)
    for id in language.ids where language.patterns[id.index].kind != .page {
      language.patterns[id.index].forEachChosenName { name in
        if let mark = NameShape.mark(of: name) { marks.append((mark, id)) }
      }
    }
    let shared = sharedMarks(marks)
    if shared.isEmpty { return [] }
    var twins: [PatternID] = []
    for (mark, id) in marks where shared.contains(mark) && twins.last != id { twins.append(id) }
    return twins
  }

  /// The names that look alike and are not the same, one pair for each two patterns, at the later one.
  private static func nearNames(in language: Language) -> [(ChosenName, ChosenName)] {
    var holders: [NameShape: ChosenName] = [:]
    var (near, same): ([(ChosenName, ChosenName)], Set<[PatternID]>) = ([], [])
    for id in patternsWithTwins(in: language) {
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

/// The numbers that names of two patterns have. Each is looked up by where it first stands in the list, in a table that
/// holds no more than that: there are three for every pattern.
private func sharedMarks(_ marks: [(mark: UInt64, id: PatternID)]) -> Set<UInt64> {
  var size = 32
  while size < marks.count * 2 { size *= 2 }
  var slots = [Int32](repeating: -1, count: size)
  var shared: Set<UInt64> = []
  for index in marks.indices {
    let mark = marks[index].mark
    var slot = Int(truncatingIfNeeded: mark) & (size - 1)
    while slots[slot] >= 0, marks[Int(slots[slot])].mark != mark { slot = (slot + 1) & (size - 1) }
    if slots[slot] < 0 {
      slots[slot] = Int32(index)
    } else if marks[Int(slots[slot])].id != marks[index].id {
      shared.insert(mark)
    }
  }
  return shared
}

extension Pattern {
  /// Hands over title, slug and aliases as far as somebody wrote them, without a copy of anything.
  fileprivate func forEachChosenName(_ take: (String) -> Void) {
    take(facts.title)
    if facts.slugPosition != nil { take(facts.slug) }
    for alias in facts.aliases { take(alias.value) }
  }

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

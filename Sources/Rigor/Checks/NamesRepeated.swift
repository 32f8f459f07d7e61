internal import Ground
internal import Reading
internal import Weaving

extension Check {
  /// A file gives each of its names once.
  static let namesRepeated = Check(
    "names.repeated", .note, over: .files,
    reason:
      "A name that stands twice says nothing the second time, and shows twice wherever names are listed.",
    remedy: "Take away the alias that is the title or stands in its list already, as baton fix does.",
    bad: "title: Oak\naliases: [Oak, Holm, Holm]",
    good: "title: Oak\naliases: [Holm]",
    way: .text { text, report in
      guard text.mayRepeatNames else { return }
      for list in text.listsOfAliases {
        var told: Set = [text.facts.title]
        let repeated = list.indices.filter { !told.insert(list[$0].value).inserted }
        for index in repeated {
          let (name, place) = (list[index].value, list[index].position)
          let isTitle = name == text.facts.title
          report(
            "alias \(quoted(name)) \(isTitle ? "is the title" : "stands twice")", at: place,
            about: "\(name) \(list[...index].count { $0.value == name })", remedy: "take it away",
            fix: text.fix(removing: repeated.map { list[$0].position }, fromLineOf: place))
        }
      }
    })
}

extension Text {
  /// Whether a name stands twice anywhere: only then is it looked for where.
  fileprivate var mayRepeatNames: Bool {
    let (names, title) = (facts.aliases, facts.title)
    return names.hasRepeats || facts.redirects.hasRepeats || names.contains { $0.value == title }
  }

  /// The lists that name the pattern.
  fileprivate var listsOfAliases: [[Located<String>]] {
    frontmatter.entries.compactMap { entry in
      guard let list = entry.value.list, form.namesPattern(in: entry.key) else { return nil }
      return list.compactMap { item in item.text.map { Located($0, at: item.position) } }
    }
  }

  /// What takes items away from the line of one of them; nil where the line holds more than a list.
  fileprivate func fix(removing items: [Position], fromLineOf place: Position) -> Fix? {
    let written = bytes(ofLine: place.line) + [UInt8(ascii: "\n")]
    var line = ListLine(written)
    for item in items.reversed() where item.line == place.line {
      guard line.remove(item) else { return nil }
    }
    return Fix(String(decoding: written, as: UTF8.self), to: String(decoding: line.bytes, as: UTF8.self))
  }
}

extension Form {
  /// Whether a key of the frontmatter holds names of the pattern.
  fileprivate func namesPattern(in key: String) -> Bool {
    fields.contains { ($0.field == .aliases || $0.field == .names) && $0.origins.contains(.key(key)) }
  }
}

extension [Located<String>] {
  fileprivate var hasRepeats: Bool {
    indices.contains { index in self[..<index].contains { $0.value == self[index].value } }
  }
}

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
        var counts: [String: Int] = [:]
        let repeated = list.compactMap { name -> Repeat? in
          counts[name.value, default: 0] += 1
          let (count, isTitle) = (counts[name.value] ?? 0, name.value == text.facts.title)
          return count > 1 || isTitle ? Repeat(name: name, count: count, isTitle: isTitle) : nil
        }
        var left = Dictionary(grouping: repeated.map(\.name.position), by: \.line)
        for alias in repeated {
          // The first of a line has all of them taken away at once.
          let line = left.removeValue(forKey: alias.name.position.line)
          report(
            "alias \(quoted(alias.name.value)) \(alias.isTitle ? "is the title" : "stands twice")",
            at: alias.name.position, about: "\(alias.name.value) \(alias.count)", remedy: "take it away",
            fix: line.flatMap { text.fix(removing: $0) })
        }
      }
    })
}

/// A name that stood before in its list, or above it.
private struct Repeat {
  let name: Located<String>
  /// How often it has stood in the list so far.
  let count: Int
  let isTitle: Bool
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

  /// What takes items away that stand in one line; nil where it holds more than a list, or more than anybody writes.
  fileprivate func fix(removing items: [Position]) -> Fix? {
    guard let number = items.first?.line, items.count <= 100 else { return nil }
    let written = bytes(ofLine: number) + [UInt8(ascii: "\n")]
    // An item that goes on below would join what stands above it.
    let (indent, below) = (indent(of: written), indent(of: bytes(ofLine: number + 1)))
    if let indent, let below, below > indent { return nil }
    var line = ListLine(written)
    for item in items.reversed() {
      guard line.remove(item) else { return nil }
    }
    return Fix(String(decoding: written, as: UTF8.self), to: String(decoding: line.bytes, as: UTF8.self))
  }

  /// By how many spaces a line is indented; nil for one without words.
  private func indent(of line: ArraySlice<UInt8>) -> Int? {
    line.firstIndex { $0 > 32 }.map { $0 - line.startIndex }
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
    // Most have three; a table is only worth its making when there are many.
    if count > 16 { return Set(map(\.value)).count < count }
    return indices.contains { index in self[..<index].contains { $0.value == self[index].value } }
  }
}

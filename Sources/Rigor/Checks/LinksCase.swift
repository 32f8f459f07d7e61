internal import Ground
internal import Reading
internal import Weaving

extension Check {
  /// The path of a Markdown file is written with the letters that it has, and the address is not an old one, which
  /// weaving notices.
  static let linksCase = Check(
    "links.case", .warning, over: .links,
    reason: "Baton leaves letter case aside in paths, and follows old addresses; a code host does neither.",
    remedy: "Write the path as the file is called, and the address that the page has by now.",
    bad: "[lane](Slow-Lane.md), where the file is slow-lane.md",
    good: "[lane](slow-lane.md)",
    way: .language { language, report in
      for id in language.ids {
        var told: Set<Position> = []
        for (place, resolution) in language.resolutions(of: id).enumerated() {
          guard case .pattern(let other, _) = resolution else { continue }
          // Field by field: a copy of a whole link retains five texts.
          guard language[id].facts.links[place].kind == .text,
            let right = respelled(language[id].facts.links[place].target, asIn: language[other].path)
          else { continue }
          let (facts, link) = (language[id].facts, language[id].facts.links[place])
          let position = facts.place(ofAddressOf: link)
          // Several links may go by one definition.
          guard told.insert(position).inserted else { continue }
          report(
            "\(quoted(link.target)) differs from the file's name by letter case", at: position,
            in: language.file(of: id), remedy: "write \(quoted(right))", fix: facts.fix(of: link, to: right))
        }
      }
    })
}

/// The way to a Markdown file in the letters of its path; nil where they are so already, or more than case differs.
private func respelled(_ target: String, asIn path: String) -> String? {
  guard isMarkdown(target), differs(target, from: path) else { return nil }
  var (wanted, there) = (target.split(separator: "/")[...], path.split(separator: "/")[...])
  var tail: [Substring] = []
  var isOtherCase = false
  while let last = wanted.last, last != "..", last != ".", let name = there.popLast() {
    guard last == name || last.lowercased() == name.lowercased() else { return nil }
    isOtherCase = isOtherCase || last != name
    wanted.removeLast()
    tail.insert(name, at: 0)
  }
  guard isOtherCase else { return nil }
  return (target.hasPrefix("/") ? "/" : "") + (wanted + tail).joined(separator: "/")
}

private func isMarkdown(_ target: String) -> Bool {
  let end = target.utf8.suffix(3)
  return end.count == 3 && end.elementsEqual(".md".utf8) { $0 | 32 == $1 | 32 }
}

/// Whether the ends of both, as far as both reach, are not the same bytes; what climbs folders ends there.
private func differs(_ target: String, from path: String) -> Bool {
  var (left, right) = (target.utf8.reversed().makeIterator(), path.utf8.reversed().makeIterator())
  while let byte = left.next(), let other = right.next() {
    if byte != other { return byte != UInt8(ascii: ".") }
  }
  return false
}

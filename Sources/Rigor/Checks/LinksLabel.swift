internal import Ground
internal import Reading
internal import Weaving

extension Check {
  /// The words of a link say where it leads.
  static let linksLabel = Check(
    "links.label", .note, over: .links,
    reason:
      "Whoever has links read out, or skims a page, meets their words without the sentence around them.",
    remedy: "Link the words that name what is linked.",
    bad: "[click here](slow-lane.md) to learn about slow lanes",
    good: "learn about [slow lanes](slow-lane.md)",
    way: .text { text, report in
      guard !text.facts.links.isEmpty, let bare = bareLabels[report.language(of: text.facts)] else { return }
      text.source.withUnsafeBufferPointer { source in
        var labels = LabelReader(source)
        for link in text.facts.links {
          guard let words = labels.words(of: link, among: bare) else { continue }
          report(
            "\(quoted(words)) does not say where the link leads", at: link.position,
            about: "\(words) \(link.target)", remedy: "link the words that name it")
        }
      }
    })
}

/// What says nothing, by language: of others the words are not known here.
private let bareLabels: [String: [[UInt8]]] = [
  "en": [
    "click", "click here", "follow this link", "here", "learn more", "link", "more", "read more", "see here",
    "see more", "this", "this link", "this page",
  ],
  "de": ["dieser link", "hier", "hier klicken", "klicken sie hier", "link", "mehr", "weiterlesen"],
].mapValues { $0.map { Array($0.utf8) } }

/// Reads the words of links out of a source, from one link to the next.
private struct LabelReader {
  private let source: UnsafeBufferPointer<UInt8>
  private var line = 1
  private var lineStart = 0

  init(_ source: UnsafeBufferPointer<UInt8>) { self.source = source }

  /// The words of a link where they are some of these.
  mutating func words(of link: Link, among bare: [[UInt8]]) -> String? {
    switch link.kind {
    case .embed, .image: return nil
    case .wiki:
      guard var label = link.label else { return nil }
      let isBare = label.withUTF8 { label in bare.contains { label.isSame(as: $0) } }
      return isBare ? label : nil
    case .text:
      guard let label = label(at: link.position), bare.contains(where: { label.isSame(as: $0) }) else {
        return nil
      }
      return String(decoding: label, as: UTF8.self)
    }
  }

  /// The letters between the brackets of a link, without what stands at their ends; nil for a link of another shape,
  /// and for more words than any that say nothing.
  private mutating func label(at place: Position) -> UnsafeBufferPointer<UInt8>? {
    guard var at = start(of: place), at < source.count, source[at] == UInt8(ascii: "[") else { return nil }
    at += 1
    var end = at
    while end < source.count, end - at < 48, source[end] != UInt8(ascii: "]"), source[end] != 10 {
      end += 1
    }
    guard end < source.count, source[end] == UInt8(ascii: "]") else { return nil }
    while at < end, !source[at].isLetter { at += 1 }
    while at < end, !source[end - 1].isLetter { end -= 1 }
    return UnsafeBufferPointer(rebasing: source[at..<end])
  }

  /// Links stand in the order of the text; one that does not is passed over.
  private mutating func start(of place: Position) -> Int? {
    guard place.line >= line else { return nil }
    while line < place.line {
      guard let next = source.first(UInt8(ascii: "\n"), from: lineStart) else { return nil }
      (line, lineStart) = (line + 1, next + 1)
    }
    var (at, column) = (lineStart, 1)
    while at < source.count, column < place.column || source[at] & 0xC0 == 0x80 {
      if source[at] & 0xC0 != 0x80 { column += 1 }
      at += 1
    }
    return at
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether these are some small letters, letter case aside.
  fileprivate func isSame(as letters: [UInt8]) -> Bool {
    guard count == letters.count else { return false }
    for index in indices where self[index] | 32 != letters[index] { return false }
    return true
  }
}

extension UInt8 {
  fileprivate var isLetter: Bool { self | 32 &- 97 < 26 || self >= 0x80 }
}

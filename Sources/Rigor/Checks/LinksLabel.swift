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
      let links = text.facts.links
      text.source.withUnsafeBufferPointer { source in
        var labels = LabelReader(source, bare)
        for index in links.indices {
          guard let words = labels.words(ofLink: index, of: links) else { continue }
          let link = links[index]
          report(
            "\(quoted(words)) does not say where the link leads", at: link.position,
            about: "\(words) \(link.target)", remedy: "link the words that name it")
        }
      }
    })
}

/// What says nothing, by language: of others the words are not known here.
private let bareLabels: [String: BareLabels] = [
  "en": [
    "click", "click here", "follow this link", "here", "learn more", "link", "more", "read more", "see here",
    "see more", "this", "this link", "this page",
  ],
  "de": ["dieser link", "hier", "hier klicken", "klicken sie hier", "link", "mehr", "weiterlesen"],
].mapValues(BareLabels.init)

/// Words of links, so kept that most others are told apart by their length and first letter.
private struct BareLabels {
  private let words: [[UInt8]]
  /// Of each length, a bit for each first letter.
  private var openings = [UInt32](repeating: 0, count: 48)
  /// The same of all lengths.
  private let firsts: UInt32

  init(_ words: [String]) {
    self.words = words.map { Array($0.utf8) }
    for word in self.words { openings[word.count] |= 1 << UInt32(word[0] & 31) }
    firsts = openings.reduce(0, |)
  }

  /// Whether one of them may stand behind this byte or begin with it.
  func mayBegin(with byte: UInt8) -> Bool {
    if byte.isLetter { return byte >= 0x80 || firsts & 1 << UInt32(byte & 31) != 0 }
    // Two brackets open a link of another kind.
    return byte != UInt8(ascii: "[")
  }

  func contains(_ label: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = label.first, label.count < openings.count,
      openings[label.count] & 1 << UInt32(first & 31) != 0
    else { return false }
    return words.contains { label.isSame(as: $0) }
  }
}

/// Reads the words of links out of a source, from one link to the next.
private struct LabelReader {
  private let source: UnsafeBufferPointer<UInt8>
  private let bare: BareLabels
  /// Whether some such words stand between brackets at all; looked for once, where there is a link in brackets.
  private lazy var mayHoldBare = LabelReader.mayHold(bare, source)
  private var waypoint = Waypoint()

  init(_ source: UnsafeBufferPointer<UInt8>, _ bare: BareLabels) { (self.source, self.bare) = (source, bare) }

  /// The words of a link where they are some that say nothing. It is named by its place and not handed in: a copy
  /// would retain five texts.
  mutating func words(ofLink index: Int, of links: [Link]) -> String? {
    switch links[index].kind {
    case .embed, .image: return nil
    case .wiki:
      guard var label = links[index].label else { return nil }
      let isBare = label.withUTF8 { label in bare.contains(label) }
      return isBare ? label : nil
    case .text:
      guard mayHoldBare, let label = label(at: links[index].position), bare.contains(label) else {
        return nil
      }
      return String(decoding: label, as: UTF8.self)
    }
  }

  /// The letters between the brackets of a link, without what stands at their ends; nil for a link of another shape,
  /// and for more words than any that say nothing.
  private mutating func label(at place: Position) -> UnsafeBufferPointer<UInt8>? {
    guard waypoint.go(to: place, in: source), waypoint.offset < source.count,
      source[waypoint.offset] == UInt8(ascii: "[")
    else { return nil }
    return LabelReader.label(behind: waypoint.offset, in: source)
  }

  private static func mayHold(_ bare: BareLabels, _ source: UnsafeBufferPointer<UInt8>) -> Bool {
    var next = 0
    while let bracket = source.first(UInt8(ascii: "["), from: next) {
      if bare.mayBegin(with: bracket + 1 < source.count ? source[bracket + 1] : 0),
        let label = label(behind: bracket, in: source), bare.contains(label)
      {
        return true
      }
      next = bracket + 1
    }
    return false
  }

  private static func label(
    behind bracket: Int, in source: UnsafeBufferPointer<UInt8>
  ) -> UnsafeBufferPointer<UInt8>? {
    var at = bracket + 1
    var end = at
    while end < source.count, end - at < 48, source[end] != UInt8(ascii: "]"), source[end] != 10 {
      end += 1
    }
    guard end < source.count, source[end] == UInt8(ascii: "]") else { return nil }
    while at < end, !source[at].isLetter { at += 1 }
    while at < end, !source[end - 1].isLetter { end -= 1 }
    return UnsafeBufferPointer(rebasing: source[at..<end])
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

internal import Ground
package import Reading
internal import Weaving

/// The words of one text that a dictionary may know. Code, addresses and links are no words, and what has a capital
/// letter, a digit or a sign in it may be a name.
package struct SpelledText: Sendable {
  /// Where a word first stands, and how often.
  struct Use: Hashable, Sendable {
    let position: Position
    var count = 1
  }

  /// As findings name it.
  let file: String
  /// The tag of its language in small letters, `pt-br`.
  let language: String
  private(set) var words: [String: Use] = [:]

  /// Gathers the words of a text.
  package init(of text: borrowing Text, by rules: Ruleset) {
    file = text.file
    language = (writtenLanguage(of: text.facts) ?? rules.language).lowercased()
    for passage in WrittenPassage.all(in: text) {
      var waypoint = Waypoint()
      for place in passage.plainWords {
        let word = SpelledText.asDictionaries(String(decoding: passage.bytes[place], as: UTF8.self))
        guard word.unicodeScalars.allSatisfy({ !$0.properties.isUppercase }) else { continue }
        if words[word] != nil {
          words[word]?.count += 1
        } else {
          words[word] = Use(position: passage.position(of: place, from: &waypoint))
        }
      }
    }
  }
}

extension SpelledText {
  /// A word as dictionaries write it, which know one apostrophe.
  static func asDictionaries(_ word: String) -> String { word.replacing("\u{2019}", with: "'") }
}

extension WrittenPassage {
  /// The words that stand by themselves, of more than a letter: `oak.md` and `a_b` have none.
  fileprivate var plainWords: [Range<Int>] {
    bytes.withUnsafeBufferPointer { bytes in
      Words(bytes).filter { word in
        let before = word.lowerBound > 0 ? bytes[word.lowerBound - 1] : 32
        let after = word.upperBound < bytes.count ? bytes[word.upperBound] : 32
        let next = word.upperBound + 1 < bytes.count ? bytes[word.upperBound + 1] : 32
        let isJoined = isJoint(before) || isJoint(after) || after == UInt8(ascii: ".") && next.isWordLetter
        return word.count > 1 && !isJoined && before != UInt8(ascii: ".")
      }
    }
  }

  private func isJoint(_ byte: UInt8) -> Bool { byte &- 48 < 10 || "_/#=$+-'".utf8.contains(byte) }
}

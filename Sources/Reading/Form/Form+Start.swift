/// What a new file of a form is given to start from: by it a form says what it asks for, and an author shows what
/// is still to be written.
package struct FormStart: Sendable {
  /// A line that shows how something is written, and the section where it is shown.
  package struct Example: Sendable {
    /// An index into the form's sections.
    package let section: Int
    /// As a new file has it, with its marks.
    package let line: String
  }

  /// Sentences and stretches of text that the form shows.
  package fileprivate(set) var passages: [Passage: Example] = [:]
  /// The first of the named pieces that the form shows.
  package fileprivate(set) var parts: [PartKind: Example] = [:]
  /// Lines that an author is to replace, without their marks.
  package fileprivate(set) var leftovers: [[UInt8]] = []
  /// The length of the longest of them.
  package fileprivate(set) var longest = 0
}

extension Form {
  /// The heading of a section as a new file has it, `### Section 3: Solution`.
  package func heading(of section: Int) -> String {
    headings.template.replacing("{title}", with: sections[section].title)
      .replacing("{number}", with: String(section + 1))
  }

  static func start(sections: [SectionRule], opening: String?, phrases: PhraseIndex) -> FormStart {
    var start = FormStart()
    for (index, section) in sections.enumerated() {
      for line in (section.start ?? "").split(separator: "\n") {
        let plain = plain(line)
        let example = FormStart.Example(section: index, line: String(line))
        switch phrases.match(plain, in: plain.indices)?.mark {
        case .passage(let passage) where start.passages[passage] == nil: start.passages[passage] = example
        case .part(let part) where start.parts[part] == nil: start.parts[part] = example
        default: break
        }
        start.leave(plain)
      }
      start.leave(plain((section.asks ?? "")[...]))
    }
    for line in (opening ?? "").split(separator: "\n") where !line.hasPrefix("#") && !line.hasPrefix("<") {
      start.leave(plain(line))
    }
    start.longest = start.leftovers.reduce(0) { max($0, $1.count) }
    return start
  }

  /// The bytes of a line without quotation marks at its start and the stars of bold and italic type.
  private static func plain(_ line: Substring) -> [UInt8] {
    line.utf8.drop { $0 == UInt8(ascii: ">") || $0 <= 32 }.filter { $0 != UInt8(ascii: "*") }
  }
}

extension FormStart {
  /// Takes a line for one to be replaced, unless it is a label, one word, or made for each file.
  fileprivate mutating func leave(_ line: [UInt8]) {
    guard line.contains(32), line.last != UInt8(ascii: ":"), !line.contains(UInt8(ascii: "{")),
      line.first != UInt8(ascii: "[")
    else { return }
    leftovers.append(line)
  }
}

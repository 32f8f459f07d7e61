import Ground
import Reading

/// Finds the heading that a fragment means; the headings of long pages are kept in a table.
struct HeadingFinder {
  /// Below this many headings a scan is quicker than a table.
  private static let scanLimit = 24

  private var tables: [Int: [String: Int]] = [:]

  /// The index of a heading by its anchor, or by its text with letters and digits alone counting;
  /// `A#B` names the heading B below A.
  mutating func find(_ fragment: String, in pattern: Int, of patterns: [Pattern]) -> Int? {
    let headings = patterns[pattern].headings
    if headings.isEmpty { return nil }
    if let found = findWhole(fragment, pattern, headings) { return found }
    let start = Fragment(fragment).start
    if start != fragment { return find(start, in: pattern, of: patterns) }
    guard let hash = fragment.utf8.lastIndex(of: UInt8(ascii: "#")) else { return nil }
    return findWhole(String(fragment[fragment.utf8.index(after: hash)...]), pattern, headings)
  }

  private mutating func findWhole(_ fragment: String, _ pattern: Int, _ headings: [Heading]) -> Int? {
    if headings.count > Self.scanLimit { return lookUp(fragment, pattern, headings) }
    if let exact = headings.firstIndex(where: { $0.anchor == fragment }) { return exact }
    let wanted = lettersAndDigits(fragment)
    guard !wanted.isEmpty else { return nil }
    return headings.firstIndex { lettersAndDigits($0.text) == wanted }
      ?? headings.firstIndex { lettersAndDigits($0.anchor) == wanted }
  }

  private mutating func lookUp(_ fragment: String, _ pattern: Int, _ headings: [Heading]) -> Int? {
    let table = tables[pattern] ?? makeTable(headings)
    tables[pattern] = table
    return table["#" + fragment] ?? table[lettersAndDigits(fragment)]
  }

  private func makeTable(_ headings: [Heading]) -> [String: Int] {
    var table: [String: Int] = [:]
    table.reserveCapacity(headings.count * 3)
    for (index, heading) in headings.enumerated() {
      if table["#" + heading.anchor] == nil { table["#" + heading.anchor] = index }
      for key in [lettersAndDigits(heading.text), lettersAndDigits(heading.anchor)] where !key.isEmpty {
        if table[key] == nil { table[key] = index }
      }
    }
    return table
  }
}

/// A text in lower case without spaces and punctuation: what is left is compared.
private func lettersAndDigits(_ text: String) -> String {
  let ascii = text.utf8.allSatisfy { $0 < 128 }
  guard ascii else {
    return String(text.lowercased().filter { $0.isLetter || $0.isNumber })
  }
  var out: [UInt8] = []
  out.reserveCapacity(text.utf8.count)
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): out.append(byte | 32)
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): out.append(byte)
    default: break
    }
  }
  return String(decoding: out, as: UTF8.self)
}

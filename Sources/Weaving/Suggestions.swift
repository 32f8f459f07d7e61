import Ground
import Reading

/// What the author of a broken link may have meant: a bounded number of answers from a bounded search.
struct Suggestions {
  /// How many searches one run makes: each looks at every name once.
  private static let searchLimit = 100
  /// Longer names than this are not compared, letter by letter.
  private static let longestName = 80
  /// How many names a search compares letter by letter.
  private static let comparisonLimit = 48

  private struct Candidate {
    let name: String
    let letters: UInt64
    let length: Int
  }

  private let patterns: [Pattern]
  private var names: [Candidate] = []
  private var files: [Candidate] = []
  private var byFile = NameTable()
  private var isReady = false
  private var searches = 0
  private var known: [String: String?] = [:]

  init(_ patterns: [Pattern]) { self.patterns = patterns }

  /// A title, alias or slug like this one.
  mutating func name(like wanted: String) -> String? {
    if let answer = known[wanted] { return answer }
    guard maySearch(wanted) else { return nil }
    prepare()
    let answer = search(wanted, names)
    known[wanted] = answer
    return answer
  }

  /// A file, as a path from `folder`, whose name is this one or like it.
  mutating func file(like wanted: String, from folder: [UInt8]) -> String? {
    guard maySearch(wanted) else { return nil }
    prepare()
    let stem = Path(wanted).stem
    guard let found = byFile.find(stem) ?? search(stem, files).flatMap({ byFile.find($0) }) else {
      return nil
    }
    return relativePath(from: folder, to: patterns[Int(found)].path)
  }

  /// A file beside the Markdown that is of a like kind, as a path from `folder`.
  mutating func asset(like wanted: String, from folder: [UInt8], among paths: [String]) -> String? {
    guard let kind = FileKindOfName(wanted), maySearch(wanted) else { return nil }
    let name = Path(wanted).name.lowercased()
    let alike = paths.filter { FileKindOfName($0) == kind }
    let names = alike.map { Path($0).name }
    let found =
      names.firstIndex { $0.lowercased() == name }
      ?? search(name, names.map(candidate)).flatMap { names.firstIndex(of: $0) }
    return found.map { relativePath(from: folder, to: alike[$0]) }
  }

  /// A heading like this one.
  mutating func heading(like wanted: String, in headings: [Heading]) -> String? {
    guard maySearch(wanted) else { return nil }
    let plain = wanted.withoutAccents
    if let same = headings.prefix(500).first(where: { $0.text.withoutAccents == plain }) { return same.text }
    return search(wanted, headings.prefix(500).map { candidate($0.text) })
  }

  private mutating func maySearch(_ wanted: String) -> Bool {
    guard searches < Self.searchLimit, wanted.utf8.count <= Self.longestName else { return false }
    searches += 1
    return true
  }

  private mutating func prepare() {
    guard !isReady else { return }
    isReady = true
    var owners: [String: Int] = [:]
    var shared: Set<String> = []
    for index in patterns.indices {
      let own = [patterns[index].title, patterns[index].slug] + patterns[index].aliases.map(\.value)
      for name in own {
        names.append(candidate(name))
        let folded = foldedName(name)
        if owners.updateValue(index, forKey: folded) ?? index != index { shared.insert(folded) }
      }
      let file = Path(patterns[index].path).stem
      if byFile.insert(file, Int32(index)) == nil { files.append(candidate(file)) }
    }
    // Who writes a name that two have is told that it means either.
    names.removeAll {
      $0.length == 0 || $0.length > Self.longestName || shared.contains(foldedName($0.name))
    }
    files.removeAll { $0.length == 0 || $0.length > Self.longestName }
  }

  /// Names whose letters and length are near enough go to `nearest`, the likeliest first.
  private func search(_ wanted: String, _ candidates: [Candidate]) -> String? {
    let target = candidate(wanted)
    let limit = max(1, target.length / 3)
    var near: [(score: Int, index: Int)] = []
    for (index, candidate) in candidates.enumerated() {
      let length = abs(candidate.length - target.length)
      guard length <= limit else { continue }
      let score = (candidate.letters ^ target.letters).nonzeroBitCount
      if score <= 2 * limit { near.append((score + length, index)) }
    }
    near.sort { ($0.score, $0.index) < ($1.score, $1.index) }
    let likely = near.prefix(Self.comparisonLimit).map { candidates[$0.index].name }
    let letters = Array(wanted.lowercased().utf8)
    return nearest(to: wanted, among: likely.filter { differsLittle($0, from: letters) })
  }

  /// Whether what follows the words that two names begin with is near too.
  private func differsLittle(_ name: String, from other: [UInt8]) -> Bool {
    let one = Array(name.lowercased().utf8)
    var (start, index) = (0, 0)
    while index < one.count, index < other.count, one[index] == other[index] {
      index += 1
      if " ./_-".utf8.contains(one[index - 1]) { start = index }
    }
    // Where they begin with no such words, they are compared as a whole.
    if start == 0 { return true }
    let (rest, otherRest) = (one[start...], other[start...])
    return nearest(
      to: String(decoding: otherRest, as: UTF8.self), among: [String(decoding: rest, as: UTF8.self)])
      != nil
  }

  /// One bit for each letter that occurs; a change of one letter changes at most two of them.
  private func candidate(_ name: String) -> Candidate {
    var letters: UInt64 = 0
    for byte in name.utf8 {
      letters |= 1 << UInt64((byte &- 65 < 26 ? byte | 32 : byte) & 63)
    }
    return Candidate(name: name, letters: letters, length: name.utf8.count)
  }
}

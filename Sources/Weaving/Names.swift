import Ground
import Reading

/// Who answers to which name: titles, slugs, ids, file names and aliases in one table, paths in another.
struct Names: Sendable {
  /// Why a pattern answers to a name, from the strongest claim to the weakest.
  enum Claim: UInt8, Sendable {
    case title, slug, id, fileName, alias
  }

  /// One claim, and the next one on the same name.
  private struct Entry: Sendable {
    let pattern: Int32
    var claim: Claim
    let alias: Int32
    var next: Int32 = -1
    /// On a name's first entry, its last.
    var last: Int32
  }

  private var table: NameTable
  private var paths: NameTable
  /// Paths of one part: few, and asked for by every wikilink.
  private var rootPaths = NameTable()
  private var entries: [Entry] = []
  private var contested: [Int32] = []
  /// Exact spellings of paths that differ only by letter case.
  private var twins: [String: Int32] = [:]

  /// Takes in the names of all patterns.
  init(_ patterns: [Pattern], folders: FolderPages) {
    table = NameTable(capacity: patterns.count * 3)
    paths = NameTable(capacity: patterns.count)
    entries.reserveCapacity(patterns.count * 3)
    for index in patterns.indices {
      add(patterns, index, isFolderPage: folders.contains(index))
    }
  }

  private mutating func add(_ patterns: [Pattern], _ number: Int, isFolderPage: Bool) {
    let index = Int32(number)
    claim(patterns[number].title, index, .title)
    var path = patterns[number].path
    let trunk = withoutMarkdownSuffix(patterns[number].path)
    addPath(trunk, path, index)
    if isFolderPage {
      let folder = Path(path).parent.text
      addPath(folder == "." ? "" : folder, path, index)
      if patterns[number].slug.lowercased() != Path(path).stem.lowercased() {
        claim(patterns[number].slug, index, .slug)
      }
    } else {
      claim(patterns[number].slug, index, .slug)
    }
    if let id = patterns[number].id { claim(id, index, .id) }
    if !isFolderPage {
      let slug = patterns[number].slug
      path.withUTF8 { bytes in
        let name = nameOfFile(bytes)
        // Mostly the slug is the file's name, and has claimed it.
        if !name.elementsEqual(slug.utf8) { claim(name, index, .fileName, -1) }
      }
    }
    for (place, alias) in patterns[number].aliases.enumerated() {
      claim(alias.value, index, .alias, alias: Int32(place))
    }
  }

  private mutating func addPath(_ key: String, _ path: String, _ index: Int32) {
    let isDeep = key.utf8.contains(UInt8(ascii: "/"))
    let name = key.isEmpty ? "/" : key
    let other = isDeep ? paths.insert(name, index) : rootPaths.insert(name, index)
    if let other, other != index { twins[key] = index }
  }

  private mutating func claim(_ name: String, _ pattern: Int32, _ claim: Claim, alias: Int32 = -1) {
    var name = name
    name.withUTF8 { self.claim($0, pattern, claim, alias) }
  }

  private mutating func claim(
    _ name: UnsafeBufferPointer<UInt8>, _ pattern: Int32, _ claim: Claim, _ alias: Int32
  ) {
    guard name.contains(where: { $0 > 32 }) else { return }
    let number = Int32(entries.count)
    guard let first = table.insert(name, number) else {
      entries.append(Entry(pattern: pattern, claim: claim, alias: alias, last: number))
      return
    }
    // Patterns come in order, so an earlier claim of the same pattern is the last one.
    let last = entries[Int(first)].last
    guard entries[Int(last)].pattern != pattern else { return }
    entries.append(Entry(pattern: pattern, claim: claim, alias: alias, last: number))
    entries[Int(last)].next = number
    entries[Int(first)].last = number
    if last == first { contested.append(first) }
  }
}

// MARK: - Asking

extension Names {
  /// Who answers to a name.
  enum Answer: Equatable {
    case nobody
    case one(Int32)
    /// Several; the number is for `candidates`.
    case several(Int32)
  }

  /// Who answers to a title, slug, id, file name or alias.
  func find(_ name: UnsafeBufferPointer<UInt8>) -> Answer {
    table.find(name).map(answer) ?? .nobody
  }

  /// Who is at a path of one part, else who answers to that as a name.
  func find(plain name: UnsafeBufferPointer<UInt8>) -> Answer {
    if !twins.isEmpty, let twin = twins[String(decoding: name, as: UTF8.self)] { return .one(twin) }
    let (path, first) = NameTable.find(name, in: rootPaths, table)
    return path.map { .one($0) } ?? first.map(answer) ?? .nobody
  }

  private func answer(_ first: Int32) -> Answer {
    let entry = entries[Int(first)]
    return entry.next < 0 ? .one(entry.pattern) : .several(first)
  }

  /// The first patterns that answer to a contested name, and how many there are.
  func candidates(_ first: Int32, limit: Int = 20) -> (patterns: [PatternID], count: Int) {
    var patterns: [PatternID] = []
    var count = 0
    var entry = first
    while entry >= 0 {
      if patterns.count < limit { patterns.append(PatternID(entries[Int(entry)].pattern)) }
      count += 1
      // A name that everybody claims is walked once for each link to it: count no further than a screen.
      if count > 50 * limit { break }
      entry = entries[Int(entry)].next
    }
    return (patterns, count)
  }

  /// Every pattern that answers to a contested name, up to a bound.
  func claimants(of name: UnsafeBufferPointer<UInt8>) -> [Int32] {
    guard let first = table.find(name) else { return [] }
    return candidates(first, limit: 100).patterns.map(\.number)
  }

  /// The pattern at a path below the content folder, without `.md`; the exact spelling first.
  func find(path: UnsafeBufferPointer<UInt8>) -> Int32? {
    if !twins.isEmpty, let twin = twins[String(decoding: path, as: UTF8.self)] { return twin }
    let isDeep = path.count > 1 && path.contains(UInt8(ascii: "/"))
    return isDeep ? paths.find(path) : rootPaths.find(path)
  }
}

/// The last part of a path without `.md` or `.markdown`.
func nameOfFile(_ path: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
  let start = path.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
  let part = UnsafeBufferPointer(rebasing: path[start...])
  return UnsafeBufferPointer(rebasing: part[..<(part.count - markdownSuffix(part))])
}

/// How many bytes at the end are `.md` or `.markdown`.
func markdownSuffix(_ path: UnsafeBufferPointer<UInt8>) -> Int {
  func ends(_ suffix: StaticString) -> Bool {
    let count = suffix.utf8CodeUnitCount
    guard path.count > count else { return false }
    for index in 0..<count {
      let byte = path[path.count - count + index]
      guard (byte &- 65 < 26 ? byte | 32 : byte) == suffix.utf8Start[index] else { return false }
    }
    return true
  }
  if ends(".md") { return 3 }
  return ends(".markdown") ? 9 : 0
}

private func withoutMarkdownSuffix(_ path: String) -> String {
  var path = path
  let suffix = path.withUTF8 { markdownSuffix($0) }
  return String(decoding: path.utf8.dropLast(suffix), as: UTF8.self)
}

// MARK: - Conflicts

extension Names {
  /// One finding for each two patterns that share a title, slug or id, and one for each alias that two others
  /// share, at the later pattern.
  func conflicts(_ patterns: [Pattern], _ options: WeavingOptions) -> [Finding] {
    var findings: [Finding] = []
    var namesakes: Set<UInt64> = []
    // Two patterns of one title share most of their other names too: one finding says it all.
    for isAboutAliases in [false, true] {
      for first in contested {
        let holder = entries[Int(first)]
        var next = holder.next
        while next >= 0 {
          let entry = entries[Int(next)]
          next = entry.next
          guard isAboutAliases == (entry.claim == .alias || holder.claim == .alias),
            isConflict(entry, holder, patterns)
          else { continue }
          let pair = UInt64(holder.pattern) << 32 | UInt64(entry.pattern)
          let isTold =
            isAboutAliases ? namesakes.contains(pair) : !namesakes.insert(pair).inserted
          if !isTold { findings.append(conflict(entry, holder, patterns, options)) }
        }
      }
    }
    return findings
  }

  /// Plain pages and files in several folders may be called alike, as chapters are: whoever links to such a name
  /// hears that it means several. A pattern has its name for itself, but for its translations.
  private func isConflict(_ entry: Entry, _ holder: Entry, _ patterns: [Pattern]) -> Bool {
    let (one, other) = (Int(entry.pattern), Int(holder.pattern))
    if entry.claim == .id, holder.claim == .id { return true }
    guard patterns[one].kind != .page, patterns[other].kind != .page else { return false }
    return isChosen(entry, patterns[one]) && isChosen(holder, patterns[other])
      && !areTranslations(patterns[one], patterns[other])
  }

  /// Whether an author gave the name; a slug that nobody wrote is the file's name.
  private func isChosen(_ entry: Entry, _ pattern: Pattern) -> Bool {
    entry.claim == .slug ? pattern.slugPosition != nil : entry.claim != .fileName
  }

  private func conflict(
    _ entry: Entry, _ holder: Entry, _ patterns: [Pattern], _ options: WeavingOptions
  ) -> Finding {
    let pattern = patterns[Int(entry.pattern)]
    let other = patterns[Int(holder.pattern)]
    var (entry, holder) = (entry, holder)
    // A slug that both were given is what they share, though a title sounds like it.
    if [[.slug, .title], [.title, .slug]].contains([entry.claim, holder.claim]), pattern.slug == other.slug,
      pattern.slugPosition != nil, other.slugPosition != nil
    {
      (entry.claim, holder.claim) = (.slug, .slug)
    }
    let (position, name) = place(of: entry, pattern)
    let isGrave = entry.claim.isGrave && holder.claim.isGrave
    let isAliasAlone = (entry.claim == .alias) != (holder.claim == .alias)
    let line = place(of: holder, other).position.map { ":\($0.line):\($0.column)" } ?? ""
    let summary =
      "\(entry.claim.word) \(quoted(name)) is also \(holder.claim.words) of \(options.file(other))"
    return Finding(
      isAliasAlone ? "names.alias" : "names.unique", isGrave ? .error : .warning, in: options.file(pattern),
      at: position, summary: summary + line, about: summary, remedy: remedy(entry, holder),
      notes: isGrave ? pattern.aliases(sharedWith: other) : [])
  }

  private func remedy(_ entry: Entry, _ holder: Entry) -> String {
    switch (entry.claim, holder.claim) {
    case (.alias, .alias): "remove the alias from one of them"
    case (.alias, _): "remove the alias"
    case (_, .alias): "remove the alias over there"
    default: "give one of them another name"
    }
  }

  private func place(of entry: Entry, _ pattern: Pattern) -> (position: Position?, name: String) {
    switch entry.claim {
    case .title: (pattern.titlePosition, pattern.title)
    case .slug: (pattern.slugPosition, pattern.slug)
    case .id: (pattern.idPosition, pattern.id ?? "")
    case .fileName: (nil, Path(pattern.path).stem)
    case .alias: (pattern.aliases[Int(entry.alias)].position, pattern.aliases[Int(entry.alias)].value)
    }
  }
}

extension Names.Claim {
  fileprivate var isGrave: Bool { self == .title || self == .slug || self == .id }

  fileprivate var word: String {
    switch self {
    case .title: "title"
    case .slug: "slug"
    case .id: "id"
    case .fileName: "file name"
    case .alias: "alias"
    }
  }

  fileprivate var words: String {
    switch self {
    case .title: "the title"
    case .slug: "the slug"
    case .id: "the id"
    case .fileName: "the file name"
    case .alias: "an alias"
    }
  }
}

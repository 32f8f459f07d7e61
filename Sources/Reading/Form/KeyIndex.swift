/// The frontmatter keys that a form knows, each with a number.
struct KeyIndex: Sendable {
  /// A dotted path: as one key, or as a key with the way below it.
  struct Route: Sendable {
    let whole: Int
    let root: Int
    let below: [String]
  }

  private var table = WordTable()
  /// How many keys are known.
  private(set) var count = 0
  /// Of each field, in the form's order, the routes of its origins that are keys.
  private(set) var fields: [[Route]] = []
  /// Of each field, whether all its places are keys, or the file's name, which is asked for last.
  private(set) var isKeysOnly: [Bool] = []
  /// The routes that hold relations by kind.
  private(set) var relations: [Route] = []
  /// Of each key, whether it holds targets of the relation it names.
  private(set) var isRelation: [Bool] = []
  /// Of each key, whether one value of it counts: a field's, or that of relations by kind.
  private(set) var isSingle: [Bool] = []
  /// Keys that a slip may have meant.
  private var candidates: [(name: String, folded: [UInt8])] = []

  init(fields rules: [FieldRule], relations relationRules: RelationRules) {
    for rule in rules {
      isKeysOnly.append(
        rule.origins.allSatisfy { origin in
          switch origin {
          case .key, .file: true
          default: false
          }
        })
      fields.append(
        rule.origins.compactMap { origin in
          guard case .key(let path) = origin else { return nil }
          return route(path, isCandidate: true)
        })
    }
    relations = relationRules.paths.map { route($0, isCandidate: true) }
    for kind in relationRules.kinds {
      for key in [kind.name] + kind.keys {
        let number = add(key, isCandidate: true)
        while isRelation.count <= number { isRelation.append(false) }
        isRelation[number] = true
      }
    }
    for key in Field.neighbours { _ = add(key, isCandidate: false) }
    while isRelation.count < count { isRelation.append(false) }
    isSingle = Array(repeating: false, count: count)
    for route in fields.joined() + relations { (isSingle[route.whole], isSingle[route.root]) = (true, true) }
    // Those of several spellings are taken together.
    for key in isRelation.indices where isRelation[key] { isSingle[key] = false }
  }

  /// The number of a key; letter case and `_` for `-` do not count, as in Hugo.
  func number(of key: String) -> Int? {
    var key = key
    return key.withUTF8 { bytes in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count) { folded in
        for index in bytes.indices { folded[index] = Self.fold(bytes[index]) }
        return table.find(UnsafeBufferPointer(folded))
      }
    }
  }

  /// The known key that an unknown one is a slip of: a letter or two at one place are wrong, missing, too many
  /// or swapped. Far less than what a person would guess at, since a false alarm costs more than a missed one.
  func slip(of key: String) -> String? {
    let word = key.utf8.map(Self.fold)
    guard word.count > 3 else { return nil }
    var best: (shared: Int, name: String)?
    for candidate in candidates {
      let longer = max(word.count, candidate.folded.count)
      guard abs(word.count - candidate.folded.count) <= 2 else { continue }
      let shared = Self.shared(word, candidate.folded)
      let isSwap = word.count == candidate.folded.count && word.sorted() == candidate.folded.sorted()
      guard shared >= longer - (isSwap || word.count > 5 ? 2 : 1) else { continue }
      if shared > best?.shared ?? 0 { best = (shared, candidate.name) }
    }
    return best?.name
  }

  /// How many letters two words share at their starts and ends.
  private static func shared(_ one: [UInt8], _ other: [UInt8]) -> Int {
    let shorter = min(one.count, other.count)
    var start = 0
    while start < shorter, one[start] == other[start] { start += 1 }
    var end = 0
    while end < shorter - start, one[one.count - 1 - end] == other[other.count - 1 - end] { end += 1 }
    return start + end
  }

  private mutating func route(_ path: String, isCandidate: Bool) -> Route {
    let parts = path.utf8.split(separator: UInt8(ascii: ".")).map { String(Substring($0)) }
    let root = add(parts.first ?? path, isCandidate: isCandidate)
    return Route(
      whole: parts.count > 1 ? add(path, isCandidate: false) : root, root: root,
      below: Array(parts.dropFirst()))
  }

  private mutating func add(_ key: String, isCandidate: Bool) -> Int {
    if isCandidate { candidates.append((key, key.utf8.map(Self.fold))) }
    if let number = number(of: key) { return number }
    table.add(key.utf8.map(Self.fold), count)
    count += 1
    return count - 1
  }

  private static func fold(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 32
    case UInt8(ascii: "_"): UInt8(ascii: "-")
    default: byte
    }
  }
}

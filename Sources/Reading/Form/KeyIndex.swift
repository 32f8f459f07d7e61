private import Ground

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
  /// The routes that hold relations by kind.
  private(set) var relations: [Route] = []
  /// Of each key, whether it holds targets of the relation it names.
  private(set) var isRelation: [Bool] = []
  /// Keys that a slip may have meant, with the set of their letters.
  private var candidates: [(name: String, letters: UInt32)] = []

  init(fields rules: [FieldRule], relations relationRules: RelationRules) {
    for rule in rules {
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

  /// The known key that an unknown one is a slip of; nil unless they are one or two letters apart.
  func slip(of key: String) -> String? {
    let length = key.utf8.count
    guard length > 3, length < 40 else { return nil }
    let letters = Self.letters(of: key)
    let near = candidates.filter {
      abs($0.name.utf8.count - length) <= (length < 8 ? 1 : 2) && ($0.letters ^ letters).nonzeroBitCount <= 2
    }
    return near.isEmpty ? nil : nearest(to: key, among: near.map { $0.name })
  }

  private mutating func route(_ path: String, isCandidate: Bool) -> Route {
    let parts = path.split(separator: ".").map(String.init)
    let root = add(parts.first ?? path, isCandidate: isCandidate)
    return Route(
      whole: parts.count > 1 ? add(path, isCandidate: false) : root, root: root,
      below: Array(parts.dropFirst()))
  }

  private mutating func add(_ key: String, isCandidate: Bool) -> Int {
    if isCandidate { candidates.append((key, Self.letters(of: key))) }
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

  /// A set of the letters of a word: two words a slip apart differ in two of them at most.
  private static func letters(of word: String) -> UInt32 {
    word.utf8.reduce(0) { $0 | 1 << UInt32($1 & 31) }
  }
}

internal import Ground

// Single words of a conductor's file: whether they are there, known, and allowed.
extension ConductorReader {
  /// A scalar with its place.
  func word(_ node: YAML) -> Word? {
    node.text.map { Word(text: $0, position: node.position) }
  }

  /// The value of a key that has to be there.
  mutating func required(_ node: YAML, _ key: String, remedy: String) -> YAML? {
    if let value = node[key] { return value }
    problem("\(key) is missing", at: node.position, remedy: remedy)
    return nil
  }

  /// The text of a key that has to be there and say something.
  mutating func text(_ node: YAML, _ key: String, remedy: String) -> Word? {
    guard let value = required(node, key, remedy: remedy) else { return nil }
    if let word = word(value), !word.text.allSatisfy(\.isWhitespace) { return word }
    problem("\(key) says nothing", at: value.position, remedy: remedy)
    return nil
  }

  /// The text of a key that may be missing but, where it stands, has to say something.
  mutating func optionalText(_ node: YAML, _ key: String) -> Word? {
    if let word = word(node) { return word }
    problem("\(key) says nothing", at: node.position)
    return nil
  }

  /// A path of a conductor's file stays inside the site's folder: only a person on the command line may
  /// point elsewhere.
  mutating func checkInside(_ path: Word) {
    let parts = path.text.split(separator: "/", omittingEmptySubsequences: false)
    if path.text.hasPrefix("/") || parts.contains("..") || path.text.utf8.contains(0) {
      problem(
        "\(path.text) leads out of the site's folder", at: path.position, remedy: "name a path below it")
    }
  }

  /// Refuses every key that is not known, those of later versions in their own words.
  mutating func expectKeys(
    of node: YAML, _ known: [String], later: [String] = [], of thing: String
  ) {
    for entry in node.entries ?? [] where !known.contains(entry.key) {
      if entry.key.isFlag {
        refuseFlag(entry)
      } else if later.contains(entry.key) {
        problem("\(entry.key) is not offered in this version", at: entry.keyPosition, remedy: "leave it out")
      } else {
        problem(
          "\(thing) has no key \"\(entry.key)\"", at: entry.keyPosition,
          remedy: suggestion(entry.key, among: known))
      }
    }
  }

  /// Refuses keys that YAML 1.1 takes for true or false.
  mutating func refuseFlags(_ node: YAML) {
    for entry in node.entries ?? [] where entry.key.isFlag { refuseFlag(entry) }
  }

  /// Refuses one such key.
  mutating func refuseFlag(_ entry: YAML.Entry) {
    problem(
      "the key \"\(entry.key)\" means true or false to other readers of YAML", at: entry.keyPosition,
      remedy: "call it something else, such as \"step-\(entry.key.lowercased())\"")
  }

  /// `did you mean "x"?`, or the known words.
  func suggestion(_ word: String, among known: some Collection<String>) -> String {
    if let near = nearest(to: word, among: known) { return "did you mean \"\(near)\"?" }
    return "known: \(known.sorted().joined(separator: ", "))"
  }
}

extension String {
  /// Small letters, digits and hyphens, a letter first.
  var isName: Bool {
    guard let first = utf8.first, (97...122).contains(first) else { return false }
    return utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
  }

  /// Whether YAML 1.1 takes the word for true or false.
  var isFlag: Bool {
    ["y", "n", "yes", "no", "on", "off", "true", "false"].contains(lowercased())
  }
}

package import Ground

extension AuthorityFile {
  /// Reads `authority.yml`; with a mistake the findings say where, and nobody holds anything.
  package static func read(_ bytes: Bytes, file: String) -> (authority: AuthorityFile?, findings: [Finding]) {
    var reader = AuthorityFileReader(file: file)
    let authority = reader.authority(bytes)
    return reader.findings.isEmpty ? (authority, []) : (nil, reader.findings.sorted())
  }
}

/// Reads one file; mistakes gather until all are known.
private struct AuthorityFileReader {
  let file: String
  var findings: [Finding] = []
  private var rights: [AuthorityFile.Right] = []

  init(file: String) { self.file = file }

  mutating func authority(_ bytes: Bytes) -> AuthorityFile? {
    let root: YAML
    do throws(YAMLProblem) {
      root = try YAML.read(bytes[...])
    } catch {
      report("not YAML that can be read: \(error.summary)", at: error.position)
      return nil
    }
    let example = "roles: { editor: { who: [ada], decides: [review] } }"
    guard root.entries != nil else {
      report("not a mapping of roles and people", at: root.position, remedy: example)
      return nil
    }
    expect(["roles", "people"], of: root, in: "authority.yml")
    let people = (root["people"]?.entries ?? []).map { person($0) }
    guard let written = root["roles"], let entries = written.entries, !entries.isEmpty else {
      report("no role is named", at: root["roles"]?.position ?? root.position, remedy: example)
      return nil
    }
    let roles = entries.map { role($0, among: entries.map(\.key)) }
    checkCircles(roles, entries)
    return AuthorityFile(roles: roles, people: people, rights: rights, revision: Digest(of: bytes))
  }

  private mutating func report(_ summary: String, at position: Position, remedy: String? = nil) {
    findings.append(
      Finding("configuration.authority", in: file, at: position, summary: summary, remedy: remedy))
  }

  private mutating func expect(_ known: [String], of node: YAML, in thing: String) {
    for entry in node.entries ?? [] where !known.contains(entry.key) {
      report(
        "unknown key \"\(entry.key)\" of \(thing)", at: entry.keyPosition,
        remedy: nearest(to: entry.key, among: known).map { "did you mean \"\($0)\"?" }
          ?? "known: \(known.joined(separator: ", "))")
    }
  }

  private mutating func person(_ entry: YAML.Entry) -> AuthorityFile.Person {
    let node = entry.value
    expect(["email", "key", "until", "revoked"], of: node, in: entry.key)
    if node.entries == nil, !node.isNull {
      report(
        "\(entry.key) is not a mapping", at: node.position,
        remedy: "\(entry.key): { email: \(entry.key)@example.org }")
    }
    if entry.key.isEmpty || entry.key.contains(where: { $0.isWhitespace || "\",*?!#".contains($0) }) {
      report(
        "\"\(entry.key)\" is no id of a person", at: entry.keyPosition,
        remedy: "write one word without quotes, commas and the like: ada")
    }
    return AuthorityFile.Person(entry.key, email: node["email"]?.text, key: key(node, of: entry))
  }

  private mutating func key(_ node: YAML, of entry: YAML.Entry) -> AuthorityFile.Key? {
    let until = moment(node, "until", of: entry)
    let revoked = moment(node, "revoked", of: entry)
    guard let written = node["key"] else {
      if let date = node["until"] ?? node["revoked"] {
        report(
          "\(entry.key) has no key that could end", at: date.position, remedy: "key: \"ssh-ed25519 …\"")
      }
      return nil
    }
    let words = (written.text ?? "").split(separator: " ")
    guard words.count > 1, words[0].contains("-"), words[1].starts(with: "AAAA"),
      words[0...1].allSatisfy({ $0.allSatisfy { $0.isASCII && !$0.isWhitespace && $0 != "\"" } })
    else {
      report(
        "key of \(entry.key) is no public SSH key", at: written.position,
        remedy: "write what the .pub file holds: key: \"ssh-ed25519 AAAA…\"")
      return nil
    }
    return AuthorityFile.Key("\(words[0]) \(words[1])", until: until, revoked: revoked)
  }

  private mutating func moment(_ node: YAML, _ key: String, of entry: YAML.Entry) -> Moment? {
    guard let written = node[key] else { return nil }
    if let moment = written.text.flatMap({ Moment($0) }) { return moment }
    report(
      "\(key) of \(entry.key) is not a date", at: written.position, remedy: "\(key): 2027-06-30")
    return nil
  }

  private mutating func role(_ entry: YAML.Entry, among names: [String]) -> AuthorityFile.Role {
    let node = entry.value
    expect(["who", "decides", "escalates", "after"], of: node, in: entry.key)
    let holders = texts(node, "who", of: entry, remedy: "who: [ada]")
    let decides = texts(node, "decides", of: entry, remedy: "decides: [review]")
    let decisions = decides.compactMap { text -> Decision? in
      if let decision = Decision(text.text) {
        rights.append(AuthorityFile.Right(decision: decision, position: text.position))
        return decision
      }
      report(
        "\"\(text.text)\" is nothing that can be decided", at: text.position,
        remedy: "write review, the name of a step, or \"override: structure.*\"")
      return nil
    }
    return AuthorityFile.Role(
      entry.key, holders: holders.map(\.text), decides: decisions,
      escalation: escalation(node, of: entry, among: names))
  }

  private mutating func texts(
    _ node: YAML, _ key: String, of entry: YAML.Entry, remedy: String
  ) -> [(text: String, position: Position)] {
    guard let value = node[key] else {
      report("\(entry.key) has no \(key)", at: entry.keyPosition, remedy: remedy)
      return []
    }
    let items = value.list ?? [value]
    let texts = items.compactMap { item in item.text.map { ($0, item.position) } }
    if texts.count < items.count || texts.isEmpty {
      report("\(key) of \(entry.key) is not a list of texts", at: value.position, remedy: remedy)
    }
    return texts
  }

  private mutating func escalation(
    _ node: YAML, of entry: YAML.Entry, among names: [String]
  ) -> AuthorityFile.Escalation? {
    guard let role = node["escalates"] else {
      if let after = node["after"] {
        report(
          "after says when, and nothing says to whom", at: after.position, remedy: "escalates: publisher")
      }
      return nil
    }
    guard let name = role.text, names.contains(name) else {
      let near = role.text.flatMap { nearest(to: $0, among: names) }
      report(
        "no role is called \"\(role.text ?? "")\"", at: role.position,
        remedy: near.map { "did you mean \"\($0)\"?" } ?? "known: \(names.joined(separator: ", "))")
      return nil
    }
    guard let seconds = node["after"]?.text.flatMap({ AuthorityFile.seconds($0) }) else {
      report(
        "after of \(entry.key) is not a length of time", at: node["after"]?.position ?? role.position,
        remedy: "after: 24h, or 30m, or 7d")
      return nil
    }
    return AuthorityFile.Escalation(to: name, afterSeconds: seconds)
  }

  /// A question that goes round in a circle never reaches anybody new.
  private mutating func checkCircles(_ roles: [AuthorityFile.Role], _ entries: [YAML.Entry]) {
    let next = Dictionary(roles.map { ($0.name, $0.escalation?.role) }) { first, _ in first }
    for entry in entries {
      var seen: Set<String> = []
      var name: String? = next[entry.key] ?? nil
      while let here = name, here != entry.key, seen.insert(here).inserted { name = next[here] ?? nil }
      if name == entry.key {
        report(
          "\(entry.key) escalates to itself", at: entry.keyPosition, remedy: "end with a role that does not")
      }
    }
  }
}

extension AuthorityFile {
  /// The seconds in `90s`, `30m`, `24h` or `7d`.
  package static func seconds(_ text: String) -> Int? {
    let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
    guard let unit = text.last.flatMap({ units[$0] }), let count = Int(text.dropLast()), count > 0,
      count < 1_000_000, text.first != "+"
    else { return nil }
    return count * unit
  }
}

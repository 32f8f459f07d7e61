import Ground
import Reading

/// The kinds of relation by every word that authors use for them.
struct RelationVocabulary {
  /// The kinds in the order of the configuration.
  let types: [RelationType]
  /// For each kind, the one that holds the other way round.
  let inverses: [Int?]
  private let numbers: [String: Int]

  /// Of two kinds that claim a word, the first has it.
  init(_ types: [RelationType]) {
    self.types = types
    var numbers: [String: Int] = [:]
    for (index, type) in types.enumerated() {
      for word in [type.id] + type.spellings where numbers[Self.key(word)] == nil {
        numbers[Self.key(word)] = index
      }
    }
    inverses = types.map { type in type.inverse.flatMap { inverse in types.firstIndex { $0.id == inverse } } }
    self.numbers = numbers
  }

  /// The number of the kind that a word means.
  func find(_ word: String) -> Int? { numbers[Self.key(word)] }

  /// The known word that an author may have meant.
  func suggestion(for word: String) -> String? {
    nearest(to: word, among: types.map(\.id)) ?? nearest(to: word, among: numbers.keys.sorted())
  }

  private static func key(_ word: String) -> String {
    String(word.lowercased().map { $0 == "_" || $0 == " " ? "-" : $0 })
  }
}

/// Relations of frontmatter and text as edges, and what follows from them for both ends.
struct WovenRelations {
  /// In order of source, frontmatter before text.
  let edges: [Edge]
  /// Each edge from both its ends.
  let neighbours: Rows<Neighbour>
  /// Unknown words and forbidden cycles.
  let findings: [Finding]

  /// Takes the relations of all patterns; the weaver resolves what frontmatter names.
  init(_ weaver: inout LinkWeaver, resolutions: Rows<Resolution>, titleRanks: [Int32]) {
    let patterns = weaver.lookup.patterns
    let options = weaver.lookup.options
    var collector = EdgeCollector(options)
    for source in patterns.indices {
      collector.takeReferences(of: source, patterns, &weaver)
      collector.takeLinks(of: source, patterns, resolutions[source])
    }
    let vocabulary = collector.vocabulary
    edges = collector.edges
    neighbours = neighbourRows(edges, vocabulary, patterns.count, titleRanks)
    findings = collector.unknown.findings(vocabulary) + relationCycles(edges, vocabulary, patterns, options)
  }
}

/// Edges under way, pattern by pattern.
private struct EdgeCollector {
  let vocabulary: RelationVocabulary
  private(set) var edges: [Edge] = []
  private(set) var unknown = UnknownRelations()
  private let options: WeavingOptions
  /// What each word as written turned out to mean: collections use few, many times.
  private var kinds: [String: Int?] = [:]

  init(_ options: WeavingOptions) {
    self.options = options
    vocabulary = RelationVocabulary(options.relations)
  }

  mutating func takeReferences(of source: Int, _ patterns: [Pattern], _ weaver: inout LinkWeaver) {
    let references = patterns[source].relations
    if references.isEmpty { return }
    let folder = folderBytes(of: patterns[source].path)
    for reference in references {
      guard let relation = kind(reference.relation, patterns[source].path, reference.position),
        let target = weaver.resolve(reference, from: source, folder)
      else { continue }
      edges.append(
        Edge(
          source: PatternID(source), target: target, relation: relation, weight: reference.weight,
          origin: .frontmatter, position: reference.position))
    }
  }

  mutating func takeLinks(of source: Int, _ patterns: [Pattern], _ resolutions: ArraySlice<Resolution>) {
    for index in patterns[source].links.indices {
      guard let word = patterns[source].facts.links[index].relation else { continue }
      let position = patterns[source].facts.links[index].position
      guard let relation = kind(word, patterns[source].path, position),
        let target = resolutions[resolutions.startIndex + index].pattern
      else { continue }
      edges.append(
        Edge(
          source: PatternID(source), target: target, relation: relation, weight: nil, origin: .text,
          position: position))
    }
  }

  private mutating func kind(_ word: String, _ path: String, _ position: Position) -> Int? {
    let found: Int?
    if let known = kinds[word] {
      found = known
    } else {
      found = vocabulary.find(word)
      kinds[word] = .some(found)
    }
    if found == nil { unknown.note(word, options.contentFolder + "/" + path, position) }
    return found
  }
}

/// Words for relations that the configuration does not know, each with the first place it stands at.
private struct UnknownRelations {
  private var words: [String: (file: String, position: Position, count: Int)] = [:]

  mutating func note(_ word: String, _ file: String, _ position: Position) {
    words[word, default: (file, position, 0)].count += 1
  }

  func findings(_ vocabulary: RelationVocabulary) -> [Finding] {
    words.sorted { $0.key < $1.key }.prefix(100).map { word, place in
      Finding(
        "relations.unknown", .warning, in: place.file, at: place.position,
        summary: "unknown relation \(quoted(word))",
        remedy: vocabulary.suggestion(for: word).map { "did you mean \(quoted($0))?" }
          ?? "name it under relations: in baton.yml",
        notes: place.count > 1 ? ["written \(place.count) times"] : [])
    }
  }
}

/// Each edge seen from both its ends, once for each neighbour and kind.
private func neighbourRows(
  _ edges: [Edge], _ vocabulary: RelationVocabulary, _ count: Int, _ titleRanks: [Int32]
) -> Rows<Neighbour> {
  var pairs: [(row: Int32, element: Neighbour)] = []
  pairs.reserveCapacity(edges.count * 2)
  for (index, edge) in edges.enumerated() where edge.source != edge.target {
    pairs.append(
      (edge.source.number, Neighbour(pattern: edge.target, relation: edge.relation, edge: index)))
    if let inverse = vocabulary.inverses[edge.relation] {
      pairs.append((edge.target.number, Neighbour(pattern: edge.source, relation: inverse, edge: index)))
    }
  }
  let rows = Rows(count: count, pairs)
  var starts: [Int32] = [0]
  var elements: [Neighbour] = []
  elements.reserveCapacity(rows.elements.count)
  // Which row and kind a pattern was last taken into: kinds come one after the other.
  var lastSeen = [Int](repeating: -1, count: count)
  for row in 0..<count {
    let sorted = rows[row].sorted { one, other in
      if one.relation != other.relation { return one.relation < other.relation }
      let (left, right) = (edges[one.edge].weight ?? 0, edges[other.edge].weight ?? 0)
      if left != right { return left > right }
      let ranks = (titleRanks[one.pattern.index], titleRanks[other.pattern.index])
      return ranks.0 != ranks.1 ? ranks.0 < ranks.1 : one.edge < other.edge
    }
    // Both ends may say the same thing with different weights, so equal ones need not stand side by side.
    for neighbour in sorted {
      let key = row * vocabulary.types.count + neighbour.relation
      if lastSeen[neighbour.pattern.index] == key { continue }
      lastSeen[neighbour.pattern.index] = key
      elements.append(neighbour)
    }
    starts.append(Int32(elements.count))
  }
  return Rows(starts: starts, elements: elements)
}

/// One finding for each knot of an acyclic relation, at the edge that closes it.
private func relationCycles(
  _ edges: [Edge], _ vocabulary: RelationVocabulary, _ patterns: [Pattern], _ options: WeavingOptions
) -> [Finding] {
  var findings: [Finding] = []
  for (number, type) in vocabulary.types.enumerated() where type.isAcyclic {
    let inverse = vocabulary.inverses[number]
    // A kind and its inverse are one graph; the first of the two stands for both.
    if let inverse, inverse < number { continue }
    var pairs: [(row: Int32, element: Int32)] = []
    var edgeOfPair: [UInt64: Int] = [:]
    for (index, edge) in edges.enumerated() where edge.relation == number || edge.relation == inverse {
      let isForward = edge.relation == number
      let (from, to) = isForward ? (edge.source, edge.target) : (edge.target, edge.source)
      pairs.append((from.number, to.number))
      let key = UInt64(from.number) << 32 | UInt64(to.number)
      if edgeOfPair[key] == nil { edgeOfPair[key] = index }
    }
    if pairs.isEmpty { continue }
    // Of two that each say so of the other, one says the contrary: that is another check's.
    for cycle in Knots(Rows(count: patterns.count, pairs)).cycles where cycle.count != 2 {
      let key = UInt64(cycle[cycle.count - 1]) << 32 | UInt64(cycle[0])
      guard let closing = edgeOfPair[key].map({ edges[$0] }) else { continue }
      let members = cycleText(cycle.map { patterns[Int($0)].title })
      findings.append(
        Finding(
          "relations.cycle", in: options.file(patterns[closing.source.index]), at: closing.position,
          summary: "\(quoted(type.id)) leads back to where it began: \(members)",
          remedy: "remove one of these relations",
          notes: cycle.prefix(20).map { options.file(patterns[Int($0)]) }))
    }
  }
  return findings
}

import Ground
import Reading

/// Which embeds may be shown in place: those that end, not too deep and not too much.
///
/// A node is a pattern, or a section of one that somebody embeds. It leads to what its embeds name.
struct WovenEmbeds {
  /// Numbers of links, counted over all patterns, that must stay links; sorted.
  let refused: [Int32]
  let findings: [Finding]

  init(_ patterns: [Pattern], resolutions: Rows<Resolution>, options: WeavingOptions) {
    var graph = EmbedGraph(patterns, resolutions)
    guard !graph.isEmpty else {
      (refused, findings) = ([], [])
      return
    }
    graph.judge(options)
    refused = graph.refused.sorted()
    findings = graph.findings
  }
}

private struct EmbedGraph {
  private struct Node: Hashable {
    let pattern: Int32
    /// -1 for the whole, -2 and less for its first, second, … mark.
    let heading: Int32
  }

  private struct Embed {
    let link: Int
    let number: Int32
    let target: Int32
  }

  private let patterns: [Pattern]
  private var nodes: [Node] = []
  private var numbers: [Node: Int32] = [:]
  private var embeds: Rows<Embed> = Rows(starts: [0], elements: [])
  private var parents: [Int32: [Int]] = [:]
  private(set) var refused: Set<Int32> = []
  private(set) var findings: [Finding] = []

  var isEmpty: Bool { embeds.elements.isEmpty }

  init(_ patterns: [Pattern], _ resolutions: Rows<Resolution>) {
    self.patterns = patterns
    let found = Self.found(patterns, resolutions)
    if found.isEmpty { return }
    var haveSections: Set<Int32> = []
    for embed in found {
      for node in [Node(pattern: Int32(embed.source), heading: -1), embed.target] where numbers[node] == nil {
        numbers[node] = Int32(nodes.count)
        nodes.append(node)
        if node.heading >= 0 { haveSections.insert(node.pattern) }
      }
    }
    // A pattern's whole and each of its embedded sections hold its embeds.
    var pairs: [(row: Int32, element: Embed)] = []
    for embed in found {
      let source = Int32(embed.source)
      guard let target = numbers[embed.target] else { continue }
      var holders = [Node(pattern: source, heading: -1)]
      if haveSections.contains(source) {
        holders += sectionsAround(patterns[embed.source].facts.links[embed.link].heading, source)
      }
      for row in holders.compactMap({ numbers[$0] }) {
        pairs.append((row, Embed(link: embed.link, number: embed.number, target: target)))
      }
    }
    embeds = Rows(count: nodes.count, pairs)
  }

  /// Every embed of a pattern or of a part of one, by its place.
  private static func found(
    _ patterns: [Pattern], _ resolutions: Rows<Resolution>
  ) -> [(source: Int, link: Int, number: Int32, target: Node)] {
    var found: [(source: Int, link: Int, number: Int32, target: Node)] = []
    for source in patterns.indices {
      let first = resolutions.start(of: source)
      for index in patterns[source].links.indices where patterns[source].facts.links[index].kind == .embed {
        let number = first + Int32(index)
        switch resolutions.elements[Int(number)] {
        case .pattern(let id, let heading):
          let part = part(of: patterns[id.index], heading, patterns[source].links[index].fragment)
          found.append((source, index, number, Node(pattern: id.number, heading: Int32(part))))
        case .here(let heading):
          found.append((source, index, number, Node(pattern: Int32(source), heading: Int32(heading ?? -1))))
        default: break
        }
      }
    }
    return found
  }

  /// What an embed shows: a section, a mark, or else the whole, which holds whatever it does show.
  private static func part(of pattern: Pattern, _ heading: Int?, _ fragment: String?) -> Int {
    guard let passage = fragment.map({ Fragment($0) }) else { return heading ?? -1 }
    guard let heading else {
      let mark = passage.end == .own ? pattern.mark(named: passage.start) : nil
      return mark.flatMap { pattern.marks.firstIndex(of: $0) }.map { -2 - $0 } ?? -1
    }
    switch passage.end {
    case .own, .nextHeading: return heading
    case .textEnd: return -1
    case .before(let name):
      let isSection = pattern.heading(named: name, after: heading) == pattern.headingAfterSection(heading)
      return isSection ? heading : -1
    }
  }

  /// The headings that a place stands below, the nearest first: at most one of each rank.
  private mutating func sectionsAround(_ heading: Int?, _ pattern: Int32) -> [Node] {
    let known = parents[pattern] ?? parentHeadings(patterns[Int(pattern)].headings)
    parents[pattern] = known
    var around: [Node] = []
    var next = heading ?? -1
    while known.indices.contains(next) {
      around.append(Node(pattern: pattern, heading: Int32(next)))
      next = known[next]
    }
    return around
  }
}

/// For each heading the one that it stands below, -1 for none.
private func parentHeadings(_ headings: [Heading]) -> [Int] {
  var open: [Int] = []
  return headings.indices.map { index in
    while let last = open.last, headings[last].level >= headings[index].level { open.removeLast() }
    defer { open.append(index) }
    return open.last ?? -1
  }
}

// MARK: - Judging

extension EmbedGraph {
  mutating func judge(_ options: WeavingOptions) {
    let targets = Rows(
      starts: (0...nodes.count).map { Int32($0 == 0 ? 0 : embeds.range(of: $0 - 1).upperBound) },
      elements: embeds.elements.map(\.target))
    let knots = Knots(targets)
    refuseCycles(knots, options)
    refuseTooMuch(knots, options)
  }

  private mutating func refuseCycles(_ knots: Knots, _ options: WeavingOptions) {
    for node in nodes.indices {
      for embed in embeds[node] where knots.sets[Int(embed.target)] == knots.sets[node] {
        refused.insert(embed.number)
      }
    }
    for cycle in knots.cycles {
      let first = Int(cycle[0])
      let next = cycle.count > 1 ? cycle[1] : cycle[0]
      guard let embed = embeds[first].first(where: { $0.target == next }) else { continue }
      let pattern = patterns[Int(nodes[first].pattern)]
      findings.append(
        Finding(
          "embeds.cycle", in: options.file(pattern), at: pattern.links[embed.link].position,
          summary: "embeds lead back to where they began: \(cycleText(cycle.map { name(Int($0)) }))",
          remedy: "make one of them a link: [[…]] without the exclamation mark"))
    }
  }

  private func name(_ node: Int) -> String {
    let pattern = patterns[Int(nodes[node].pattern)]
    let heading = Int(nodes[node].heading)
    return heading < 0 ? pattern.title : "\(pattern.title)#\(pattern.headings[heading].text)"
  }

  /// Sums up depth, number and words from the innermost node outwards; what goes beyond a limit stays a link.
  private mutating func refuseTooMuch(_ knots: Knots, _ options: WeavingOptions) {
    var depth = [Int](repeating: 0, count: nodes.count)
    var shown = [Int](repeating: 0, count: nodes.count)
    var words = [Int](repeating: 0, count: nodes.count)
    // Sets are numbered so that what a node leads to comes before it.
    for node in nodes.indices.sorted(by: { (knots.sets[$0], $0) < (knots.sets[$1], $1) }) {
      var taken = 0
      for embed in embeds[node] where !refused.contains(embed.number) {
        let target = Int(embed.target)
        let (more, text) = (shown[target] + 1, words[target] + ownWords(target))
        let isDeep = depth[target] + 1 > options.embedDepth
        if isDeep || shown[node] + more > options.embedCount || taken + text > options.embedWords {
          refused.insert(embed.number)
          findings.append(tooMuch(node, embed, isDeep: isDeep, options))
          continue
        }
        depth[node] = max(depth[node], depth[target] + 1)
        shown[node] += more
        taken += text
      }
      words[node] = taken
    }
  }

  private func ownWords(_ node: Int) -> Int {
    let pattern = patterns[Int(nodes[node].pattern)]
    let heading = Int(nodes[node].heading)
    if heading < -1 { return pattern.marks[-2 - heading].words }
    return heading < 0
      ? pattern.words : pattern.sections.first { $0.heading == heading }?.words ?? pattern.words
  }

  private func tooMuch(_ node: Int, _ embed: Embed, isDeep: Bool, _ options: WeavingOptions) -> Finding {
    let pattern = patterns[Int(nodes[node].pattern)]
    return Finding(
      isDeep ? "limits.embed-depth" : "limits.embeds", .warning, in: options.file(pattern),
      at: pattern.links[embed.link].position,
      summary: isDeep
        ? "embeds nested deeper than \(options.embedDepth)"
        : "embeds show more than \(options.embedCount) parts or \(options.embedWords) words on one page",
      remedy: "make this one a link: [[…]] without the exclamation mark")
  }
}

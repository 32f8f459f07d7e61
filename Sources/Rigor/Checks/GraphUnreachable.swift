internal import Ground
internal import Reading
internal import Weaving

extension Check {
  /// Every pattern can be reached from a sequence or the home page.
  static let graphUnreachable = Check(
    "graph.unreachable", .note, over: .patterns,
    reason: "Sequences are the ways in; an island of patterns that name only each other has none.",
    remedy: "Link to one of them from a pattern that a sequence leads to, or make it a station.",
    bad: "Slow Lane and Kerb, which name each other and nothing else names",
    good: "the station Quiet Street, which links to Slow Lane",
    way: .language { language, report in
      guard !language.sequences.isEmpty else { return }
      for island in Islands(language).all {
        let (first, others) = (island[0], island.count - 1)
        let rest = others == 0 ? "" : " and \(others) more"
        report(
          "no sequence leads to \(language.quotedTitle(of: first))\(rest), nor does the home page",
          at: language[first].titlePosition, in: language.file(of: first), about: "island",
          remedy: "link to it from a pattern that a sequence leads to",
          notes: island.dropFirst().prefix(5).map { language.file(of: $0) })
      }
    })
}

/// The patterns that no way leads to from any sequence or the home page.
private struct Islands {
  private let language: Language
  private var isSeen: [Bool]
  /// Those that hang together, each in order of path; what nothing leads to is alone and told by another check.
  private(set) var all: [[PatternID]] = []

  init(_ language: Language) {
    self.language = language
    isSeen = [Bool](repeating: false, count: language.patterns.count)
    _ = walk(from: language.sequences + (language.pattern(at: "/").map { [$0] } ?? []), eitherWay: false)
    for id in language.ids where !isSeen[id.index] {
      let island = walk(from: [id], eitherWay: true).filter { language[$0].kind == .pattern }.sorted()
      let isOrphan = island.count == 1 && language.incoming(to: island[0]).isEmpty
      if !island.isEmpty, !isOrphan { all.append(island) }
    }
  }

  /// Marks what can be reached and was not yet; pages show relations from both their ends.
  private mutating func walk(from starts: [PatternID], eitherWay: Bool) -> [PatternID] {
    var queue: [PatternID] = []
    func add(_ ids: some Sequence<PatternID>, _ isSeen: inout [Bool]) {
      for id in ids where !isSeen[id.index] {
        isSeen[id.index] = true
        queue.append(id)
      }
    }
    add(starts, &isSeen)
    var next = 0
    while next < queue.count {
      let id = queue[next]
      next += 1
      add(language.outgoing(from: id), &isSeen)
      add(language.neighbours(of: id).lazy.map(\.pattern), &isSeen)
      if eitherWay { add(language.incoming(to: id), &isSeen) }
    }
    return queue
  }
}

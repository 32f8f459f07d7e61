import Ground
import Reading

/// Resolves links, pattern by pattern; links and relations of the frontmatter share it.
struct LinkWeaver {
  let lookup: Lookup
  private(set) var unresolved: [Unresolved] = []
  private(set) var ambiguities: [Ambiguity] = []
  private(set) var findings: [Finding] = []
  private var headings = HeadingFinder()
  private var suggestions: Suggestions
  private var absences: Absences?
  private var formerNames: FormerNames?

  init(_ lookup: Lookup) {
    self.lookup = lookup
    suggestions = Suggestions(lookup.patterns)
  }

  /// Resolves the links of every pattern. What each names is looked up on several threads; what there is to say
  /// about it is then said in order.
  mutating func weave(threads: Int = 1) -> Rows<Resolution> {
    let (lookup, count) = (lookup, lookup.patterns.count)
    let stretches = inParallel((count + Stretch.length - 1) / Stretch.length, threads: threads, turn: 1) {
      index in
      let start = index * Stretch.length
      return Stretch(start..<min(start + Stretch.length, count), lookup)
    }
    var starts: [Int32] = [0]
    starts.reserveCapacity(count + 1)
    var resolutions: [Resolution] = []
    resolutions.reserveCapacity(stretches.reduce(0) { $0 + $1.resolutions.count })
    for stretch in stretches {
      let first = resolutions.count
      resolutions.append(contentsOf: stretch.resolutions)
      for end in stretch.ends { starts.append(Int32(first) + end) }
      for open in stretch.open {
        let folder = folderBytes(of: lookup.patterns[open.source].path)
        resolutions[first + open.place] = resolve(
          lookup.patterns[open.source].facts.links[open.link], as: open.target, from: open.source, folder)
      }
    }
    return Rows(starts: starts, elements: resolutions)
  }

  private mutating func resolve(
    _ link: Link, as target: Lookup.Target, from source: Int, _ folder: [UInt8]
  ) -> Resolution {
    switch target {
    case .pattern(let number):
      return .pattern(PatternID(number), heading: heading(of: link, in: Int(number), source))
    case .here:
      return .here(heading: heading(of: link, in: source, source))
    case .asset(let index): return .asset(index)
    case .external: return .external
    case .site: return .site
    case .several(let first):
      if let id = translation(among: first, for: source) {
        return .pattern(id, heading: heading(of: link, in: id.index, source))
      }
      return .ambiguous(ambiguous(link.target, first, source, link.position))
    case .withheld(let number):
      findings.append(.leadsToWithheld(file(source), link.position, lookup.withheld[number].reason))
      return .withheld
    case .almost(let asset):
      let right = relativePath(from: folder, to: lookup.assets.paths[asset])
      findings.append(.differsByCase(file(source), link, right))
      unresolved.append(unresolved(link, source, right))
      return .unresolved
    case .nothing:
      if let turned = turned(link, in: source, folder) {
        findings.append(turned)
        unresolved.append(unresolved(link, source, link.label))
        return .unresolved
      }
      if let renamed = moved(link, in: source) {
        findings.append(.leadsWhereItWas(file(source), link, renamed))
        unresolved.append(unresolved(link, source, renamed))
        return .unresolved
      }
      let absence = absence(of: link, folder)
      // Whoever climbs a folder too far meant a file that is there, if one has that name.
      let suggestion = absence == nil || absence == .outside ? suggestion(for: link, folder) : nil
      if let absence, suggestion == nil {
        findings.append(.leadsToAbsence(file(source), link, absence))
      } else {
        findings.append(.leadsNowhere(file(source), link, suggestion))
      }
      unresolved.append(unresolved(link, source, suggestion))
      return .unresolved
    }
  }

  /// A wikilink whose label names a pattern while its target names none: its parts stand the wrong way round.
  private func turned(_ link: Link, in source: Int, _ folder: [UInt8]) -> Finding? {
    guard link.kind == .wiki, link.fragment == nil, let label = link.label, label != link.target,
      case .pattern = lookup.target(ofRelation: label, folder: folder)
    else { return nil }
    return .standsTheOtherWayRound(file(source), link, label, labelComesFirst: lookup.options.labelComesFirst)
  }

  /// The title of the one pattern that says it once had this address.
  private mutating func moved(_ link: Link, in source: Int) -> String? {
    guard link.kind == .wiki else { return nil }
    let known = formerNames ?? FormerNames(lookup.patterns)
    formerNames = known
    return known.pattern(called: link.target).map { lookup.patterns[$0].title }
  }

  /// What a relation of the frontmatter leads to; nil when it leads nowhere, which is then noted.
  mutating func resolve(_ reference: Reference, from source: Int, _ folder: [UInt8]) -> PatternID? {
    switch lookup.target(ofRelation: reference.target, folder: folder) {
    case .pattern(let number): return PatternID(number)
    case .several(let first):
      if let id = translation(among: first, for: source) { return id }
      _ = ambiguous(reference.target, first, source, reference.position)
    case .withheld(let number):
      findings.append(.leadsToWithheld(file(source), reference.position, lookup.withheld[number].reason))
    default:
      let suggestion = suggestions.name(like: reference.target)
      findings.append(.relatesToNothing(file(source), reference, suggestion))
      unresolved.append(
        Unresolved(
          source: PatternID(source), target: reference.target, relation: reference.relation,
          position: reference.position, suggestion: suggestion))
    }
    return nil
  }

  private func unresolved(_ link: Link, _ source: Int, _ suggestion: String?) -> Unresolved {
    Unresolved(
      source: PatternID(source), target: link.target, relation: link.relation, position: link.position,
      suggestion: suggestion)
  }

  private func file(_ source: Int) -> String { lookup.options.file(lookup.patterns[source]) }

  private mutating func heading(of link: Link, in pattern: Int, _ source: Int) -> Int? {
    // `#` and `#top` are the top of a page in every browser.
    guard let fragment = link.fragment, !fragment.isEmpty, fragment != "top" else { return nil }
    let passage = Fragment(fragment)
    if case .before(let end) = passage.end { _ = heading(named: end, end, of: link, in: pattern, source) }
    return heading(named: fragment, passage.start, of: link, in: pattern, source)
  }

  /// The heading that a name means; one that is neither a heading nor a mark is told.
  private mutating func heading(
    named fragment: String, _ name: String, of link: Link, in pattern: Int, _ source: Int
  ) -> Int? {
    if lookup.patterns[pattern].mark(named: name) != nil { return nil }
    let isMark = name.utf8.first == UInt8(ascii: "^")
    if !isMark, let found = headings.find(fragment, in: pattern, of: lookup.patterns) { return found }
    let suggestion = suggestions.heading(like: name, in: lookup.patterns[pattern].headings)
    findings.append(.noHeading(file(source), link, name, lookup.patterns[pattern].title, suggestion))
    return nil
  }

  /// Of several patterns that answer to a name, the one in the language of the text that links to it.
  private func translation(among first: Int32, for source: Int) -> PatternID? {
    let language = writtenLanguage(of: lookup.patterns[source])
    let (candidates, count) = lookup.candidates(first)
    guard count == candidates.count else { return nil }
    let fitting = candidates.filter { writtenLanguage(of: lookup.patterns[$0.index]) == language }
    guard fitting.count == 1 else { return nil }
    let isOnePattern = candidates.allSatisfy { candidate in
      candidate == fitting[0]
        || areTranslations(lookup.patterns[candidate.index], lookup.patterns[fitting[0].index])
    }
    return isOnePattern ? fitting[0] : nil
  }

  private mutating func ambiguous(_ name: String, _ first: Int32, _ source: Int, _ position: Position) -> Int
  {
    let (candidates, count) = lookup.candidates(first)
    findings.append(.ambiguous(file(source), name, position, candidates, count, lookup))
    ambiguities.append(
      Ambiguity(
        source: PatternID(source), target: name, position: position, candidates: candidates, count: count))
    return ambiguities.count - 1
  }

  private mutating func absence(of link: Link, _ folder: [UInt8]) -> Absence? {
    guard link.kind == .text || link.kind == .image else { return nil }
    let known = absences ?? Absences(lookup)
    absences = known
    return known.reason(for: link.target, from: folder)
  }

  private mutating func suggestion(for link: Link, _ folder: [UInt8]) -> String? {
    let isPath = (link.kind == .text || link.kind == .image) && link.target.utf8.contains(UInt8(ascii: "/"))
    let isFile = Path(link.target).suffix == "md"
    return isPath || isFile
      ? suggestions.file(like: link.target, from: folder) : suggestions.name(like: link.target)
  }
}

// MARK: - Findings

extension Finding {
  fileprivate static func leadsNowhere(_ file: String, _ link: Link, _ suggestion: String?) -> Finding {
    let noun =
      switch link.kind {
      case .wiki, .embed: "pattern named "
      case .text: "page at "
      case .image: "file "
      }
    return Finding(
      "links.internal", in: file, at: link.position, summary: "no \(noun)\(quoted(link.target))",
      remedy: suggestion.map { "did you mean \(quoted($0))?" } ?? "correct the link, or write what it names")
  }

  fileprivate static func differsByCase(_ file: String, _ link: Link, _ right: String) -> Finding {
    let opening =
      switch link.kind {
      case .wiki, .embed: "[["
      case .text, .image: "]("
      }
    return Finding(
      "links.internal", in: file, at: link.position,
      summary: "no file \(quoted(link.target)): the letter case differs",
      remedy: "write \(quoted(right)); servers tell capital letters from small ones",
      fix: Fix(opening + link.target, to: opening + right))
  }

  fileprivate static func standsTheOtherWayRound(
    _ file: String, _ link: Link, _ label: String, labelComesFirst: Bool
  ) -> Finding {
    let (written, meant) = ("[[\(link.target)|\(label)]]", "[[\(label)|\(link.target)]]")
    return Finding(
      "links.internal", in: file, at: link.position, summary: "no pattern named \(quoted(link.target))",
      remedy: "target and label stand the other way round: \(labelComesFirst ? written : meant)",
      fix: labelComesFirst ? Fix(meant, to: written) : Fix(written, to: meant))
  }

  fileprivate static func leadsWhereItWas(_ file: String, _ link: Link, _ title: String) -> Finding {
    let ending = link.fragment.map { "#" + $0 } ?? (link.label == nil ? "]]" : "|")
    return Finding(
      "links.internal", in: file, at: link.position, summary: "no pattern named \(quoted(link.target))",
      remedy: "it is called \(quoted(title)) by now",
      fix: Fix("[[" + link.target + ending, to: "[[" + title + ending))
  }

  fileprivate static func noHeading(
    _ file: String, _ link: Link, _ fragment: String, _ title: String, _ suggestion: String?
  ) -> Finding {
    let isMark = fragment.utf8.first == UInt8(ascii: "^")
    return Finding(
      "links.internal", in: file, at: link.position,
      summary: "no \(isMark ? "block" : "heading") \(quoted(fragment)) in \(quoted(title))",
      remedy: isMark
        ? "end the block with \(fragment), behind a space"
        : suggestion.map { "did you mean \(quoted($0))?" } ?? "name a heading of that page, or none")
  }

  fileprivate static func ambiguous(
    _ file: String, _ name: String, _ position: Position, _ candidates: [PatternID], _ count: Int,
    _ lookup: Lookup
  ) -> Finding {
    let shown = candidates.prefix(5).map { lookup.options.file(lookup.patterns[$0.index]) }
    return Finding(
      "links.ambiguous", in: file, at: position, summary: "\(quoted(name)) names \(count) patterns",
      remedy: "name one by its path: \(quoted(lookup.patterns[candidates[0].index].path))",
      notes: shown + (count > shown.count ? ["and \(count - shown.count) more"] : []))
  }

  fileprivate static func leadsToWithheld(
    _ file: String, _ position: Position, _ reason: Withheld.Reason
  ) -> Finding {
    let what =
      switch reason {
      case .draft: "a draft"
      case .future: "a page that is not published yet"
      case .expired: "a page that has expired"
      }
    return Finding(
      "output.withheld", .warning, in: file, at: position, summary: "link to \(what)",
      remedy: "publish that page or remove the link; readers see neither")
  }

  fileprivate static func relatesToNothing(
    _ file: String, _ reference: Reference, _ suggestion: String?
  ) -> Finding {
    Finding(
      "relations.target", .warning, in: file, at: reference.position,
      summary: "no pattern \(quoted(reference.target)) for the relation \(quoted(reference.relation))",
      remedy: suggestion.map { "did you mean \(quoted($0))?" } ?? "correct the name, or write the pattern")
  }
}

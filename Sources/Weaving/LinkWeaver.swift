import Ground
import Reading

/// Resolves links, pattern by pattern; links and relations of the frontmatter share it.
struct LinkWeaver {
  let lookup: Lookup
  private(set) var unresolved: [Unresolved] = []
  private(set) var ambiguities: [Ambiguity] = []
  private(set) var findings: [Finding] = []
  /// What was told of links.
  private var told: Set<Finding> = []
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
      tell(.leadsToWithheld(file(source), place(of: link, in: source), lookup.withheld[number].reason))
      return .withheld
    case .almost(let asset):
      let right = relativePath(from: folder, to: lookup.assets.paths[asset])
      let fix = lookup.patterns[source].facts.fix(of: link, to: right)
      return leadsNowhere(link, right, from: source) { .differsByCase($0, $1, right, fix) }
    case .nothing: return resolveDead(link, from: source, folder)
    }
  }

  /// Says why nothing answers to a link, as far as that is known.
  private mutating func resolveDead(_ link: Link, from source: Int, _ folder: [UInt8]) -> Resolution {
    let turned = turned(link, in: source, folder)
    if let turned, turned.isCertain || moved(link) == nil {
      let labelComesFirst = lookup.options.labelComesFirst
      return leadsNowhere(link, link.label, from: source) {
        .standsTheOtherWayRound($0, $1, turned, labelComesFirst: labelComesFirst)
      }
    }
    if let renamed = moved(link) {
      return leadsNowhere(link, renamed, from: source) { .leadsWhereItWas($0, $1, renamed) }
    }
    if let resolution = movedAddress(of: link, in: source, folder) { return resolution }
    let absence = absence(of: link, folder)
    // Whoever climbs a folder too far meant a file that is there, if one has that name.
    let suggestion = absence == nil || absence == .outside ? suggestion(for: link, folder) : nil
    return leadsNowhere(link, suggestion, from: source) { file, link in
      if let absence, suggestion == nil { return .leadsToAbsence(file, link, absence) }
      return .leadsNowhere(file, link, suggestion)
    }
  }

  /// Notes that a link leads nowhere, at the place of its address.
  private mutating func leadsNowhere(
    _ link: Link, _ suggestion: String?, from source: Int, _ finding: (String, Link) -> Finding
  ) -> Resolution {
    let placed = tell(of: link, from: source, finding)
    unresolved.append(unresolved(placed, source, suggestion))
    return .unresolved
  }

  /// Notes what there is to say of a link's address; returns the link at the place of that.
  @discardableResult private mutating func tell(
    of link: Link, from source: Int, _ finding: (String, Link) -> Finding
  ) -> Link {
    let placed = link.at(place(of: link, in: source))
    tell(finding(file(source), placed))
    return placed
  }

  /// Notes a finding once: several links may go by one definition.
  private mutating func tell(_ finding: Finding) {
    if told.insert(finding).inserted { findings.append(finding) }
  }

  private func place(of link: Link, in source: Int) -> Position {
    lookup.patterns[source].facts.place(ofAddressOf: link)
  }

  /// What there is to say of a wikilink whose label names a pattern while its target names none.
  private func turned(_ link: Link, in source: Int, _ folder: [UInt8]) -> TurnedWikilink? {
    guard link.kind == .wiki, link.fragment == nil, let label = link.label, label != link.target,
      case .pattern(let number) = lookup.target(ofRelation: label, folder: folder)
    else { return nil }
    return TurnedWikilink(link, leadingTo: lookup.patterns[Int(number)])
  }

  /// The title of the one pattern that says it once had this address.
  private mutating func moved(_ link: Link) -> String? {
    link.kind == .wiki ? title(ofFormer: link.target) : nil
  }

  private mutating func title(ofFormer name: String) -> String? {
    knownFormerNames().pattern(called: name).map { lookup.patterns[$0].title }
  }

  private mutating func knownFormerNames() -> FormerNames {
    let known = formerNames ?? FormerNames(lookup.patterns)
    formerNames = known
    return known
  }

  /// What a link to an address leads to that a page says it once had; readers are led there where a redirect stands.
  private mutating func movedAddress(of link: Link, in source: Int, _ folder: [UInt8]) -> Resolution? {
    guard link.kind == .text,
      case let page = lookup.addresses[source],
      let (index, isServed) = knownFormerNames().pattern(linkedAs: link.target, from: folder, of: page)
    else { return nil }
    let pattern = lookup.patterns[index]
    let isAddress = link.target.hasPrefix("/")
    let right = isAddress ? lookup.addresses[index] : relativePath(from: folder, to: pattern.path)
    let fix = lookup.patterns[source].facts.fix(of: link, to: right)
    let finding = { (file, link) in
      Finding.leadsToFormerAddress(file, link, of: pattern.title, right, isServed: isServed, fix)
    }
    guard isServed else { return leadsNowhere(link, right, from: source, finding) }
    tell(of: link, from: source, finding)
    return .pattern(PatternID(index), heading: heading(of: link, in: index, source))
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
      let former = title(ofFormer: reference.target)
      let suggestion = former ?? suggestions.name(like: reference.target)
      findings.append(.relatesToNothing(file(source), reference, suggestion, isFormer: former != nil))
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
    let title = lookup.patterns[pattern].title
    tell(of: link, from: source) { .noHeading($0, $1, name, title, suggestion) }
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
    // What shows a picture, or names a file by its kind, does not mean a page.
    if link.kind == .image || FileKindOfName(link.target) != nil {
      return suggestions.asset(like: link.target, from: folder, among: lookup.assets.paths)
    }
    if link.kind == .text, link.target.looksLikeSite { return nil }
    let isPath = (link.kind == .text || link.kind == .image) && link.target.utf8.contains(UInt8(ascii: "/"))
    let isFile = Path(link.target).suffix == "md"
    return isPath || isFile
      ? suggestions.file(like: link.target, from: folder) : suggestions.name(like: link.target)
  }
}

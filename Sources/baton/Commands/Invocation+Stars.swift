internal import Ground
internal import Reading
internal import Rigor
internal import Weaving

extension Invocation {
  /// Says what the stars of a pattern stand on, and what the next one would ask for.
  func explainScore(of name: String) throws(Failure) -> ExitCode {
    guard arguments.operands.isEmpty, arguments.state(of: .external) != true else {
      throw .wrongUsage("--explain-score is about one pattern", "leave FILE and --external out")
    }
    guard format == .text || isJSON else {
      throw .wrongUsage("--explain-score answers as text or json", "leave --format \(format.rawValue) out")
    }
    let site = try SiteLanguage(self)
    let pattern = try site.language.pattern(named: name)
    let stars = try site.line.stars(of: pattern, ends: site.language.ends(of: pattern))
    let reply = stars.reply(showsAll: isVerbose)
    if isJSON { show(reply.json) } else { show(reply.text(width: surroundings.output.width)) }
    return .done
  }
}

extension Language {
  /// The pattern of a name, as a person has written it: its file, title, slug, id or another name; drafts too.
  fileprivate func pattern(named name: String) throws(Failure) -> Pattern {
    let all = patterns + withheld.map(\.pattern)
    if let exact = all.first(where: { [$0.path, file(of: $0)].contains(Path(name).text) }) { return exact }
    let wanted = name.lowercased()
    let meant = all.filter { pattern in pattern.names.contains { $0.lowercased() == wanted } }
    switch meant.count {
    case 1: return meant[0]
    case 0:
      throw .wrongUsage(
        "no pattern named \"\(name)\"",
        suggestion(for: name, among: all.flatMap(\.names), otherwise: "baton list names all of them"))
    default:
      throw .wrongUsage(
        "\(meant.count) patterns are named \"\(name)\"",
        "name one of their files: \(meant.prefix(5).map { file(of: $0) }.joined(separator: ", "))")
    }
  }
}

extension Language {
  /// What the links of a pattern lead to; nothing is known of those of a draft.
  fileprivate func ends(of pattern: Pattern) -> [LinkEnd] {
    ids.first { self[$0] === pattern }.map { ends(of: $0) } ?? []
  }
}

extension Pattern {
  /// What it is called by, its title first.
  fileprivate var names: [String] { [title, slug] + [facts.id].compactMap(\.self) + aliases.map(\.value) }
}

extension StraightLine {
  /// What the stars of a pattern stand on, read from its file.
  fileprivate func stars(of pattern: Pattern, ends: [LinkEnd]) throws(Failure) -> Stars {
    guard let text = try text(of: pattern) else {
      throw Failure(
        "\(configuration.content)/\(pattern.path) is larger than limits: file-bytes allow", code: .findings,
        remedy: "split it, or raise limits: { file-bytes: … } in baton.yml")
    }
    return Stars(
      title: pattern.title, file: text.file, confidence: text.facts.confidence, form: text.form.id,
      rule: text.form.confidence, countsUses: text.form.parts[.knownUses] != nil,
      evidence: Evidence(of: text, ends: ends))
  }
}

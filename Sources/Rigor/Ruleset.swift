package import Ground
package import Reading

/// What a site wants of its texts: which checks look, how much each finding weighs, and where lines are drawn.
package struct Ruleset: Sendable {
  /// What a site says of some checks.
  package struct Wish: Hashable, Sendable {
    package let checks: Glob
    /// Nil where the site leaves it as it is; `.some(nil)` turns the checks off.
    package let severity: Severity??
    package let options: [String: Int]

    package init(_ checks: Glob, severity: Severity?? = nil, options: [String: Int] = [:]) {
      self.checks = checks
      self.severity = severity
      self.options = options
    }
  }

  /// The checks that are on, in order of id.
  package let checks: [Check]
  /// Names what is found in a text beside the text itself: another digest may mean other findings.
  package let textDigest: Digest
  /// Names all of it.
  package let digest: Digest
  /// What the site lets stand, wherever that is.
  let waivers: Waivers
  /// The language of texts that do not say theirs.
  let language: String
  private let wishes: [Wish]
  private let forms: [String: Form]
  private let settings: [String: [String: Int]]
  private let lookers: [Looker]
  /// Whether texts are held against each other.
  private let comparesTexts: Bool

  /// A check that looks at texts while they are read.
  private struct Looker: Sendable {
    let check: Check
    let settings: [String: Int]
    let look: @Sendable (borrowing Text, inout Report) -> Void
  }

  /// Takes what the site says, later wishes before earlier ones where both are as specific.
  package init(
    _ wishes: [Wish] = [], waivers: Waivers = Waivers(), forms: FormSet, language: String = "en"
  ) {
    self.wishes = wishes
    self.waivers = waivers
    self.language = language
    self.forms = Dictionary(uniqueKeysWithValues: forms.forms.map { ($0.id, $0) })
    checks = Check.all.filter { check in
      Ruleset.severity(of: check.id, by: wishes).map { $0 != nil } ?? check.isOn
    }
    settings = Dictionary(
      uniqueKeysWithValues: checks.map { check in
        let all = wishes.filter { $0.checks.matches(check.id) }.sorted { $0.checks.weight < $1.checks.weight }
        return (check.id, all.reduce(into: [:]) { $0.merge($1.options) { $1 } })
      })
    lookers = checks.compactMap { [settings] check in
      guard case .text(let look) = check.way else { return nil }
      return Looker(check: check, settings: settings[check.id] ?? [:], look: look)
    }
    comparesTexts = settings[Check.proseDuplicate.id] != nil
    textDigest = Ruleset.digest(
      of: lookers.map(\.check) + (comparesTexts ? [.proseDuplicate] : []), settings, wishes: [], language)
    digest = Ruleset.digest(of: checks, settings, wishes: wishes, language)
  }

  private static func digest(
    of checks: [Check], _ settings: [String: [String: Int]], wishes: [Wish], _ language: String
  ) -> Digest {
    var digester = Digester()
    digester.add(language)
    for check in checks {
      digester.add(check.id)
      for (name, number) in (settings[check.id] ?? [:]).sorted(by: { $0.key < $1.key }) {
        digester.add("\(name)=\(number)")
      }
    }
    for wish in wishes {
      digester.add(wish.checks.text)
      digester.add(wish.severity.map { $0?.name ?? "off" } ?? "")
    }
    return digester.finish()
  }

  /// What the site says of how much a check weighs: nil where it says nothing, `.some(nil)` for off.
  private static func severity(of check: String, by wishes: [Wish]) -> Severity?? {
    var best: (weight: Int, severity: Severity?)?
    for wish in wishes where wish.checks.matches(check) && wish.checks.weight >= best?.weight ?? 0 {
      if let severity = wish.severity { best = (wish.checks.weight, severity) }
    }
    return best.map(\.severity)
  }

  /// Those that look at a finished site.
  package var checksOfSite: [Check] { checks.filter(\.scope.needsSite) }

  /// Whether a check looks.
  package func isOn(_ check: String) -> Bool { settings[check] != nil }

  /// How much a check weighs on this site before form, status and gate have a say.
  package func weight(of check: Check) -> Severity {
    Ruleset.severity(of: check.id, by: wishes).flatMap { $0 } ?? check.severity
  }

  /// The number that a check goes by on this site.
  package func number(of option: Check.Option, _ check: Check) -> Int {
    settings[check.id]?[option.name] ?? option.standard
  }

  /// The numbers by which a check of this site goes, where they are not its own.
  func settings(of check: Check) -> [String: Int] { settings[check.id] ?? [:] }

  /// Whether files of a form are asked for sections.
  func namesSections(_ form: String) -> Bool { forms[form].map { !$0.sections.isEmpty } ?? false }

  /// What the checks of texts find in one of them.
  package func examine(_ text: borrowing Text) -> [Finding] {
    var findings: [Finding] = []
    for looker in lookers where looker.check.scope.holds(text) {
      var report = Report(looker.check, looker.settings, file: text.file, siteLanguage: language)
      looker.look(text, &report)
      findings += report.findings
    }
    return findings
  }

  /// The marks of a text's wording, where texts are held against each other.
  package func prints(of text: borrowing Text) -> [Print] { comparesTexts ? Rigor.prints(of: text) : [] }

  /// The finding as heavy as the form, the status of its pattern and the site make it; nil where its check is off.
  func weighed(_ finding: Finding, in pattern: Pattern?) -> Finding? {
    let wish = Ruleset.severity(of: finding.check, by: wishes)
    if case .some(.none) = wish { return nil }
    var finding = finding
    if let severity = wish.flatMap({ $0 }) {
      finding.severity = severity
    } else if let pattern,
      let severity = forms[pattern.form]?.severity(of: finding.check, status: pattern.standing)
    {
      finding.severity = severity
    }
    return finding
  }
}

extension Pattern {
  /// The status that severities go by: what is marked as a draft is one, whatever else it says.
  fileprivate var standing: String? { isDraft ? "draft" : status }
}

extension Check.Scope {
  /// Whether a text is one of what the check looks at.
  fileprivate func holds(_ text: borrowing Text) -> Bool {
    switch self {
    case .forms: !text.form.sections.isEmpty
    case .rated: text.facts.confidence != nil
    case .scored: text.facts.vitality != nil
    case .patterns: text.facts.kind == .pattern
    case .sequences: text.facts.kind == .sequence
    case .files, .links, .images, .embeds, .relations, .redirects: true
    case .addresses, .pages, .loading, .written, .outside: false
    }
  }
}

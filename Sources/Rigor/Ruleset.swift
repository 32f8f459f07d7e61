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
  /// The checks that are on, by id.
  private let rulings: [String: Ruling]
  private let lookers: [Looker]
  /// The same for texts of forms that have checks go by other numbers.
  private let lookersByForm: [String: [Looker]]
  /// Whether texts are held against each other.
  private let comparesTexts: Bool
  /// Whether stars have to stand on known uses.
  private let countsUses: Bool

  /// A check that looks at texts while they are read.
  private struct Looker: Sendable {
    let ruling: Ruling
    let look: @Sendable (borrowing Text, inout Report) -> Void

    init?(_ ruling: Ruling) {
      switch ruling.check.way {
      case .text(let look), .both(let look, _): (self.ruling, self.look) = (ruling, look)
      case .noticed, .language, .page, .site: return nil
      }
    }

    /// The same with the numbers of a form, where the site says nothing of them.
    func going(by form: Form) -> Looker {
      let numbers = form.numbers(of: ruling.check.id)
      return numbers.isEmpty ? self : Looker(ruling.filled(up: numbers)) ?? self
    }
  }

  /// Takes what the site says, later wishes before earlier ones where both are as specific.
  package init(
    _ wishes: [Wish] = [], waivers: Waivers = Waivers(), forms: FormSet, language: String = "en",
    glossary: Glossary = Glossary()
  ) {
    self.wishes = wishes
    self.waivers = waivers
    self.language = language
    self.forms = Dictionary(uniqueKeysWithValues: forms.forms.map { ($0.id, $0) })
    checks = Check.all.filter { check in
      Ruleset.severity(of: check.id, by: wishes).map { $0 != nil } ?? check.isOn
    }
    let rulings = checks.map { check in
      let all = wishes.filter { $0.checks.matches(check.id) }.sorted { $0.checks.weight < $1.checks.weight }
      return Ruling(
        check, all.reduce(into: [:]) { $0.merge($1.options) { $1 } }, language: language, glossary: glossary)
    }
    let lookers = rulings.compactMap { Looker($0) }
    self.lookers = lookers
    lookersByForm = self.forms.compactMapValues { form in
      let own = lookers.map { $0.going(by: form) }
      return zip(own, lookers).contains { $0.ruling !== $1.ruling } ? own : nil
    }
    comparesTexts = checks.contains { $0.id == Check.proseDuplicate.id }
    countsUses = checks.contains { $0.id == Check.evidenceUses.id }
    textDigest = Ruleset.digest(
      of: lookers.map(\.ruling) + rulings.filter { $0.check.id == Check.proseDuplicate.id }, language,
      wishes: [])
    digest = Ruleset.digest(of: rulings, language, wishes: wishes)
    self.rulings = Dictionary(uniqueKeysWithValues: rulings.map { ($0.check.id, $0) })
  }

  private static func digest(of rulings: [Ruling], _ language: String, wishes: [Wish]) -> Digest {
    var digester = Digester()
    digester.add(language)
    for ruling in rulings {
      digester.add(ruling.check.id)
      if ruling.check.id == Check.proseGlossary.id {
        for term in ruling.glossary.terms {
          digester.add(([term.preferred] + term.avoided).joined(separator: "\n"))
        }
      }
      for (name, number) in ruling.settings.sorted(by: { $0.key < $1.key }) {
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
  package func isOn(_ check: String) -> Bool { rulings[check] != nil }

  /// How much a check weighs on this site before form, status and gate have a say.
  package func weight(of check: Check) -> Severity {
    let severity = Ruleset.severity(of: check.id, by: wishes).flatMap { $0 } ?? check.severity
    return check.isAdvice ? min(severity, .warning) : severity
  }

  /// The number that a check goes by on this site.
  package func number(of option: Check.Option, _ check: Check) -> Int {
    ruling(of: check).number(option.name)
  }

  /// The forms whose texts a check judges by another number than this site's, in order, with that.
  package func exceptions(to option: Check.Option, _ check: Check) -> [(form: String, number: Int)] {
    let numbers = forms.values.compactMap { form in
      form.numbers(of: check.id)[option.name].map { (form: form.id, number: $0) }
    }
    let ruling = ruling(of: check)
    if ruling.settings[option.name] != nil { return [] }
    return numbers.filter { $0.number != option.standard }.sorted { $0.form < $1.form }
  }

  /// A check with the numbers by which it goes on this site.
  func ruling(of check: Check) -> Ruling { rulings[check.id] ?? Ruling(check, language: language) }

  /// Whether files of a form are asked for sections.
  func namesSections(_ form: String) -> Bool { forms[form].map { !$0.sections.isEmpty } ?? false }

  /// What the checks of texts find in one of them.
  package func examine(_ text: borrowing Text) -> [Finding] {
    var findings: [Finding] = []
    if text.facts.findings.areOfUnreadText { return findings }
    let file = text.file
    let (traits, hasSections) = (text.traits, !text.form.sections.isEmpty)
    for looker in lookersByForm[text.form.id] ?? lookers {
      let fits =
        switch looker.ruling.check.scope {
        case .forms: hasSections
        case .rated: traits.isRated
        case .scored: traits.isScored
        case .patterns: traits.kind == .pattern
        case .sequences: traits.kind == .sequence
        case .files, .links, .images, .embeds, .relations, .redirects: true
        case .addresses, .pages, .loading, .written, .rebuilt, .outside, .spelled: false
        }
      guard fits else { continue }
      var report = Report(looker.ruling, file: file)
      looker.look(text, &report)
      if !report.findings.isEmpty { findings += report.findings }
    }
    return findings
  }

  /// The marks of a text's wording, where texts are held against each other.
  package func prints(of text: borrowing Text) -> [Print] { comparesTexts ? Rigor.prints(of: text) : [] }

  /// What the stars of a text rely on, where its links have yet to find what they lead to.
  package func reliance(of text: borrowing Text) -> Reliance? {
    countsUses ? Rigor.reliance(of: text) : nil
  }

  /// The finding as heavy as the form, the status of its pattern and the site make it; nil where its check is off.
  package func weighed(_ finding: Finding, in pattern: Pattern?) -> Finding? {
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
    if Check.advice.matches(finding.check) { finding.severity = min(finding.severity, .warning) }
    return finding
  }
}

extension Pattern {
  /// The status that severities go by: what is marked as a draft is one, whatever else it says.
  fileprivate var standing: String? { isDraft ? "draft" : status }
}

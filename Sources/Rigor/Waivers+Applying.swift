package import Ground
internal import Reading
package import Weaving

extension Ruleset {
  /// What was found in a finished site, with what may stand marked so; only a file of waivers can speak of it.
  package func waived(_ found: Findings, at now: Moment) -> Findings {
    let (findings, needed) = waivers.marking(found.all, below: "", at: now)
    let remarks = waivers.remarks(needing: needed, at: now) { waiver in
      !waiver.covers(anyOf: checks) { !$0.needsSite }
    }
    return Findings(
      findings + remarks.compactMap { weighed($0, in: nil) }, tallies: found.tallies,
      horizon: [found.horizon, waivers.horizon(at: now)].compactMap(\.self).min())
  }

  /// What was found in texts, with what may stand marked so, and what is wrong with the waivers. One that is also
  /// about the finished site may yet be of use there.
  func waived(
    _ found: [Finding], by waivers: Waivers, below contentFolder: String, at now: Moment
  ) -> (findings: [Finding], horizon: Moment?) {
    let (findings, needed) = waivers.marking(found, below: contentFolder, at: now)
    let remarks = waivers.remarks(needing: needed, at: now) { waiver in
      // Of what only other servers can tell nothing is known here; of texts nothing else is found in a finished site.
      let isOfTexts = waiver.isAboutTexts && waiver.covers(anyOf: checks, whose: \.isOfLanguage)
      let isOfMore = !isOfTexts && waiver.covers(anyOf: checks) { !$0.isOfLanguage }
      return !isOfMore || waiver.until <= now && waiver.covers(anyOf: checks) { !$0.needsSite }
    }
    let told = (waivers.problems + remarks).compactMap { weighed($0, in: nil) }
    return (findings + told, waivers.horizon(at: now))
  }
}

extension Ruleset {
  /// By file, what is waived in it at a moment, in words, whether anything needs it or not.
  package func allowances(in language: Language, at now: Moment) -> [String: [String]] {
    var allowances: [String: [String]] = [:]
    for pattern in language.patterns {
      let file = language.file(of: pattern)
      let own = pattern.instructions.isEmpty ? [] : Waivers(of: pattern, in: file).all
      let all = (own + waivers.all.filter { $0.isAbout(file, below: language.contentFolder) })
        .filter { now < $0.until }
      if !all.isEmpty { allowances[file] = all.map(\.words) }
    }
    return allowances
  }
}

extension Ruleset {
  /// Of what is found in a language and in its waivers, what stands against each text that readers have, but for what
  /// is waived at a moment; a link to what is withheld is not spoken of.
  package func standing(
    _ found: [Finding], in language: Language, at now: Moment
  ) -> [PatternID: [Finding]] {
    let owners = Owners(language)
    let all = waived(found, by: waivers(in: language), below: language.contentFolder, at: now).findings
    var standing: [PatternID: [Finding]] = [:]
    for finding in all where finding.waiver == nil && finding.check != Check.outputWithheld.id {
      if let id = owners.id(finding.file) { standing[id, default: []].append(finding) }
    }
    return standing
  }
}

extension Waivers {
  /// The same findings with what may stand at a moment marked so, and which waivers they need.
  func marking(
    _ found: [Finding], below contentFolder: String, at now: Moment
  ) -> (findings: [Finding], needed: Set<Int>) {
    guard !all.isEmpty else { return (found, []) }
    let own = Dictionary(grouping: all.indices.filter { all[$0].files == nil }) { all[$0].file }
    let others = all.indices.filter { all[$0].files != nil }
    var (findings, needed) = (found, Set<Int>())
    for index in findings.indices {
      let covering = ((own[findings[index].file] ?? []) + others).filter {
        all[$0].covers(findings[index], contentFolder: contentFolder)
      }
      needed.formUnion(covering)
      // Of several the one that lasts longest.
      guard let waiver = covering.map({ all[$0] }).max(by: { $0.until < $1.until }) else { continue }
      if now < waiver.until {
        findings[index].waiver = waiver.allowance
      } else {
        findings[index].notes.append("it might stand until \(waiver.until.text), and that is past")
      }
    }
    return (findings, needed)
  }

  /// What there is to say of waivers that have ended or that nothing needs, of those that are spoken of here.
  fileprivate func remarks(
    needing needed: Set<Int>, at now: Moment, of isSpokenOf: (Waiver) -> Bool
  ) -> [Finding] {
    all.indices.filter { isSpokenOf(all[$0]) }.compactMap { index in
      let waiver = all[index]
      if waiver.until <= now { return .expired(waiver) }
      return needed.contains(index) ? nil : .unused(waiver)
    }
  }

  /// When the next of them ends.
  fileprivate func horizon(at now: Moment) -> Moment? { all.map(\.until).filter { now < $0 }.min() }
}

extension Waiver {
  /// Whether it is about one of some checks.
  fileprivate func covers(anyOf checks: [Check], whose isMeant: (Check.Scope) -> Bool) -> Bool {
    checks.contains { isMeant($0.scope) && covers(check: $0.id) }
  }

  /// `structure.budget, until 2027-03-01: the examples are being cut`.
  fileprivate var words: String { "\(names), until \(until.day.text): \(reason)" }

  fileprivate var names: String { checks.map(\.text).joined(separator: ", ") }
}

extension Finding {
  fileprivate static func expired(_ waiver: Waiver) -> Finding {
    Finding(
      Check.waiversExpired.id, Check.waiversExpired.severity, in: waiver.file, at: waiver.position,
      summary: "waiver of \(waiver.names) ended at \(waiver.until.text)", about: waiver.names,
      remedy: "mend what it let stand, or give it another end")
  }

  fileprivate static func unused(_ waiver: Waiver) -> Finding {
    Finding(
      Check.waiversUnused.id, Check.waiversUnused.severity, in: waiver.file, at: waiver.position,
      summary: "waiver of \(waiver.names) lets nothing stand", about: waiver.names, remedy: "remove it")
  }
}

internal import Conducting
internal import Ground
internal import Rigor
internal import Weaving

extension Invocation {
  /// What hunspell says of the words of all texts, or of some; says why where it can say nothing, which is nobody's
  /// fault.
  func misspelled(
    in ending: Ending, of run: SiteRun, only named: NamedTexts?
  ) throws(Failure) -> [Finding] {
    let languages = run.weavingSteps.sorted().compactMap { ending.artifacts[$0]?.value as? Language }
    guard let language = languages.first else { return [] }
    let ids = language.ids.filter { named?.contains(language.file(of: $0)) ?? true }
    let texts = try inParallel(ids.count, threads: threads, turn: 16) {
      (index) throws(Failure) -> SpelledText? in
      guard let text = try run.line.text(of: language[ids[index]]) else { return nil }
      return SpelledText(of: text, by: run.line.rules)
    }
    let hunspell = Hunspell(environment: surroundings.environment, disk: disk)
    let report = Rigor.examine(
      spellingOf: texts.compactMap(\.self), in: language, by: run.line.rules,
      accepting: run.site.configuration.spelling, through: hunspell.speller, at: try clock().now())
    for silence in report.silences { remark("prose.spelling is inconclusive for \(silence)\n") }
    return report.findings
  }
}

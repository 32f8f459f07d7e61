internal import Conducting
internal import Ground
internal import Rendering
internal import Weaving

/// The language of a site, for commands that only look at it.
struct SiteLanguage: Sendable {
  let language: Language
  let line: StraightLine

  /// Weaves the site as `publish` would, in memory.
  init(_ invocation: Invocation) throws(Failure) {
    let run = try SiteRun("publish", invocation)
    guard let step = run.weavingSteps.first else {
      throw Failure(
        "conductors/publish.yml has no step that weaves a language", code: .badConfiguration,
        remedy: "add weave: { use: site.weave, … }, as baton eject conductors shows it")
    }
    let ending = run.look(wanting: [step])
    if let failure = ending.failure { throw failure }
    guard let language = ending.artifacts[step]?.value as? Language else {
      throw Failure(
        ending.unmet.first.map { "not met: \($0)" } ?? "the language was not woven", code: .inconclusive,
        remedy: "baton new pattern \"Name\" writes a first one")
    }
    self.language = language
    line = run.line
  }
}

extension SiteRun {
  /// The steps that weave a language.
  var weavingSteps: Set<String> {
    Set(
      conductor.steps.filter { step in
        if case .use(let specialist, _) = step.act { specialist.name == "site.weave" } else { false }
      }.map(\.id))
  }
}

internal import Conducting
internal import Ground
internal import Reading
internal import Rigor
internal import Weaving

extension StraightLine {
  /// `site.weave`: patterns in, the language out.
  var weave: Specialist {
    Specialist(
      "site.weave", revision: revision, options: weavingDigest,
      takes: ("patterns", Kind.patterns(threads: threads)),
      ("sources", Kind.sources(disk: disk, threads: threads)), gives: ("language", Kind.language),
      counts: [Count("patterns"), Count("texts"), Count("withheld", of: "texts"), Count("links")]
    ) { [self] (room, _, patterns, sources) throws(Failure) in
      let language = woven(patterns, sources, at: room.date, threads: room.threads)
      schedule.remember(patterns, and: rules.moments(of: patterns), asOf: room.date)
      return Made(
        language,
        numbers: [
          ("patterns", language.patterns.count { $0.kind == .pattern }),
          ("texts", language.patterns.count), ("withheld", language.withheld.count),
          ("links", language.patterns.reduce(0) { $0 + $1.facts.links.count }),
        ])
    }
  }

  /// The language of some patterns as of a moment.
  func woven(_ patterns: [Pattern], _ sources: Sources, at date: Moment, threads: Int) -> Language {
    var options = weavingOptions
    options.now = date
    return Language.weave(
      patterns, assets: sources.assets.map(\.path), assetFacts: sources.assetFacts,
      noticed: sources.findings, options: options, threads: threads)
  }
}

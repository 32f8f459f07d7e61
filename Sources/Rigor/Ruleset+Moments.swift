package import Ground
package import Reading

extension Ruleset {
  /// The moments at which what checks find in some patterns changes by itself.
  package func moments(of patterns: [Pattern]) -> [Moment] {
    let silence = ruling(of: .freshnessSilence).number("years")
    // What may stand for a while stands against a text when that is over.
    var moments = waivers.all.map(\.until)
    for pattern in patterns {
      if !pattern.instructions.isEmpty { moments += Waivers(of: pattern, in: pattern.path).all.map(\.until) }
      // A day later, when what was still to come has come everywhere.
      for moment in [pattern.facts.created, pattern.facts.modified] {
        if let moment { moments.append(moment.after(days: -1)) }
      }
      if let review = pattern.facts.review { moments.append(review.value.after(days: 1)) }
      if let last = pattern.lastChange { moments.append(last.after(years: silence)) }
    }
    return moments
  }
}

extension Pattern {
  /// The latest day on which it is known to have been written or changed.
  var lastChange: Moment? { [facts.created, facts.published, facts.modified].compactMap { $0 }.max() }
}

extension Moment {
  /// The same time of day, so many days on.
  func after(days: Int) -> Moment { Moment(seconds: seconds + days * 86_400) }

  /// So many years on, leap days counted on average.
  func after(years: Int) -> Moment { Moment(seconds: seconds + years * 31_557_600) }
}

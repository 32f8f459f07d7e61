package import Ground
package import Reading

extension Ruleset {
  /// The moments at which what checks find in some patterns changes by itself.
  package func moments(of patterns: [Pattern]) -> [Moment] {
    var moments: [Moment] = []
    for pattern in patterns {
      // A day later, when what was still to come has come everywhere.
      for moment in [pattern.facts.created, pattern.facts.modified] {
        if let moment { moments.append(Moment(seconds: moment.seconds - 86_400)) }
      }
    }
    return moments
  }
}

import Ground
package import Reading

/// A pattern that is kept back, with the reason.
package struct Withheld: Sendable {
  /// Why a pattern is kept back.
  package enum Reason: String, Sendable {
    case draft
    /// Its `published` lies after the run's moment.
    case future
    /// Its `expires` lies before the run's moment.
    case expired
  }

  /// The pattern itself, for lists that its author sees.
  package let pattern: Pattern
  /// The first reason that applies.
  package let reason: Reason
  /// The address it would have, so that a check can prove that nothing stands there.
  package let address: String
}

/// Why a pattern is kept back at a moment, nil when it is not; the rules are Hugo's.
func reasonToWithhold(_ pattern: Pattern, _ options: WeavingOptions) -> Withheld.Reason? {
  if pattern.isDraft, !options.drafts { return .draft }
  if let published = pattern.published, published > options.now { return .future }
  if let expires = pattern.expires, expires < options.now { return .expired }
  return nil
}

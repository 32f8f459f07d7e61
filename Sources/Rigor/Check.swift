// In: a `Language`, or a `Site` on disk with the language it was made from. Out: `Findings`, sorted, and for
// every check a `Tally` of what it looked at.
// Called by the gates' steps: `examine(language:)` before pages are made, `examine(site:…)` after.
package import Ground

/// One rule: what it keeps, why, and what to do when it is broken.
package struct Check: Sendable {
  /// What a check looks at, and so what its tally counts.
  package enum Scope: Sendable {
    /// Every Markdown file, withheld ones too.
    case files
    /// Every published pattern, sequence and page.
    case patterns
    /// Every link; those that leave the site are not applicable.
    case links
    case embeds, relations, redirects
    /// Every address in the files of a finished site.
    case addresses
    /// Every file of a finished site.
    case pages
  }

  /// `family.rule`, used in configuration, waivers and messages.
  package let id: String
  /// How much its findings weigh unless a finding, a form or a gate says otherwise.
  package let severity: Severity
  /// What it looks at.
  package let scope: Scope
  /// Why the rule is kept.
  package let reason: String
  /// What an author does about it, in general.
  package let remedy: String

  /// A rule with its words.
  package init(_ id: String, _ severity: Severity = .error, over scope: Scope, reason: String, remedy: String)
  {
    self.id = id
    self.severity = severity
    self.scope = scope
    self.reason = reason
    self.remedy = remedy
  }

  /// The part of the id before the dot.
  package var family: Substring { id.prefix { $0 != "." } }
}

extension Check {
  /// Every check there is, in order of id.
  package static let all: [Check] = [
    .commentsClosed,
    .embedsCycle, .embedsPlace,
    .filesLink, .filesReadable,
    .frontmatterRange, .frontmatterUnknownKey, .frontmatterValid,
    .htmlDropped,
    .limitsEmbedDepth, .limitsEmbeds, .limitsFileSize, .limitsFrontmatterSize, .limitsHTMLDepth,
    .limitsImages, .limitsNesting, .limitsOpeners, .limitsTables,
    .linksAmbiguous, .linksInternal, .linksOutput,
    .namesSlug, .namesUnique,
    .outputWithheld,
    .redirectsCollision,
    .relationsCycle, .relationsTarget, .relationsUnknown,
  ]

  /// The check with an id.
  package static func named(_ id: String) -> Check? { all.first { $0.id == id } }
}

// In: a `Text` while it is read, a `Language`, or a `Site` on disk with the language it was made from. Out:
// findings, sorted, and for every check a `Tally` of what it looked at.
// Called by the step that reads (`Ruleset.examine(_:)`) and by the gates' steps (`examine(language:…)` before pages
// are made, `examine(site:…)` after).
package import Ground
package import Reading
package import Weaving

/// One rule: what it keeps, why, how it looks, and what to do when it is broken.
package struct Check: Sendable {
  /// What a check looks at, and so what its tally counts.
  package enum Scope: Sendable {
    /// Every Markdown file, withheld ones too.
    case files
    /// Every Markdown file whose form names sections, withheld ones too.
    case forms
    /// Every file that says how sure its author is, and every one that says how alive it is.
    case rated, scored
    /// Every published pattern, sequence and page.
    case patterns
    /// Every sequence.
    case sequences
    /// Every link; those that leave the site are not applicable.
    case links
    case images, embeds, relations, redirects
    /// Every address of another site, where that is asked for.
    case outside
    /// Every text that a dictionary is asked about.
    case spelled
    /// Every address in the files of a finished site.
    case addresses
    /// Every page of a finished site; its other files are not applicable.
    case pages
    /// Every page and style sheet of a finished site, since these load others.
    case loading
    /// Every file of a finished site.
    case written
    /// Every file of a finished site, where it is another one than readers have.
    case rebuilt
  }

  /// How a check comes to its findings.
  package enum Way: Sendable {
    /// Whoever reads, weaves or scans notices it in passing.
    case noticed
    /// It looks at each text while that is read.
    case text(@Sendable (borrowing Text, inout Report) -> Void)
    /// It looks at each text while that is read, and again at the language where links decide.
    case both(
      @Sendable (borrowing Text, inout Report) -> Void, @Sendable (Language, inout Report) -> Void)
    /// It looks at the language as a whole.
    case language(@Sendable (Language, inout Report) -> Void)
    /// It looks at each page of a finished site while that is read.
    case page(@Sendable (borrowing WrittenPage, inout Report) -> Void)
    /// It looks at what was noted of all files of a finished site.
    case site(Survey.Facts, @Sendable (FinishedSite, inout Report) -> Void)
  }

  /// A number by which a site moves the line that a check draws.
  package struct Option: Sendable {
    package let name: String
    package let standard: Int
    /// What it counts, for the check's page.
    package let meaning: String

    package init(_ name: String, _ standard: Int, _ meaning: String) {
      self.name = name
      self.standard = standard
      self.meaning = meaning
    }
  }

  /// `family.rule`, used in configuration, waivers and messages.
  package let id: String
  /// How much its findings weigh unless a finding, a form, the site or a gate says otherwise.
  package let severity: Severity
  /// Whether it looks where nobody has said so.
  package let isOn: Bool
  /// What it looks at.
  package let scope: Scope
  /// Why the rule is kept.
  package let reason: String
  /// What an author does about it, in general.
  package let remedy: String
  /// What breaks the rule, and what keeps it.
  package let bad: String
  package let good: String
  package let options: [Option]
  package let way: Way

  /// A rule with its words.
  package init(
    _ id: String, _ severity: Severity = .error, isOn: Bool = true, over scope: Scope, reason: String,
    remedy: String, bad: String, good: String, options: [Option] = [], way: Way = .noticed
  ) {
    self.id = id
    self.severity = severity
    self.isOn = isOn
    self.scope = scope
    self.reason = reason
    self.remedy = remedy
    self.bad = bad
    self.good = good
    self.options = options
    self.way = way
  }

  /// Whether a site may not turn it off: what it finds must never be written.
  package var isKept: Bool { id == Check.outputWithheld.id }

  /// The checks of wording, which is the author's own: what they find never stops anything.
  package static let advice = Glob("prose.*", separator: ".")

  /// Whether it looks at one text at a time, so that the form of that may say which numbers it goes by.
  package var goesByForm: Bool { if case .text = way { true } else { false } }

  /// Whether what it finds never stops anything.
  package var isAdvice: Bool { Check.advice.matches(id) }

  /// The part of the id before the dot.
  package var family: Substring { id.prefix { $0 != "." } }
}

extension Check {
  /// Every check there is, in order of id.
  package static let all: [Check] = [
    .commentsClosed,
    .embedsCycle, .embedsPlace,
    .evidenceDiscrimination, .evidenceNumbers, .evidenceReferences, .evidenceUses, .evidenceVitality,
    .filesLink, .filesReadable,
    .freshnessReview, .freshnessSilence,
    .frontmatterChoice, .frontmatterDate, .frontmatterDisagreement, .frontmatterLanguage, .frontmatterRange,
    .frontmatterRequired, .frontmatterType, .frontmatterUnknownKey, .frontmatterValid,
    .graphContradiction, .graphDeadEnd, .graphOrphan, .graphSequence, .graphUnreachable,
    .htmlDropped,
    .imagesAlt, .imagesDimensions, .imagesWeight,
    .limitsEmbedDepth, .limitsEmbeds, .limitsFileSize, .limitsFrontmatterSize, .limitsHTMLDepth,
    .limitsImages, .limitsNesting, .limitsOpeners, .limitsTables,
    .linksAmbiguous, .linksCase, .linksExternal, .linksInternal, .linksLabel, .linksOutput, .linksSelf,
    .namesAlias, .namesFile, .namesNear, .namesRepeated, .namesSlug, .namesUnique,
    .outputHTML, .outputIDs, .outputLabels, .outputLandmarks, .outputThirdParty, .outputWeight,
    .outputWithheld,
    .proseDifficulty, .proseDuplicate, .proseGlossary, .prosePassive, .proseRepeated, .proseSentence,
    .proseSpelling, .proseWeasel,
    .redirectsCollision,
    .relationsCycle, .relationsTarget, .relationsUnknown,
    .siteReproducible,
    .structureBudget, .structureComment, .structureConflict, .structureConsequences, .structureEmpty,
    .structureFence, .structureForces, .structureHeadingLevel, .structureMojibake, .structureNumbering,
    .structureOneTitle, .structureOrder, .structurePlaceholder, .structureSection, .structureSigns,
    .structureSteps, .structureTherefore, .structureTwice, .structureUnfinished,
    .waiversExpired, .waiversUnused, .waiversValid,
  ]

  /// The check with an id.
  package static func named(_ id: String) -> Check? { all.first { $0.id == id } }

  /// Those that a glob over ids means.
  package static func meant(by glob: Glob) -> [Check] { all.filter { glob.matches($0.id) } }

  /// What to do about a name that no check has.
  package static func remedy(forUnknown name: String) -> String {
    nearest(to: name, among: all.map(\.id)).map { "did you mean \"\($0)\"?" } ?? "baton explain lists them"
  }

  /// The largest number that a check may go by.
  package static let greatestNumber = 1_000_000
}

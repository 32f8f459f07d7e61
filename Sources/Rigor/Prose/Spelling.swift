package import Ground
internal import Reading
package import Weaving

/// Whoever knows how words are spelled; handed in, so that a test is the dictionary.
package struct Speller: Sendable {
  /// What came of asking.
  package enum Reply: Hashable, Sendable {
    /// The words that no dictionary has, each with what may have been meant, the likeliest first.
    case unknown([String: [String]])
    /// Nobody could say anything; why, in words.
    case noAnswer(String)
  }

  package let ask: @Sendable (_ words: [String], _ language: String) -> Reply

  package init(ask: @escaping @Sendable (_ words: [String], _ language: String) -> Reply) { self.ask = ask }
}

/// What came of asking how the words of some texts are spelled.
package struct SpellingReport: Sendable {
  /// The first place of each word in each text.
  package let findings: [Finding]
  /// Why nobody could say anything, a line for each language.
  package let silences: [String]
}

/// Asks after the words of all texts at once, each language once. What the site accepts is not asked after: words of
/// its own list, of its glossary and of the names of its patterns.
package func examine(
  spellingOf texts: [SpelledText], in language: Language, by rules: Ruleset, accepting accepted: [String],
  through speller: Speller, at now: Moment
) -> SpellingReport {
  let known =
    accepted + rules.ruling(of: .proseSpelling).glossary.terms.map(\.preferred)
    + language.patterns.flatMap(\.spelledNames)
  let accepted = Set(known.flatMap(Glossary.words).map { SpelledText.asDictionaries($0).lowercased() })
  var (findings, silences): ([Finding], [String]) = ([], [])
  for (tongue, texts) in Dictionary(grouping: texts, by: \.language).sorted(by: { $0.key < $1.key }) {
    let words = Set(texts.flatMap { $0.words.keys }).subtracting(accepted)
    switch words.isEmpty ? .unknown([:]) : speller.ask(words.sorted(), tongue) {
    case .noAnswer(let why): silences.append("\(tongue): \(why)")
    case .unknown(let unknown):
      for text in texts {
        let found = text.words.filter { unknown[$0.key] != nil }
        findings += found.map { .misspelled($0.key, unknown[$0.key] ?? [], $0.value, in: text, tongue) }
      }
    }
  }
  let patterns = Dictionary(uniqueKeysWithValues: language.patterns.map { (language.file(of: $0), $0) })
  let weighed = findings.compactMap { rules.weighed($0, in: patterns[$0.file]) }
  let marked = rules.waivers(in: language).marking(weighed, below: language.contentFolder, at: now).findings
  return SpellingReport(findings: marked.sorted(), silences: silences)
}

extension Pattern {
  fileprivate var spelledNames: [String] { [title] + aliases.map(\.value) }
}

extension Finding {
  fileprivate static func misspelled(
    _ word: String, _ meant: [String], _ use: SpelledText.Use, in text: SpelledText, _ tongue: String
  ) -> Finding {
    let otherwise = "add it to spelling: in baton.yml"
    return Finding(
      Check.proseSpelling.id, Check.proseSpelling.severity, in: text.file, at: use.position,
      summary: "\(quoted(word)) is in no dictionary of \(tongue)", about: word,
      remedy: meant.first.map { "write \($0), or \(otherwise)" } ?? "correct it, or \(otherwise)",
      notes: use.count > 1 ? ["it stands here \(use.count) times"] : [])
  }
}

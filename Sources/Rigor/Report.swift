package import Ground
internal import Reading
internal import Weaving

/// A check as a site wants it: with the numbers by which it moves the check's lines, and its words.
///
/// A class, because every check looks at every text: a copy would count a dozen references each time.
final class Ruling: Sendable {
  let check: Check
  let settings: [String: Int]
  /// The language of texts that do not say theirs, without its region: `en`.
  let language: String
  /// The terms of the site.
  let glossary: Glossary

  init(
    _ check: Check, _ settings: [String: Int] = [:], language: String = "", glossary: Glossary = Glossary()
  ) {
    self.check = check
    self.settings = settings
    self.language = Ruling.withoutRegion(language)
    self.glossary = glossary
  }

  /// The same with these numbers, where the site says nothing of them.
  func filled(up numbers: [String: Int]) -> Ruling {
    Ruling(
      check, settings.merging(numbers) { site, _ in site }, language: language, glossary: glossary)
  }

  /// A language's tag without what follows its first part.
  static func withoutRegion(_ tag: String) -> String {
    Substring(tag.utf8.prefix { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_") }).lowercased()
  }

  /// A number that the check goes by: the site's, or its own.
  func number(_ name: String) -> Int {
    if let number = settings[name] { return number }
    guard let option = check.options.first(where: { $0.name == name }) else {
      preconditionFailure("a check asks for an option that it does not have")
    }
    return option.standard
  }
}

/// What one check finds, and the lines that the site has drawn for it.
package struct Report {
  private let ruling: Ruling
  /// The file that is looked at, where that is one.
  package let file: String
  private(set) var findings: [Finding] = []

  init(_ ruling: Ruling, file: String = "") {
    self.ruling = ruling
    self.file = file
  }

  /// The terms of the site.
  var glossary: Glossary { ruling.glossary }

  /// A number that the check goes by: the site's, or its own.
  package func option(_ name: String) -> Int { ruling.number(name) }

  /// Notes a finding. `subject` is what it is about, where the summary tells a measure that changes with the text;
  /// `severity` is given where this one weighs otherwise than what the check finds as a rule.
  package mutating func callAsFunction(
    _ summary: String, _ severity: Severity? = nil, at position: Position?, in file: String? = nil,
    about subject: String? = nil, remedy: String? = nil, fix: Fix? = nil, notes: [String] = []
  ) {
    findings.append(
      Finding(
        ruling.check.id, severity ?? ruling.check.severity, in: file ?? self.file, at: position,
        summary: summary, about: subject, remedy: remedy, fix: fix, notes: notes))
  }
}

extension Report {
  /// The language that a text is written in, without its region: `en`.
  func language(of facts: borrowing PatternFacts) -> String {
    writtenLanguage(of: facts).map(Ruling.withoutRegion) ?? ruling.language
  }
}

extension Report {
  /// Whether a text is English, as far as anybody says.
  func isEnglish(_ text: borrowing Text) -> Bool { language(of: text.facts) == "en" }
}

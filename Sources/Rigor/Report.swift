package import Ground
internal import Reading
internal import Weaving

/// What one check finds, and the lines that the site has drawn for it.
package struct Report {
  private let check: Check
  private let settings: [String: Int]
  /// The file that is looked at, where that is one.
  package let file: String
  /// The language of texts that do not say theirs: `en`.
  let siteLanguage: String
  private(set) var findings: [Finding] = []

  init(_ check: Check, _ settings: [String: Int], file: String = "", siteLanguage: String = "") {
    self.check = check
    self.settings = settings
    self.file = file
    self.siteLanguage = siteLanguage
  }

  /// A number that the check goes by: the site's, or its own.
  package func option(_ name: String) -> Int {
    if let number = settings[name] { return number }
    guard let option = check.options.first(where: { $0.name == name }) else {
      preconditionFailure("a check asks for an option that it does not have")
    }
    return option.standard
  }

  /// Notes a finding. `subject` is what it is about, where the summary tells a measure that changes with the text;
  /// `severity` is given where this one weighs otherwise than what the check finds as a rule.
  package mutating func callAsFunction(
    _ summary: String, _ severity: Severity? = nil, at position: Position?, in file: String? = nil,
    about subject: String? = nil, remedy: String? = nil, notes: [String] = []
  ) {
    findings.append(
      Finding(
        check.id, severity ?? check.severity, in: file ?? self.file, at: position, summary: summary,
        about: subject, remedy: remedy, notes: notes))
  }
}

extension Report {
  /// The language that a text is written in, without its region: `en`.
  func language(of facts: PatternFacts) -> String {
    let tag = writtenLanguage(of: facts) ?? siteLanguage
    return tag.prefix { $0 != "-" && $0 != "_" }.lowercased()
  }
}

extension Report {
  /// Whether a text is English, as far as anybody says.
  func isEnglish(_ text: borrowing Text) -> Bool { language(of: text.facts) == "en" }
}

internal import Ground
internal import Rendering
internal import Rigor

extension Check {
  /// Everything that `baton explain` says of a check.
  var explanation: String {
    var parts = [
      "\(id): \(severity.name), unless a form, baton.yml or a gate says otherwise"
        + (isOn ? "" : "; off until baton.yml turns it on"),
      "Why: \(reason)\nWhat to do: \(remedy)", "Breaks it:\n" + bad.indented, "Keeps it:\n" + good.indented,
    ]
    if !options.isEmpty {
      parts.append(
        "Numbers that it goes by:\n"
          + options.map { "\($0.name): \($0.standard), \($0.meaning)".indented }.joined(separator: "\n"))
    }
    for (words, line) in settings(isOn: isOn) { parts.append("\(words):\n" + line.indented) }
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// How it is weighed otherwise, turned on or off, and how its findings may stand: what for, and what to write.
  fileprivate func settings(isOn: Bool) -> [(words: String, line: String)] {
    let weight = isKept ? Severity.error.word : isOn ? otherWeight : severity.word
    let setting = "checks: { \(id): \(weight) }"
    if isKept {
      return [("What it finds may not stand; to have all of it weigh as much, in baton.yml", setting)]
    }
    let first = (
      isOn
        ? "To weigh it otherwise where no gate raises it, in baton.yml"
        : "It is off; to turn it on, in baton.yml",
      setting
    )
    return [first, otherNumber, waiver].compactMap(\.self)
  }

  /// How it is made to go by another number; nil where it goes by none.
  private var otherNumber: (words: String, line: String)? {
    options.first.map { option in
      (
        "To have it go by another number, in baton.yml" + (goesByForm ? " or in a form" : ""),
        "checks: { \(id): { \(option.name): \(option.standard == 1 ? 0 : option.standard + 1) } }"
      )
    }
  }

  /// How its findings may stand for a while; nil where they may not.
  private var waiver: (words: String, line: String)? {
    if family == "waivers" { return nil }
    let words = "To let what it finds stand for a while, in"
    if scope.needsSite || id == "evidence.discrimination" || family == "files" {
      let line = "- { check: \(id), files: \"**\", until: 2027-03-01, because: … }"
      return ("\(words) waivers.yml", line)
    }
    return ("\(words) the text", "<!-- baton: allow \(id) until 2027-03-01 because … -->")
  }

  private var otherWeight: String {
    severity == .error ? Severity.warning.word : "off"
  }
}

extension Severity {
  /// The word that files use.
  fileprivate var word: String { self == .warning ? "warn" : name }
}

extension String {
  /// Every line two columns to the right.
  fileprivate var indented: String {
    split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "  \($0)" }
      .joined(separator: "\n")
  }
}

extension Ruleset {
  /// What the pages of the checks tell, of those too that are off.
  var sheets: [CheckSheet] {
    Check.all.map { check in
      CheckSheet(
        check.id, weight: isOn(check.id) ? weight(of: check).name : "off", reason: check.reason,
        remedy: check.remedy, bad: check.bad, good: check.good,
        options: check.options.map { option in
          let exceptions = exceptions(to: option, check).map { " (in the form \($0.form) \($0.number))" }
          return CheckSheet.Option(
            option.name, number(of: option, check), option.meaning + exceptions.joined())
        },
        settings: check.settings(isOn: isOn(check.id)).map { CheckSheet.Setting($0.words, $0.line) })
    }
  }
}

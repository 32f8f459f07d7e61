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
    parts.append("To weigh it otherwise, in baton.yml:\n" + "checks: { \(id): \(otherWeight) }".indented)
    return parts.joined(separator: "\n\n") + "\n"
  }

  private var otherWeight: String {
    if !isOn { return severity.word }
    return severity == .error ? Severity.warning.word : isKept ? Severity.error.word : "off"
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
  /// What the pages of the checks tell that are on.
  var sheets: [CheckSheet] {
    checks.map { check in
      CheckSheet(
        check.id, weight: weight(of: check).name, reason: check.reason, remedy: check.remedy, bad: check.bad,
        good: check.good,
        options: check.options.map { CheckSheet.Option($0.name, number(of: $0, check), $0.meaning) })
    }
  }
}

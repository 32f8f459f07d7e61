package import Ground
package import Reading

extension Form {
  /// What is wrong with what a form says of checks: only who knows them can tell.
  package func mistakesOfChecks(in file: String) -> [Failure] {
    let mistakes = (checks + statuses.flatMap(\.checks)).flatMap { $0.mistakes }
    return mistakes.sorted { $0.position < $1.position }.map {
      Failure($0.message, code: .badConfiguration, remedy: $0.remedy, file: file, at: $0.position)
    }
  }
}

extension CheckRule {
  fileprivate typealias Mistake = (message: String, remedy: String?, position: Position)

  fileprivate var mistakes: [Mistake] {
    let meant = Check.meant(by: checks)
    if meant.isEmpty {
      return [("no check named \"\(checks.text)\"", Check.remedy(forUnknown: checks.text), position)]
    }
    if meant.allSatisfy({ $0.scope.needsSite || $0.family == "waivers" }) {
      return [
        ("\(checks.text) is not about the texts of a form", "say it under checks in baton.yml", position)
      ]
    }
    if severity == .error, meant.allSatisfy(\.isAdvice) {
      return [("\(checks.text) is never an error", "\(meant[0].family) never stops anything", position)]
    }
    return numbers.compactMap { mistake(in: $0, of: meant) }
  }

  private func mistake(in number: Number, of meant: [Check]) -> Mistake? {
    guard meant.count == 1, let check = meant.first else {
      return (
        "numbers are said of one check", "write its name instead of \"\(checks.text)\"", number.position
      )
    }
    let known = check.options.map(\.name)
    guard known.contains(number.name) else {
      let suggestion = nearest(to: number.name, among: known).map { "did you mean \"\($0)\"?" }
      let others = known.isEmpty ? "it goes by none" : "it goes by \(known.joined(separator: ", "))"
      return ("\(check.id) has no number \"\(number.name)\"", suggestion ?? others, number.position)
    }
    if number.value > Check.greatestNumber {
      return (
        "\"\(number.name)\" is more than \(Check.greatestNumber)", "write a smaller number", number.position
      )
    }
    if check.goesByForm { return nil }
    return (
      "\(check.id) does not look at each text by itself", "say it under checks in baton.yml", number.position
    )
  }
}

internal import Ground

// What `outcome` says: which things count, who knows them, and where each of them has to be.
extension ConductorReader {
  /// The outcome, if every word of it means something.
  mutating func outcome(every: Word, becomes: Word, _ scope: Scope) -> WantedOutcome? {
    let place = place(becomes, scope)
    guard let (subject, condition) = sentence(every), let place else { return nil }
    guard place.kind == subject.place else {
      let others = scope.ids.compactMap { scope.output(of: $0) }.filter { $0.kind == subject.place }
      problem(
        "\(place.text) is \(place.kind), where no \(subject.noun) is looked for", at: becomes.position,
        remedy: others.last.map { "is: \"in \($0.text)\"" } ?? "add a step that gives \(subject.place)")
      return nil
    }
    guard let holder = scope.outputs(above: place.step).last(where: { $0.kind == subject.holder }) else {
      // Of a step whose specialist is not known, nobody can tell what it gives.
      guard scope.ids.allSatisfy({ scope.output(of: $0) != nil }) else { return nil }
      problem(
        "no step above \(place.step) gives \(subject.holder), which knows every \(subject.noun)",
        at: every.position, remedy: "add one that does")
      return nil
    }
    return WantedOutcome(
      every: every.text, becomes: becomes.text, subject: subject, condition: condition, holder: holder.step,
      place: place.step)
  }

  /// The output that `in promote.release` means; nil with a problem, or where steps above have problems.
  private mutating func place(_ becomes: Word, _ scope: Scope) -> Output? {
    let outputs = scope.ids.compactMap { scope.output(of: $0) }
    let words = becomes.text.split(separator: " ").map(String.init)
    guard words.count == 2, words[0] == "in" else {
      problem(
        "\"\(becomes.text)\" does not say where", at: becomes.position,
        remedy: "is: \"in \(outputs.last?.text ?? "promote.release")\"")
      return nil
    }
    if let output = outputs.first(where: { $0.text == words[1] }) { return output }
    guard !outputs.isEmpty else { return nil }
    problem(
      "no step gives \(words[1])", at: becomes.position,
      remedy: suggestion(words[1], among: outputs.map(\.text)))
    return nil
  }

  /// `pattern`, `pattern with status published`, `pattern that is not withheld`.
  private mutating func sentence(_ every: Word) -> (Subject, Condition)? {
    let words = every.text.split(separator: " ").map(String.init)
    guard let subject = repertoire.subjects.first(where: { $0.noun == words.first }) else {
      problem(
        "no outcome speaks of \"\(words.first ?? "")\"", at: every.position,
        remedy: suggestion(words.first ?? "", among: repertoire.subjects.map(\.noun)))
      return nil
    }
    let rest = Array(words.dropFirst())
    if rest.isEmpty { return (subject, .any) }
    if rest.count >= 3, rest[0] == "with" {
      guard isKnown(rest[1], subject.properties, subject, every) else { return nil }
      return (subject, .with(property: rest[1], value: rest[2...].joined(separator: " ")))
    }
    let isNegated = rest.count == 4 && rest[2] == "not"
    if rest.starts(with: ["that", "is"]), rest.count == 3 || isNegated {
      guard isKnown(rest[rest.count - 1], subject.qualities, subject, every) else { return nil }
      return (subject, .being(quality: rest[rest.count - 1], wanted: !isNegated))
    }
    problem(
      "\"\(every.text)\" does not say which \(subject.noun) counts", at: every.position,
      remedy: example(subject))
    return nil
  }

  private mutating func isKnown(_ word: String, _ known: [String], _ subject: Subject, _ every: Word) -> Bool
  {
    if known.contains(word) { return true }
    problem(
      "nothing is known of \"\(word)\" of a \(subject.noun)", at: every.position,
      remedy: known.isEmpty ? example(subject) : suggestion(word, among: known))
    return false
  }

  private func example(_ subject: Subject) -> String {
    if let property = subject.properties.first { return "every: \"\(subject.noun) with \(property) VALUE\"" }
    if let quality = subject.qualities.first { return "every: \"\(subject.noun) that is not \(quality)\"" }
    return "every: \"\(subject.noun)\""
  }
}

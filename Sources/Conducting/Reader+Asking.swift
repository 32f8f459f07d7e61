internal import Ground

/// A review as it is written.
struct WrittenReview {
  let question: Word
  let role: Word?
  let count: Int
  let excludesStarter: Bool
  let within: Int?
}

/// Where a gate sends back to, as it is written.
struct WrittenReturn {
  let to: Word
  let passes: Int
  let via: WrittenCommand?
}

// What a step says that asks a person, and where a gate that closes sends the run.
extension ConductorReader {
  /// `ask:` with what it shows, whom it asks and how long it waits.
  mutating func askStep(_ id: Word, _ node: YAML) -> WrittenStep? {
    expectKeys(
      of: node, ["ask", "show", "who", "within", "reject", "when"], of: "a step that asks")
    if let when = node.entries?.first(where: { $0.key == "when" }) {
      // A second run, of which the number says otherwise, would publish what nobody was asked about.
      problem(
        "\(id.text) asks a person, and is never left out", at: when.keyPosition,
        remedy: "leave when out; about a site that readers have already nobody is asked")
    }
    guard let question = text(node, "ask", remedy: "ask: Is this the site that readers should see?") else {
      return nil
    }
    let (role, count, excludesStarter) = who(node["who"])
    let review = WrittenReview(
      question: question, role: role, count: count, excludesStarter: excludesStarter,
      within: node["within"].flatMap { duration($0, "within") })
    let shown = show(node, id)
    return WrittenStep(
      id: id, act: .ask(review), inputs: shown.map { ($0, $0) }, reject: sendingBack(node, id))
  }

  private mutating func show(_ node: YAML, _ id: Word) -> [Word] {
    let example = "show: [render.site, verify.findings]"
    guard let written = node["show"], let list = written.list, !list.isEmpty else {
      problem("\(id.text) shows nothing", at: node["show"]?.position ?? id.position, remedy: example)
      return []
    }
    return list.compactMap { entry in
      if let word = word(entry) { return word }
      problem("what is shown is not an output of a step", at: entry.position, remedy: example)
      return nil
    }
  }

  private mutating func who(_ node: YAML?) -> (role: Word?, count: Int, excludesStarter: Bool) {
    guard let node else { return (nil, 1, false) }
    let example = "who: { role: editor, count: 2, not: starter }"
    guard node.entries != nil else {
      problem("who is not a list of role, count and not", at: node.position, remedy: example)
      return (nil, 1, false)
    }
    expectKeys(of: node, ["role", "count", "not"], of: "who")
    let role = node["role"].flatMap { optionalText($0, "role") }
    if let not = node["not"], not.text != "starter" {
      problem("not names nobody but the starter", at: not.position, remedy: "not: starter")
    }
    return (role, number(node, "count") ?? 1, node["not"]?.text == "starter")
  }

  /// `reject: { to: harvest, passes: 2 }`.
  mutating func sendingBack(_ node: YAML, _ id: Word) -> WrittenReturn? {
    guard let reject = node["reject"] else { return nil }
    let example = "reject: { to: harvest, passes: 1 }"
    guard reject.entries != nil else {
      problem("reject is not a pair of to and passes", at: reject.position, remedy: example)
      return nil
    }
    let keys = ["to", "passes", "via"]
    expectKeys(of: reject, reject["via"] == nil ? keys : keys + ["env", "within"], of: "reject")
    let via = reject["via"].flatMap { command($0, reject, id) }
    guard let to = text(reject, "to", remedy: example) else { return nil }
    return WrittenReturn(to: to, passes: number(reject, "passes") ?? 1, via: via)
  }

  /// A number above zero, nil where none is written.
  private mutating func number(_ node: YAML, _ key: String) -> Int? {
    guard let written = node[key] else { return nil }
    if let number = written.integer, number > 0 { return number }
    problem("\(key) is not a number above zero", at: written.position, remedy: "\(key): 1")
    return nil
  }

  /// `72h` in seconds.
  mutating func duration(_ node: YAML, _ key: String) -> Int? {
    if let seconds = node.text.flatMap({ seconds(in: $0) }) { return seconds }
    problem("\(key) is not a length of time", at: node.position, remedy: "\(key): 72h (s, m, h or d)")
    return nil
  }
}

/// The seconds of `90s`, `30m`, `72h` or `7d`; nil of anything else.
package func seconds(in text: String) -> Int? {
  let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
  guard let unit = text.last.flatMap({ units[$0] }), let number = Int(text.dropLast()), number > 0,
    number < 1_000_000, text.first != "+"
  else { return nil }
  return number * unit
}

// MARK: - Proofs

extension ConductorReader {
  /// A review over outputs that are there.
  mutating func ask(_ step: WrittenStep, _ review: WrittenReview, _ scope: Scope) -> Step? {
    var inputs: [Input] = []
    for written in step.inputs {
      guard let output = output(written.value, for: step, scope) else { continue }
      if scope.isConditional(output.step) {
        problem(
          "\(output.step) may be left out, and \(step.id.text) would be left out with it",
          at: written.value.position, remedy: "show only what is always there")
      }
      inputs.append(Input(name: output.text, source: .step(output.step, port: output.port)))
    }
    let known = Review(
      review.question.text, role: review.role?.text, count: review.count,
      excludesStarter: review.excludesStarter, within: review.within)
    return Step(id: step.id.text, act: .ask(known), inputs: inputs, reject: sendingBack(of: step, scope))
  }

  /// Back leads to a step above, where something is made anew.
  mutating func sendingBack(of step: WrittenStep, _ scope: Scope) -> Return? {
    guard let reject = step.reject else { return nil }
    let above = Array(scope.ids.prefix { $0 != step.id.text })
    guard above.contains(reject.to.text) else {
      problem(
        "no step above \(step.id.text) is called \"\(reject.to.text)\"", at: reject.to.position,
        remedy: suggestion(reject.to.text, among: above))
      return nil
    }
    guard let via = reject.via else { return Return(to: reject.to.text, passes: reject.passes) }
    guard let mender = mender(via, for: step, readBy: reject.to, scope) else { return nil }
    return Return(to: reject.to.text, passes: reject.passes, via: mender)
  }
}

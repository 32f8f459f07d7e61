package import Ground

/// Who can decide a question, and to whom it goes when they do not.
package struct Deciders: Hashable, Sendable {
  /// One role that holds the question, with everybody in it.
  package struct Holder: Hashable, Sendable {
    package let role: String
    package let people: [String]
  }

  /// The role that a question goes to, and when.
  package struct Next: Hashable, Sendable {
    package let role: String
    package let people: [String]
    package let at: Moment
  }

  /// Those who hold it by now; nil when everyone does, for no file says otherwise.
  package let holders: [Holder]?
  /// Nil when it goes no further.
  package let next: Next?

  /// Nobody is kept from deciding.
  package static let everyone = Deciders(holders: nil, next: nil)

  /// Everybody who can decide now, sorted; nil when everyone can.
  package var people: [String]? { holders.map { Set($0.flatMap(\.people)).sorted() } }

  /// The role in which a person decides.
  package func role(of person: String) -> String? {
    holders?.first { $0.people.contains(person) }?.role
  }

  /// Why a person may not decide, and who may; nil when they may.
  package func refusal(of person: String) -> String? {
    guard let people, !people.contains(person) else { return nil }
    let later = next.map { ", and from \($0.at.text) \($0.people.joined(separator: ", ")) too" } ?? ""
    if people.isEmpty { return "nobody may decide this\(later)" }
    return "\(person) may not decide this; \(people.joined(separator: ", ")) may\(later)"
  }

  /// `ada, bo (editor)`, with where it goes next; nil when everyone can decide.
  package var words: String? {
    guard let holders else { return nil }
    let now = holders.map { "\($0.people.joined(separator: ", ")) (\($0.role))" }.joined(separator: ", ")
    let later = next.map { "; from \($0.at.text) \($0.people.joined(separator: ", ")) (\($0.role)) too" }
    return (now.isEmpty ? "nobody" : now) + (later ?? "")
  }

  /// The same for programs.
  package var json: JSON {
    guard let holders else { return .null }
    return .object([
      "now": .list(
        holders.map {
          .object(["role": .text($0.role), "people": .list($0.people.map(JSON.text))])
        }),
      "next": next.map {
        .object([
          "role": .text($0.role), "people": .list($0.people.map(JSON.text)), "at": .text($0.at.text),
        ])
      } ?? .null,
    ])
  }
}

extension AuthorityFile {
  /// Who can decide something now. Without a role it is put to every role that decides it, but not to those that
  /// it would only escalate to.
  package func deciders(
    of matter: Matter, role: String?, opened: Moment, now: Moment
  ) -> Deciders {
    guard roles != nil else { return .everyone }
    let chains = firstRoles(for: matter, role: role).map { chain(from: $0, opened: opened) }
    var holders: [Deciders.Holder] = []
    var next: Deciders.Next?
    for (role, due) in chains.joined().sorted(by: { ($0.due, $0.role.name) < ($1.due, $1.role.name) }) {
      guard role.decides.contains(where: { $0.covers(matter) }),
        !holders.contains(where: { $0.role == role.name })
      else { continue }
      let people = Set(role.holders).sorted()
      // At the very second the next role holds it too.
      if due <= now {
        holders.append(Deciders.Holder(role: role.name, people: people))
      } else if next == nil {
        next = Deciders.Next(role: role.name, people: people, at: due)
      }
    }
    return Deciders(holders: holders, next: next)
  }

  /// Why a person may not decide this now, with who may; nil when they may.
  package func refusal(
    of person: String, deciding matter: Matter, role: String?, opened: Moment, now: Moment
  ) -> String? {
    deciders(of: matter, role: role, opened: opened, now: now).refusal(of: person)
  }

  /// The roles that something is put to at once.
  private func firstRoles(for matter: Matter, role: String?) -> [Role] {
    if let role { return self[role].map { [$0] } ?? [] }
    let able = (roles ?? []).filter { role in role.decides.contains { $0.covers(matter) } }
    let later = Set(able.compactMap(\.escalation?.role))
    return able.filter { !later.contains($0.name) }
  }

  /// A role and those that it escalates to, with the moment at which each holds a question.
  private func chain(from first: Role, opened: Moment) -> [(role: Role, due: Moment)] {
    var chain = [(role: first, due: opened)]
    while let last = chain.last, let escalation = last.role.escalation, let role = self[escalation.role],
      !chain.contains(where: { $0.role.name == role.name })
    {
      chain.append((role, Moment(seconds: last.due.seconds + escalation.seconds)))
    }
    return chain
  }
}

// MARK: - Before anything runs

extension AuthorityFile {
  /// What of a conductor nobody could ever decide, so that the run would only wait: told before it begins.
  package func gaps(in conductor: Conductor, startedBy starter: String, file: String) -> [Finding] {
    guard let roles else { return [] }
    return conductor.steps.compactMap { step -> Finding? in
      guard case .ask(let review) = step.act else { return nil }
      if let role = review.role, self[role] == nil {
        return gap(
          "\(step.id) of the conductor \(conductor.name) asks the role \(role), which is not here", file,
          nearest(to: role, among: roles.map(\.name)).map { "did you mean \"\($0)\"?" }
            ?? "add it: \(role): { who: [\(starter)], decides: [review] }")
      }
      let beginning = Moment(seconds: 0)
      let all = deciders(
        of: .review(step: step.id), role: review.role, opened: beginning, now: Moment(seconds: .max / 2))
      let able = (all.people ?? []).filter { !review.excludesStarter || $0 != starter }
      guard able.count < review.count else { return nil }
      let who = able.isEmpty ? "nobody may decide it" : "only \(able.joined(separator: ", ")) may decide it"
      let starters = review.excludesStarter ? ", besides \(starter) who starts it" : ""
      let needed = review.count == 1 ? "a person" : "\(review.count) people"
      return gap(
        "\(step.id) of the conductor \(conductor.name) asks \(needed)\(starters), and \(who)", file,
        "name more people in a role with decides: [review]")
    }
  }

  private func gap(_ summary: String, _ file: String, _ remedy: String) -> Finding {
    Finding(
      "configuration.authority", in: file, at: Position(line: 1, column: 1), summary: summary, remedy: remedy)
  }
}

internal import Ground

extension Specialist {
  /// A command from outside that gives nothing to other steps: an effect, or one that only has something to say.
  init(_ commission: Commission, revision: Digest, takes: [Port], effect: Effect?) {
    self.init(
      commission, name: commission.words, revision: revision, takes: takes,
      gives: Port("receipt", Kind<Receipt>.receipt), effect: effect
    ) { (inputs, room) throws(Failure) in
      effect == nil
        ? try commission.work(inputs, room) : try commission.takeEffect(inputs, room)
    }
  }

  /// The same ports with a command in the place of the work.
  func replaced(by commission: Commission, revision: Digest) -> Specialist? {
    guard let taking, effect == nil else { return nil }
    var specialist = Specialist(
      commission, name: "\(commission.words) as \(name)", revision: revision, takes: takes, gives: gives,
      effect: nil
    ) { (inputs, room) throws(Failure) in
      try commission.deliver(inputs, room, taking)
    }
    specialist.counts = counts
    return specialist
  }

  private init(
    _ commission: Commission, name: String, revision: Digest, takes: [Port], gives: Port, effect: Effect?,
    work: @escaping @Sendable ([Artifact], Room) throws(Failure) -> Made<any Sendable>
  ) {
    self.name = name
    self.revision = String(revision.hex.prefix(16))
    options = Digest(of: "")
    self.takes = takes
    self.gives = gives
    self.effect = effect
    probe = { (inputs, room) throws(Failure) in try commission.probe(inputs, room) }
    self.work = work
    taking = nil
    self.commission = commission
  }

  /// Whether a step may be taken over from an earlier run: of a command nobody knows what else it looks at.
  var isTakenOver: Bool { !readsWorld && commission == nil }

  /// Whether the step is done for what it changes, and gives nothing to others.
  package var givesNothing: Bool { gives.kind.name == Kind<Receipt>.receipt.name }

  /// The name of the place where the shelf keeps what a step gives: a part of a path.
  var shelfName: String { commission.map { $0.standsFor ?? "command" } ?? name }

  /// What makes two steps the same effect, whoever runs them.
  var effectName: String { commission?.words ?? name }
}

/// What a step gives that gives nothing to other steps.
package struct Receipt: Sendable {
  package init() {}
}

extension Kind where Value == Receipt {
  /// That something was done.
  package static var receipt: Kind { Kind("receipt") }
}

package import Ground

/// A named place where a value of one kind goes in or comes out.
package struct Port: Sendable {
  package let name: String
  package let kind: AnyKind

  package init<Value>(_ name: String, _ kind: Kind<Value>) {
    self.name = name
    self.kind = AnyKind(kind)
  }
}

/// Takes named inputs, gives one output, decides nothing.
package struct Specialist: Sendable {
  /// The name in a conductor's file, `family.verb`.
  package let name: String
  /// Another revision may give other bytes for the same inputs.
  package let revision: String
  /// All besides its inputs that decides what it gives: configuration, templates, the day where it counts.
  package let options: Digest
  package let takes: [Port]
  package let gives: Port
  /// The numbers by which a conductor may decide. They say something of what it gives and not of the work, for a
  /// step that is taken over has them from the run that made it.
  var counts: [Count] = []
  /// Set for the few that change the world outside the run.
  package let effect: Effect?
  /// Whether an effect that was intended has happened; unsure where nobody wrote how to find out.
  package let probe: @Sendable (_ inputs: [Artifact], _ room: Room) throws(Failure) -> Probe<any Sendable>
  /// Makes the output of one run of the step.
  package let work: @Sendable (_ inputs: [Artifact], _ room: Room) throws(Failure) -> Made<any Sendable>
  /// Makes the output of what a command gave in the place of the work; nil where no command may stand.
  let taking: Taking?
  /// The command from outside that does the work, with what it stands for.
  let commission: Commission?

  /// What makes an output of the files in a folder.
  typealias Taking =
    @Sendable (_ folder: Path, _ inputs: [Artifact], _ room: Room) throws(Failure) -> Made<any Sendable>

  /// Whether it looks at the world itself, so that nobody can tell whether it would give the same again.
  var readsWorld: Bool { takes.allSatisfy { $0.kind.name == "folder" } }

  /// The specialist with its revision.
  var maker: String { "\(name) \(revision)" }

  /// Everything that what it gives depends on, as one digest.
  func key(over inputs: [Digest]) -> Digest {
    var digester = Digester()
    digester.add(name)
    digester.add(revision)
    digester.add(options)
    for input in inputs { digester.add(input) }
    return digester.finish()
  }
}

/// What a specialist made, with the numbers that people and later decisions want to know.
package struct Made<Value: Sendable>: Sendable {
  package let value: Value
  /// By name, in the order in which they are shown: `patterns` 12, `written` 3.
  package let numbers: [(String, Int)]
  /// What an effect did; nil from everybody else.
  package let observed: Observed?
  /// What the log shall keep of the work beside the value, by name; large, and the same for the same inputs.
  package let documents: [(name: String, bytes: Bytes)]

  package init(
    _ value: Value, numbers: [(String, Int)] = [], observed: Observed? = nil,
    documents: [(name: String, bytes: Bytes)] = []
  ) {
    self.value = value
    self.numbers = numbers
    self.observed = observed
    self.documents = documents
  }
}

extension Made {
  /// The same with the type of its value closed over.
  fileprivate var closed: Made<any Sendable> {
    Made<any Sendable>(value, numbers: numbers, observed: observed, documents: documents)
  }
}

/// What became of an effect that went well.
package enum Observed: Sendable {
  /// The world now holds what was handed over.
  case committed
  /// It held it already, and nothing was touched.
  case unchanged
  /// There is nothing here that it could be done to, and why; it was left out.
  case skipped(String)
}

/// What is found of an effect that was intended and of which nothing more is known.
package enum Probe<Value: Sendable>: Sendable {
  /// The world holds it, and so the step has given this.
  case happened(Made<Value>)
  case didNotHappen
  /// Nobody can tell, and why: a person has to look.
  case unsure(String)
}

/// How a specialist changes the world.
package struct Effect: Sendable {
  /// The word after `effect:` in a conductor's file.
  package enum Manner: String, Sendable, CaseIterable {
    /// A folder takes the place of another, at once.
    case swap
    /// Something happens that is asked after before it is done again.
    case once
  }

  package let manner: Manner
  /// Told, when a run begins, what it may be going to replace; may look at it beside the run.
  package let foresee: @Sendable (_ live: Path) -> Void
  /// Removes what a run that ended early left staged at a path, and nothing that is not ours.
  package let clear: @Sendable (_ staged: Path) throws(Failure) -> Void

  package init(
    _ manner: Manner, foresee: @escaping @Sendable (_ live: Path) -> Void = { _ in },
    clear: @escaping @Sendable (_ staged: Path) throws(Failure) -> Void
  ) {
    self.manner = manner
    self.foresee = foresee
    self.clear = clear
  }

  /// What has no place of its own, and so nothing to prepare and nothing to clear away.
  package static let once = Effect(.once) { (_) throws(Failure) in }
}

extension Specialist {
  /// The typed door: names and kinds are checked once, here and by the loader; the engine stays generic.
  package init<each Input: Sendable, Output: Sendable>(
    _ name: String, revision: String = "1", options: Digest = Digest(of: ""),
    takes ports: repeat (String, Kind<each Input>), gives: (String, Kind<Output>), counts: [Count] = [],
    effect: Effect? = nil,
    probe: (@Sendable (Room, repeat each Input) throws(Failure) -> Probe<Output>)? = nil,
    taking: (@Sendable (Path, Room, Output?, repeat each Input) throws(Failure) -> Made<Output>)? = nil,
    work: @escaping @Sendable (Room, Output?, repeat each Input) throws(Failure) -> Made<Output>
  ) {
    var takes: [Port] = []
    repeat takes.append(Port((each ports).0, (each ports).1))
    self.name = name
    self.revision = revision
    self.options = options
    self.takes = takes
    self.gives = Port(gives.0, gives.1)
    self.counts = counts
    self.effect = effect
    self.probe = { (inputs, room) throws(Failure) in
      guard let probe else { return .unsure("nothing tells whether it happened") }
      var rest = inputs[...]
      switch try probe(room, repeat open(rest.removeFirst().value, as: (each Input).self)) {
      case .happened(let made): return .happened(Made(made.value, numbers: made.numbers))
      case .didNotHappen: return .didNotHappen
      case .unsure(let why): return .unsure(why)
      }
    }
    self.work = { (inputs, room) throws(Failure) in
      var rest = inputs[...]
      let previous = room.previous.map { open($0.value, as: Output.self) }
      let made = try work(room, previous, repeat open(rest.removeFirst().value, as: (each Input).self))
      return made.closed
    }
    if let taking {
      self.taking = { (folder, inputs, room) throws(Failure) in
        var rest = inputs[...]
        let previous = room.previous.map { open($0.value, as: Output.self) }
        let made = try taking(
          folder, room, previous, repeat open(rest.removeFirst().value, as: (each Input).self))
        return made.closed
      }
    } else {
      self.taking = nil
    }
    commission = nil
  }
}

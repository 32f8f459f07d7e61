internal import Ground

/// A command from outside as a conductor's file orders it for one step.
struct Commission: Sendable {
  let command: ExternalCommand
  /// The specialist in whose place it stands.
  let standsFor: String?
  let takes: [Port]
  /// Names of what of the environment is passed on.
  let variables: [String]
  /// Whether it can be asked whether its effect has happened.
  let hasProbe: Bool
  /// Where the conductor's file names it.
  let file: String
  let position: Position
  let disk: any Disk

  /// What of the environment is passed on, by name; nil where it is not set.
  var passed: [(name: String, value: String?)] { variables.map { ($0, command.environment[$0]) } }

  /// As people write it.
  var words: String { command.words.joined(separator: " ") }
}

// MARK: - Work

extension Commission {
  /// Has it do what gives nothing to other steps.
  func work(_ inputs: [Artifact], _ room: Room) throws(Failure) -> Made<any Sendable> {
    made(of: try responding(to: .work, inputs, room, out: nil))
  }

  /// Has it work in the place of a built-in, and takes up what it put into its folder.
  func deliver(
    _ inputs: [Artifact], _ room: Room, _ taking: Specialist.Taking
  ) throws(Failure) -> Made<any Sendable> {
    let folder = try freshFolder(place(of: room))
    let response = try responding(to: .work, inputs, room, out: folder)
    if let fault = try Delivery(in: folder, named: response.files, disk: disk).fault {
      throw failure(fault, room)
    }
    do throws(Failure) {
      let made = try taking(folder, inputs, room)
      return Made(
        made.value, numbers: made.numbers + numbers(of: response), documents: made.documents)
    } catch {
      throw failure("what it gave cannot be taken: \(error.message)", room)
    }
  }

  /// One of its own for each attempt: a process that outlived an earlier one may still write.
  private func freshFolder(_ place: Workplace) throws(Failure) -> Path {
    var attempt = 1
    while try disk.exists(place.folder / "out-\(attempt)") { attempt += 1 }
    try disk.makeFolder(place.folder / "out-\(attempt)")
    return place.folder / "out-\(attempt)"
  }

  /// Has it change the world. Where nobody can tell whether it did, its probe is asked, and else a person.
  func takeEffect(_ inputs: [Artifact], _ room: Room) throws(Failure) -> Made<any Sendable> {
    let reply = try ask(.work, inputs, room, out: nil)
    let reason: String
    switch reply.answer {
    case .done(let response) where !reply.leftBehind:
      place(of: room).papers.add(response.findings)
      return made(of: response, observed: .committed)
    case .done: reason = "it left a process behind that holds its output"
    case .later(let why): reason = "it cannot tell whether it is done: \(why)"
    case .failed(let why) where !reply.isSure: reason = why
    case .failed, .unmet, .found, .didNotHappen: throw failure(reply.answer, room)
    }
    switch try probe(inputs, room) {
    case .happened(let made): return Made(made.value, numbers: made.numbers, observed: .committed)
    case .didNotHappen: throw failure("\(reason); its probe says that nothing has happened", room)
    case .unsure(let why): throw failure("\(reason); \(why)", room, code: .effectUncertain)
    }
  }

  /// Asks it whether its effect has happened.
  func probe(_ inputs: [Artifact], _ room: Room) throws(Failure) -> Probe<any Sendable> {
    guard hasProbe else {
      return .unsure("\(words) has no probe: true, so nobody but a person can find out")
    }
    let reply = try ask(.probe, inputs, room, out: nil)
    switch reply.answer {
    case .done(let response): return .happened(made(of: response))
    case .didNotHappen: return .didNotHappen
    case .unmet(let why), .later(let why), .failed(let why): return .unsure("its probe does not tell: \(why)")
    case .found: return .unsure("its probe does not tell: it answers with findings")
    }
  }
}

// MARK: - Asking

extension Commission {
  private func responding(
    to ask: Request.Ask, _ inputs: [Artifact], _ room: Room, out: Path?
  ) throws(Failure) -> Response {
    let reply = try self.ask(ask, inputs, room, out: out)
    guard case .done(let response) = reply.answer else { throw failure(reply.answer, room) }
    if reply.leftBehind { throw failure("it left a process behind that holds its output", room) }
    place(of: room).papers.add(response.findings)
    return response
  }

  private func ask(
    _ ask: Request.Ask, _ inputs: [Artifact], _ room: Room, out: Path?
  ) throws(Failure) -> ExternalCommand.Reply {
    let place = place(of: room)
    let handed = try hand(inputs, place)
    let given = try zip(zip(takes, inputs), handed).map { (input, path) throws(Failure) in
      Request.Given(
        input.0.name, kind: input.0.kind.name, digest: input.1.digest, at: try place.seen(path, disk))
    }
    let request = Request(
      ask, run: place.run, step: place.step, pass: place.pass, inputs: given,
      out: try out.map { (out) throws(Failure) in try place.seen(out, disk) })
    let reply: ExternalCommand.Reply
    do throws(Failure) {
      reply = try command.ask(request, disk: disk, holding: place.lock?.held) { process in
        place.lock?.say(command: process, place)
      }
    } catch {
      throw Failure(
        error.message, code: error.code, remedy: error.remedy, file: file, at: position)
    }
    place.papers.add(errors: reply.errors)
    try checkHanded(inputs, handed, room)
    return reply
  }

  private func hand(_ inputs: [Artifact], _ place: Workplace) throws(Failure) -> [Path] {
    try zip(takes, inputs).map { (port, input) throws(Failure) in
      guard let hand = port.kind.hand else {
        preconditionFailure("the loader lets a command have only what can be handed to it")
      }
      return try hand.put(input.value, place.folder / "in" / port.name, disk)
    }
  }

  /// What a command was given to read must be what it was: gates have judged it, or readers have it.
  private func checkHanded(_ inputs: [Artifact], _ paths: [Path], _ room: Room) throws(Failure) {
    for ((port, input), path) in zip(zip(takes, inputs), paths) {
      guard let file = try port.kind.hand?.damage(input.value, path, disk) else { continue }
      throw failure(
        "it changed \(try place(of: room).seen(path, disk).text)/\(file), which it was given to read", room)
    }
  }

  private func place(of room: Room) -> Workplace {
    guard let place = room.workplace else { preconditionFailure("a run gives each step a place to work at") }
    return place
  }
}

// MARK: - What comes of it

extension Commission {
  private func made(of response: Response, observed: Observed? = nil) -> Made<any Sendable> {
    Made(Receipt(), numbers: numbers(of: response), observed: observed)
  }

  private func numbers(of response: Response) -> [(String, Int)] {
    response.numbers.map { ($0.name, $0.value) }
  }

  private func failure(_ answer: ExternalCommand.Answer, _ room: Room) -> Failure {
    switch answer {
    case .found(let response):
      place(of: room).papers.add(response.findings)
      return failure("it has \(counted(response.findings.count, "finding"))", room, code: .findings)
    case .unmet(let why): return failure("it cannot begin: \(why)", room, code: .inconclusive)
    case .later(let why): return failure("it asks to be run again later: \(why)", room)
    case .failed(let why): return failure(why, room)
    case .done, .didNotHappen: return failure("it answered a question that it was not asked", room)
    }
  }

  private func failure(_ reason: String, _ room: Room, code: ExitCode = .worldFailed) -> Failure {
    let place = place(of: room)
    let errors = place.papers.errors
    let isFound = !errors.isEmpty && place.isKept
    return Failure(
      "\(command.words[0]): \(reason)", code: code,
      remedy: isFound ? "read what it wrote: runs/\(place.run)/blobs/\(Digest(of: errors).hex)" : nil,
      file: file, at: position)
  }
}

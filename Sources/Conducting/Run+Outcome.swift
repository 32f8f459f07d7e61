internal import Ground
internal import Recording

// Whether readers have what the run was for: not that all steps finished.
extension Run {
  /// Measures the outcome; with the run that measured the same before, where nothing has changed since.
  mutating func measured(_ stop: Stop?) throws(Failure) -> (Outcome?, from: String?) {
    if let stop { return (.notProduced(stop.reason), nil) }
    if !setting.performsEffects { return (nil, nil) }
    let wanted = conductor.outcome
    let place = try value(of: wanted.place)
    var digester = Digester()
    digester.add(wanted.subject.revision)
    digester.add(wanted.every)
    digester.add(try identity(of: wanted.holder).digest)
    digester.add(place.digest)
    let (key, shelfPlace) = (digester.finish(), self.place(of: wanted.place) + ".outcome")
    if let kept = shelf.look(shelfPlace), kept.key == key { return (.produced, kept.run) }
    let outcome = try outcome(in: place.value)
    if outcome == .produced {
      let entry = Kept(key: key, digest: place.digest, maker: "outcome", run: runForTheShelf)
      shelf.keep(shelfPlace, entry, value: wanted.every, of: AnyKind(Kind<String>("outcome")))
    }
    return (outcome, nil)
  }

  /// The things that count: as they were put down when the run began to wait, else as the holder knows them.
  mutating func wantedThings() throws(Failure) -> [Thing] {
    if let list = journal.state.wanted { return try Thing.all(in: try journal.blob(list)) }
    let wanted = conductor.outcome
    return wanted.subject.things(try value(of: wanted.holder).value).filter { wanted.condition.holds(of: $0) }
  }

  /// Whether a step's value is held until the outcome is measured: it knows what counts, or is where that has to be.
  func isMeasured(_ id: String) -> Bool {
    setting.performsEffects && [conductor.outcome.holder, conductor.outcome.place].contains(id)
  }

  private mutating func outcome(in place: any Sendable) throws(Failure) -> Outcome {
    let wanted = conductor.outcome
    let things = try wantedThings()
    let absent = try wanted.subject.absent(things, place)
    if absent.isEmpty { return .produced }
    guard absent.count == things.count else { return .partly(absent) }
    let rest = absent.count > 1 ? ", and \(absent.count - 1) more" : ""
    return .notProduced("no \(wanted.every) is \(wanted.becomes): \(absent[0])\(rest)")
  }
}

extension Outcome {
  /// As the log holds it.
  func json(from source: String?) -> JSON {
    var members: [JSON.Member]
    switch self {
    case .produced: members = [JSON.Member("outcome", .text("produced"))]
    case .partly(let which):
      members = [JSON.Member("outcome", .text("partly")), JSON.Member("not", .list(which.map(JSON.text)))]
    case .notProduced(let why):
      members = [JSON.Member("outcome", .text("not")), JSON.Member("why", .text(why))]
    }
    if let source { members.append(JSON.Member("from", .text(source))) }
    return .object(members)
  }
}

extension Thing {
  /// A list of things as a blob; what they are besides name and place has been asked already.
  static func bytes(of things: [Thing]) -> Bytes {
    var out = Bytes()
    for thing in things {
      var members = [JSON.Member("name", .text(thing.name)), JSON.Member("path", .text(thing.path))]
      if let hindrance = thing.hindrance { members.append(JSON.Member("hindrance", .text(hindrance))) }
      out.append(json: .object(members))
      out.append("\n")
    }
    return out
  }

  /// Reads what `bytes` gave.
  static func all(in bytes: Bytes) throws(Failure) -> [Thing] {
    try bytes.split(separator: UInt8(ascii: "\n")).map { (line) throws(Failure) in
      guard let json = JSON(Array(line)), let name = json["name"]?.text, let path = json["path"]?.text else {
        throw Failure("the list of what the outcome asks for cannot be read", code: .doesNotHold)
      }
      return Thing(name, at: path, hindrance: json["hindrance"]?.text)
    }
  }
}

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
    let outcome = try outcome(in: place.value, of: try value(of: wanted.holder).value)
    if outcome == .produced {
      let entry = Kept(key: key, digest: place.digest, maker: "outcome", run: runForTheShelf)
      shelf.keep(shelfPlace, entry, value: wanted.every, of: AnyKind(Kind<String>("outcome")))
    }
    return (outcome, nil)
  }

  /// Whether a step's value is held until the outcome is measured, because only it knows what counts.
  func isMeasured(_ id: String) -> Bool { setting.performsEffects && id == conductor.outcome.holder }

  private func outcome(
    in place: any Sendable, of holder: any Sendable
  ) throws(Failure) -> Outcome {
    let wanted = conductor.outcome
    let things = wanted.subject.things(holder).filter { wanted.condition.holds(of: $0) }
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

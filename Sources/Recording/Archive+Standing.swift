package import Ground

// Which run readers owe to what stands at a place.
extension Archive {
  /// The last run that put a site in a place, or found it there already, with that site. One that left a question
  /// unasked gives way to the run whose yes it leaned on. Nil when the ledger knows of none.
  package func standing(
    at place: String, asking review: String
  ) throws(Failure) -> (run: String, site: Digest)? {
    let file = folder / Ledger.fileName
    guard try disk.exists(file) else { return nil }
    var found: (run: String, site: Digest)?
    for line in try disk.read(file).split(separator: UInt8(ascii: "\n")).reversed() {
      switch Event.type(of: line) {
      case .promotionCommitted where found == nil, .promotionUnchanged where found == nil:
        guard let data = Event(line: line)?.data, data["to"]?.text == place else { continue }
        guard let run = data["name"]?.text, let site = Digest(data["digest"]) else { return nil }
        found = (run, site)
      case .gateDecided:
        guard let known = found, let data = Event(line: line)?.data, data["name"]?.text == known.run,
          data["step"]?.text == review
        else { continue }
        return (data["leansOn"]?["run"]?.text ?? known.run, known.site)
      default: continue
      }
    }
    return nil
  }

  /// The events of a run that has ended, from a log that holds as far as the ledger saw it; nil of any other run.
  package func endedEvents(of run: String) throws(Failure) -> [Event]? {
    let file = folder / run / Log.fileName
    guard try disk.exists(file), let end = try headAtEnd(of: run) else { return nil }
    let bytes = try disk.read(file)
    let chain = Chain(bytes)
    guard chain.damagedLine == nil, chain.passes(end) else { return nil }
    return chain.events(in: bytes)
  }

  /// How far the log of a run went when it ended, as the ledger tells.
  private func headAtEnd(of run: String) throws(Failure) -> Head? {
    for line in try disk.read(folder / Ledger.fileName).split(separator: UInt8(ascii: "\n")).reversed() {
      guard Event.type(of: line) == .runFinished, let data = Event(line: line)?.data,
        data["name"]?.text == run
      else { continue }
      return Head(data["head"])
    }
    return nil
  }
}

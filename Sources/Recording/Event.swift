package import Ground

/// What a line of a log may tell.
package enum EventType: String, Sendable, CaseIterable {
  case runStarted = "run.started"
  case planComputed = "plan.computed"
  case preconditionChecked = "precondition.checked"
  case stepStarted = "step.started"
  case stepFinished = "step.finished"
  case stepFailed = "step.failed"
  case stepReused = "step.reused"
  case stepLoaded = "step.loaded"
  case choiceMade = "choice.made"
  case gateOpened = "gate.opened"
  case gateEvaluated = "gate.evaluated"
  case gateDecided = "gate.decided"
  case overrideGranted = "override.granted"
  case overrideApplied = "override.applied"
  case ratchetMoved = "ratchet.moved"
  case passSentBack = "pass.sent_back"
  case effectIntended = "effect.intended"
  case effectObserved = "effect.observed"
  case promotionCommitted = "promotion.committed"
  case promotionUnchanged = "promotion.unchanged"
  case runSuspended = "run.suspended"
  case runResumed = "run.resumed"
  case runSuperseded = "run.superseded"
  case outcomeMeasured = "outcome.measured"
  case runFinished = "run.finished"
  case logRecovered = "log.recovered"
  case payloadPruned = "payload.pruned"
}

/// One line of a log, without its hash.
package struct Event: Hashable, Sendable {
  /// The line's number, from one.
  package let seq: Int
  package let at: Moment
  /// The word in the file; a reader passes over words that it does not know.
  package let type: String
  /// The run's uuid: names may be read by people, this one is never used twice.
  package let run: String
  /// How often the run has been sent back, plus one.
  package let pass: Int
  /// Who started the command that wrote this line.
  package let by: String
  package let data: JSON

  package init(
    seq: Int, at: Moment, type: String, run: String, pass: Int = 1, by: String, data: JSON
  ) {
    self.seq = seq
    self.at = at
    self.type = type
    self.run = run
    self.pass = pass
    self.by = by
    self.data = data
  }

  /// The word as one of those that this version writes.
  package var known: EventType? { EventType(rawValue: type) }
}

extension Event {
  /// The line's bytes before `,"hash":`.
  var body: Bytes {
    var out = Bytes()
    out.append("{\"v\":1,\"seq\":")
    out.append(number: seq)
    out.append(",\"at\":")
    out.append(quoted: at.text)
    out.append(",\"type\":")
    out.append(quoted: type)
    out.append(",\"run\":")
    out.append(quoted: run)
    out.append(",\"pass\":")
    out.append(number: pass)
    out.append(",\"by\":")
    out.append(quoted: by)
    out.append(",\"data\":")
    out.append(json: data)
    return out
  }

  /// Reads a line whose hash was found to hold; nil when it is not an event of version 1.
  init?(line: ArraySlice<UInt8>) {
    guard let json = JSON(Array(line)), json["v"]?.number == 1, let seq = json["seq"]?.number,
      let at = json["at"]?.text.flatMap({ Moment($0) }), let type = json["type"]?.text,
      let run = json["run"]?.text, let pass = json["pass"]?.number, let by = json["by"]?.text,
      let data = json["data"]
    else { return nil }
    self.init(seq: seq, at: at, type: type, run: run, pass: pass, by: by, data: data)
  }

  /// The type of a line, found by its place without parsing the line.
  static func type(of line: ArraySlice<UInt8>) -> EventType? {
    // `{"v":1,"seq":`, digits, then `,"at":"2026-11-21T10:00:00Z","type":"`.
    let afterNumber = line.dropFirst(13).drop { (48...57).contains($0) }
    let word = afterNumber.dropFirst(37).prefix { $0 != UInt8(ascii: "\"") }
    return EventType(rawValue: String(decoding: word, as: UTF8.self))
  }
}

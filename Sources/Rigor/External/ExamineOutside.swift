package import Ground
private import Synchronization
package import Weaving

/// What came of asking after the addresses of other sites.
package struct OutsideReport: Sendable {
  /// Addresses of which their servers say that nothing is there.
  package let gone: [Finding]
  /// Addresses of which nobody could say anything; they weigh nothing, and leave the check without an answer.
  package let unknown: [Finding]
  package let tally: Tally
}

/// Asks after every address of another site that a language links to in the files that are meant, several servers at a
/// time, and each server one thing after the other. What was there some days ago is taken to be there. `report` learns
/// how far it is.
package func examine(
  outsideOf language: Language, by rules: Ruleset, through web: Web, remembering memory: OutsideMemory,
  at now: Moment, in isMeant: (_ file: String) -> Bool = { _ in true },
  report: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
) -> OutsideReport {
  let addresses = OutsideAddresses(language, in: isMeant)
  let own = Report(rules.ruling(of: .linksExternal))
  let known = memory.addresses(ofDays: own.option("days"))
  let open = addresses.all.indices.filter { !known.contains(addresses.all[$0].text) }
  let manners = Lane.Manners(
    tries: own.option("tries"), seconds: max(1, own.option("seconds")),
    pause: .milliseconds(own.option("pause")))
  let lanes = addresses.lanes(of: open)
  let done = Done()
  // Those who ask wait for others, nearly all the time: there may be more of them than processors.
  let asked = inParallel(lanes.count, threads: 12, turn: 1) { index in
    var lane = Lane(web, manners)
    return lanes[index].map { number in
      let address = addresses.all[number].text
      let verdict = lane.verdict(on: address)
      if verdict == .there { memory.note(address) }
      report(done.more(), open.count)
      return (address: addresses.all[number], verdict: verdict)
    }
  }
  let there = addresses.all.filter { known.contains($0.text) }.map {
    (address: $0, verdict: Lane.Verdict.there)
  }
  return OutsideReport(
    there + asked.flatMap(\.self), passedOver: addresses.passedOver, in: language, by: rules, at: now)
}

/// How many addresses are done with.
private final class Done: Sendable {
  private let count = Atomic(0)

  func more() -> Int { count.wrappingAdd(1, ordering: .relaxed).newValue }
}

extension OutsideReport {
  fileprivate init(
    _ verdicts: [(address: OutsideAddress, verdict: Lane.Verdict)], passedOver: Int, in language: Language,
    by rules: Ruleset, at now: Moment
  ) {
    var (gone, unknown): ([Finding], [Finding]) = ([], [])
    var silent = 0
    for (address, verdict) in verdicts {
      for place in address.places {
        let file = language.file(of: place.text)
        switch verdict {
        case .there: break
        case .gone(let status):
          let finding = Finding.gone(address.text, status, file, place.position)
          if let weighed = rules.weighed(finding, in: language[place.text]) { gone.append(weighed) }
        case .unknown(let why): unknown.append(.unknown(address.text, why, file, place.position))
        }
      }
      if case .unknown = verdict { silent += 1 }
    }
    let waivers = rules.waivers(in: language)
    self.init(
      gone: waivers.marking(gone, below: language.contentFolder, at: now).findings.sorted(),
      unknown: unknown.sorted(),
      tally: Tally(
        check: Check.linksExternal.id, lookedAt: verdicts.count - silent, notApplicable: passedOver,
        couldNotRun: silent))
  }
}

extension Finding {
  fileprivate static func gone(
    _ address: String, _ status: Int, _ file: String, _ position: Position
  ) -> Finding {
    Finding(
      Check.linksExternal.id, Check.linksExternal.severity, in: file, at: position,
      summary: "no page at \(quoted(address)): its server answers \(status)", about: address,
      remedy: "link to where it has gone, or take the link away")
  }

  fileprivate static func unknown(
    _ address: String, _ why: String, _ file: String, _ position: Position
  ) -> Finding {
    Finding(
      Check.linksExternal.id, .note, in: file, at: position,
      summary: "\(quoted(address)) gave no answer that counts: \(why)", about: address,
      remedy: "ask again later, or look for yourself")
  }
}

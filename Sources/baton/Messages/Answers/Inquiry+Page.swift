internal import Ground
internal import Recording

extension Inquiry {
  /// Which run put a page there, from which source, through which gates, and why it changed.
  func page(_ history: PageHistory, in place: String) throws(Failure) -> Reply {
    var answer = Reply(to: "Why is \(place)\(history.path) as it is?")
    answer.tell("page", history.path)
    answer.tell("place", place)
    sayRun(history, in: place, &answer)
    try sayCause(history, &answer)
    for gate in account.gates {
      guard let verdict = gate.verdict else { continue }
      answer.say("It passed \(gate.id), which decided \(verdict.word): \(verdict.reason).")
    }
    answer.tell(
      "gates",
      .list(
        account.gates.map { gate in
          .object(["step": .text(gate.id), "verdict": .orNull(gate.verdict?.word)])
        }))
    return answer
  }

  private func sayRun(_ history: PageHistory, in place: String, _ answer: inout Reply) {
    let start = account.start
    let reason = account.started("reason").map { ", for this reason: \($0)" } ?? ""
    answer.say(
      "Run \(history.run), started by \(start?.by ?? "somebody") on \(start?.at.words ?? ""), put it there\(reason)."
    )
    let old = history.before.map { "; before, run \($0.run) had it at \($0.digest.hex.short)" }
    answer.say("Its digest is \(history.digest.hex)\(old ?? "; the page was new").")
    if history.later > 0 {
      answer.say("\(counted(history.later, "later run")) put a site there and left it as it is.")
    }
    answer.tell("run", history.run)
    answer.tell("by", start?.by)
    answer.tell("at", start?.at.text)
    answer.tell("reason", account.started("reason"))
    answer.tell("digest", history.digest.hex)
    answer.tell("before", history.before?.digest.hex)
    answer.tell("beforeRun", history.before?.run)
    answer.tell("later", .number(history.later))
  }

  private func sayCause(_ history: PageHistory, _ answer: inout Reply) throws(Failure) {
    let source = try origin(of: history.path)
    let changed = try account.sources.map { (step) throws(Failure) in
      let folder = step.takes.first?.from ?? ""
      return try changes(of: step, since: history).map { (path: folder + $0.path, file: $0) }
    }
    let others = changed.flatMap { $0 }
    let own = others.first { $0.path == source?.path }?.file
    if let source {
      answer.say("It was made from \(source.path), whose digest was \(source.digest?.hex ?? "not kept").")
    } else {
      answer.say("It was made from the whole language, and from no text of its own.")
    }
    if let old = own?.before, history.before != nil {
      answer.say("It changed because that text did: it had been \(old.hex.short).")
    } else if history.before != nil {
      sayOtherCause(others.map(\.path), hasSource: source != nil, &answer)
    }
    answer.tell("source", source?.path)
    answer.tell("sourceDigest", source?.digest?.hex)
    answer.tell("sourceBefore", own?.before?.hex)
    answer.tell("changedSources", .list(others.map { .text($0.path) }))
  }

  /// What of the sources differs from what the run had harvested that put the former bytes of the page there. Runs
  /// in between have looked at them too, and readers saw nothing of that.
  private func changes(
    of step: StepAccount, since history: PageHistory
  ) throws(Failure) -> [ListingChange.File] {
    guard let before = history.listingsBefore[step.id], let after = try step.listing.flatMap(folder.blob)
    else { return try change(of: step)?.files ?? [] }
    return ListingChange(from: before, to: after).files
  }

  private func sayOtherCause(_ others: [String], hasSource: Bool, _ answer: inout Reply) {
    let lead = hasSource ? "Its text had not changed; " : ""
    if others.isEmpty {
      answer.say("\(lead)it changed with the program, the configuration, a template or the date.")
    } else {
      answer.say("\(lead)it changed with what it shows of other texts, of which these had changed:")
      answer.list(others, showsAll: showsAll)
    }
  }

  /// The source that a file of the site was made from, with the digest that the run harvested.
  private func origin(of path: String) throws(Failure) -> (path: String, digest: Digest?)? {
    for release in account.releases {
      guard let document = release.site.documents[Origins.documentName],
        let origins = try folder.blob(document).flatMap({ Origins($0) }), let source = origins.sources[path]
      else { continue }
      for step in account.sources {
        let folderName = step.takes.first?.from ?? ""
        guard source.hasPrefix(folderName), let listing = try step.listing.flatMap(folder.blob) else {
          continue
        }
        return (source, FileListing(listing)[String(source.dropFirst(folderName.count))])
      }
      return (source, nil)
    }
    return nil
  }
}

internal import Ground
internal import Recording

extension Event {
  /// What happened, in words; an event of a type that this version does not know by its type.
  var words: String {
    switch known {
    case .runStarted: "\(by) started \(text("conductor")): \(text("why"))"
    case .planComputed:
      "planned: \(data["steps"]?.list?.compactMap { $0["step"]?.text }.joined(separator: ", ") ?? "")"
    case .preconditionChecked where data["variable"] != nil:
      "\(step) needs \(text("variable")) in the environment, \(text("met") == "yes" ? "met" : "not met")"
    case .preconditionChecked:
      // Files are counted no further than is needed.
      text("met") == "yes"
        ? "needs \(text("files")): at least \(number("found")) found, \(number("min")) needed, met"
        : "needs \(text("files")): \(number("found")) found, \(number("min")) needed, not met"
    case .stepStarted: "\(step) began\(changes)"
    case .stepFinished: "\(step) gave \(digest)\(numbers)\(papers)"
    case .stepReused: "\(step) is as \(text("from")) made it: \(digest)"
    case .stepLoaded: "\(step) was read from the cache: \(digest)"
    case .stepFailed: "\(step) failed: \(text("message"))\(papers)"
    case .gateOpened: data["ask"]?.text.map { "\(step) asks: \($0)" } ?? "\(step) began to judge"
    case .gateEvaluated:
      data["verdict"] == nil
        ? "\(step) has its findings\(sinceBefore)"
        : "\(by) answers \(step): \(text("verdict")) (\(text("identity")))"
    case .choiceMade:
      switch (data["when"]?.text, text("way")) {
      case (let when?, "leave"): "\(step) is left out, for it runs when \(when): \(text("reason"))"
      case (let when?, _): "\(step) runs, for \(when): \(text("reason"))"
      case (nil, let way): "\(step) goes by \(way): \(text("reason"))"
      }
    case .ratchetMoved: ratchetWords
    case .overrideGranted: "\(by) lets \(findings) pass \(step) until \(text("until")): \(text("reason"))"
    case .overrideApplied:
      "\(step) passes over \(findings) that \(text("who")) lets through: \(text("reason"))"
    case .passSentBack:
      "\(step) sent the run back to \(text("to")), pass \(pass): \(text("reason"))\(mending)"
    case .runSuspended where text("for") == "world": "\(step) waits until that is put right: \(text("why"))"
    case .runSuspended: "\(step) waits for \(text("for"))"
    case .runResumed: "\(by) went on with the run"
    case .runSuperseded: "what the run began with is not there any more"
    case .gateDecided: "\(step) decided: \(text("verdict")), \(text("reason"))"
    case .effectIntended: "\(step) is about to \(data["to"] == nil ? "happen" : "change \(text("to"))")"
    case .effectObserved: observed
    case .promotionCommitted: "\(step) put \(digest) before readers in \(text("to"))"
    case .promotionUnchanged: "\(step) changed nothing: readers of \(text("to")) see \(digest) already"
    case .outcomeMeasured: outcome
    case .runFinished: "ended with \(number("exit"))"
    case .logRecovered: "the log was cut short by \(number("bytes")) bytes and made whole"
    case .payloadPruned:
      data["kept"] == nil
        ? "\(text("name")) was removed" : "its blobs were removed, \(number("blobs")) of them"
    case nil: type
    }
  }

  private var step: String { text("step") }
  private var findings: String { counted(data["findings"]?.list?.count ?? 0, "finding") }
  private var digest: String { String(text("digest").prefix(12)) }

  private func text(_ key: String) -> String { data[key]?.text ?? "" }
  private func number(_ key: String) -> Int { data[key]?.number ?? 0 }

  /// `: 2 fixed, 1 new, 3 unchanged since pass 1`; empty in the first pass.
  private var sinceBefore: String {
    guard let since = data["since"] else { return "" }
    let parts = ["fixed", "new", "unchanged"].map { "\(since[$0]?.number ?? 0) \($0)" }
    return ": \(parts.joined(separator: ", ")) since pass \(pass - 1)"
  }

  /// `the ratchet of rigor took in 3 findings and let go of 1, for ada: the old table stays`.
  private var ratchetWords: String {
    let counts = ["taken", "dropped"].map { key in
      (data[key]?.members ?? []).reduce(0) { $0 + ($1.value.list?.count ?? 0) }
    }
    var parts: [String] = []
    if counts[0] > 0 { parts.append("took in \(counted(counts[0], "finding")) for \(by)") }
    if counts[1] > 0 { parts.append("let go of \(counted(counts[1], "finding")) that was mended") }
    let reason = text("reason").isEmpty ? "" : ": \(text("reason"))"
    return "the ratchet of \(step) \(parts.joined(separator: " and "))\(reason)"
  }

  /// ` (texts 2, links 3)`
  private var numbers: String {
    let all = data["numbers"]?.members ?? []
    if all.isEmpty { return "" }
    return " (" + all.map { "\($0.key) \($0.value.number ?? 0)" }.joined(separator: ", ") + ")"
  }

  /// Where to read what a command wrote for people; empty where it wrote nothing.
  private var papers: String {
    guard let blob = data["documents"]?["errors"]?["blob"]?.text else { return "" }
    return "; what it wrote for people: blobs/\(blob)"
  }

  /// What a command mended for the pass that begins.
  private var mending: String {
    guard let files = data["mended"]?.list else { return "" }
    let names = files.prefix(3).compactMap { $0["path"]?.text.map { text("folder") + $0 } }
    return "; \(text("via")) mended \(names.joined(separator: ", "))" + (files.count > 3 ? " and more" : "")
  }

  private var observed: String {
    switch text("is") {
    case "happened" where data["to"] != nil: "\(step) has changed \(text("to"))"
    case "happened": "\(step) has happened" + (data["found"]?.text.map { ": \($0)" } ?? "")
    case "skipped": "\(step) was left out: \(text("why"))"
    default:
      "\(step) was looked at" + (data["to"]?.text.map { " in \($0)" } ?? "") + ": \(text("found"))"
    }
  }

  /// ` because sources changed from … to …`; empty where nothing is known of an earlier run.
  private var changes: String {
    let changed = (data["in"]?.list ?? []).compactMap { input -> String? in
      guard let name = input["name"]?.text, let old = input["before"]?.text, let new = input["digest"]?.text
      else { return nil }
      return "\(name) changed from \(old.prefix(12)) to \(new.prefix(12))"
    }
    return changed.isEmpty ? "" : ", because " + changed.joined(separator: " and ")
  }

  private var outcome: String {
    let from = data["from"]?.text.map { ", as \($0) measured" } ?? ""
    switch text("outcome") {
    case "produced": return "the outcome was produced\(from)"
    case "partly":
      let missing = data["not"]?.list?.compactMap(\.text).joined(separator: "; ") ?? ""
      return "the outcome was produced in part: \(missing)"
    default: return "the outcome was not produced: \(text("why"))"
    }
  }
}

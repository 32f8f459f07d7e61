internal import Ground
internal import Recording

extension Event {
  /// What happened, in words; an event of a type that this version does not know by its type.
  var words: String {
    switch known {
    case .runStarted: "\(by) started \(text("conductor")): \(text("why"))"
    case .planComputed:
      "planned: \(data["steps"]?.list?.compactMap { $0["step"]?.text }.joined(separator: ", ") ?? "")"
    case .preconditionChecked:
      "needs \(text("files")): \(number("found")) found, \(number("min")) needed, \(text("met") == "yes" ? "met" : "not met")"
    case .stepStarted: "\(step) began\(changes)"
    case .stepFinished: "\(step) gave \(digest)\(numbers)"
    case .stepReused: "\(step) is as \(text("from")) made it: \(digest)"
    case .stepLoaded: "\(step) was read from the cache: \(digest)"
    case .stepFailed: "\(step) failed: \(text("message"))"
    case .gateOpened: data["ask"]?.text.map { "\(step) asks: \($0)" } ?? "\(step) began to judge"
    case .gateEvaluated:
      data["verdict"] == nil
        ? "\(step) has its findings\(sinceBefore)"
        : "\(by) answers \(step): \(text("verdict")) (\(text("identity")))"
    case .choiceMade: "\(step) goes by \(text("way")): \(text("reason"))"
    case .overrideGranted: "\(by) lets \(findings) pass \(step) until \(text("until")): \(text("reason"))"
    case .overrideApplied:
      "\(step) passes over \(findings) that \(text("who")) lets through: \(text("reason"))"
    case .passSentBack: "\(step) sent the run back to \(text("to")), pass \(pass): \(text("reason"))"
    case .runSuspended: "\(step) waits for \(text("for"))"
    case .runResumed: "\(by) went on with the run"
    case .runSuperseded: "what the run began with is not there any more"
    case .gateDecided: "\(step) decided: \(text("verdict")), \(text("reason"))"
    case .effectIntended: "\(step) is about to change \(text("to"))"
    case .effectObserved: "\(step) looked at \(text("to")) and found \(text("found"))"
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

  /// ` (texts 2, links 3)`
  private var numbers: String {
    let all = data["numbers"]?.members ?? []
    if all.isEmpty { return "" }
    return " (" + all.map { "\($0.key) \($0.value.number ?? 0)" }.joined(separator: ", ") + ")"
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

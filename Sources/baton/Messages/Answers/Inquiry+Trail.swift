internal import Ground
internal import Recording

extension Inquiry {
  /// Whether everything in the folder holds, and what was put before readers.
  func trail() throws(Failure) -> Reply {
    var answer = Reply(to: RunQuestion.trail.words)
    try sayChain(&answer)
    let releases = try account.releases.map { (release) throws(Failure) in try say(release, &answer) }
    answer.tell("releases", .list(releases))
    if let ledger = account.start?.data["ledger"] {
      answer.say(
        """
        When it began, the ledger of all runs had \(counted(ledger["count"]?.number ?? 0, "line")) and the head \
        \((ledger["hash"]?.text ?? "").short); baton runs verify compares the two.
        """)
      answer.tell("ledger", ledger)
    }
    sayGranted(&answer)
    let people = Set(account.events.map(\.by)).sorted()
    for event in account.events where event.data["signature"] != nil {
      answer.say(
        """
        The \(event.data["verdict"]?.text ?? "verdict") of \(event.by) at \(event.data["step"]?.text ?? "") is \
        signed: ssh-keygen checks the blob \(blob("signature", of: event).short) over \
        \(blob("statement", of: event).short) with the keys in \(blob("signers", of: event).short).
        """)
    }
    if !account.events.contains(where: { $0.data["signature"] != nil }) {
      answer.say(
        "Nothing in it is signed, so that \(enumerated(people)) is who somebody claimed to be, and no proof.")
    }
    answer.tell("by", .list(people.map { .text($0) }))
    return answer
  }

  private func sayGranted(_ answer: inout Reply) {
    for override in account.granted {
      let count = counted(override.items.count, "finding")
      answer.say(
        "On \(override.at.words), \(count) at \(override.gate) \(override.items.count == 1 ? "was" : "were") \(override.words)."
      )
      answer.list(override.items.map { "\($0.id) \($0.line)" }, showsAll: showsAll)
    }
    answer.tell("granted", .list(account.granted.map(\.facts)))
  }

  private func blob(_ name: String, of event: Event) -> String { event.data[name]?["blob"]?.text ?? "none" }

  private func sayChain(_ answer: inout Reply) throws(Failure) {
    let damages = try folder.verify()
    let (lines, head) = (account.events.count, try folder.head())
    answer.isDamaged = !damages.isEmpty
    answer.say(
      """
      The log has \(counted(lines, "line")), from \(account.start?.at.words ?? "") to \
      \(account.events.last?.at.words ?? ""). Each holds a hash over the line before it; they hold, and the \
      last one is \(head.hex).
      """)
    let blobs = try folder.blobNames()
    if let pruned = account.events(of: .payloadPruned).last {
      answer.say(
        "Its blobs were removed by \(pruned.by) on \(pruned.at.words); what they held cannot be told.")
    } else if damages.isEmpty {
      answer.say("Beside it lie \(counted(blobs.count, "blob")), each with the bytes that its name says.")
    } else {
      answer.say("Beside it lie \(counted(blobs.count, "blob")), and not all that the log names is right:")
      answer.list(damages.map { "\($0.place): \($0.summary)" }, showsAll: showsAll)
    }
    answer.tell("lines", .number(lines))
    answer.tell("head", head.hex)
    answer.tell("blobs", .list(blobs.map { .text($0) }))
    answer.tell(
      "damage",
      .list(damages.map { .object(["file": .text($0.place), "summary": .text($0.summary)]) }))
  }

  private func say(
    _ release: (site: StepAccount, effect: StepAccount), _ answer: inout Reply
  ) throws(Failure) -> JSON {
    let place = place(of: release.effect)
    let digest = release.site.digest ?? ""
    let count = counted(release.site.numbers.first { $0.name == "files" }?.count ?? 0, "file")
    let change = try change(of: release.site)
    switch release.effect.effect {
    case .committed:
      let since = release.site.earlierRun.map { " since run \($0)" } ?? ""
      let difference = change.map { "; \($0.words)\(since)" } ?? ""
      answer.say(
        "\(release.effect.id) put \(count) before readers in \(place)\(difference). Their manifest is \(digest)."
      )
    case .unchanged: answer.say("Readers of \(place) had this very site already, \(count): \(digest).")
    case .intended, .observed, .happened, .skipped, nil:
      answer.say("Nothing new was put before readers in \(place).")
    }
    return .object([
      "step": .text(release.effect.id), "to": .text(place), "manifest": .text(digest),
      "effect": .orNull(release.effect.effect?.words),
      "files": .list((change?.files ?? []).map { $0.json(below: "") }),
    ])
  }
}

extension Damage {
  /// The file below the run's folder, which may have been copied to anywhere.
  fileprivate var place: String {
    let below = file.split(separator: "/", maxSplits: 1).last.map(String.init) ?? file
    return line.map { "\(below):\($0)" } ?? below
  }
}

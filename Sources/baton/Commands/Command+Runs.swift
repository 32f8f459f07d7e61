internal import Conducting
internal import Ground
internal import Recording

extension Flag {
  static let dryRun = Flag("dry-run", purpose: "only say what would be done")
  static let keptRuns = Flag(
    "keep", nil, .value("N", .count), purpose: "how many of them keep their blobs, else 5")
}

extension Command {
  /// `baton runs`, `baton runs show RUN`, `baton runs diff RUN OTHER`, `baton runs verify`,
  /// `baton runs prune`.
  static let runs = Command(
    "runs", "list runs, show or compare them, verify or prune them",
    detail: [
      "Without a word it lists every run that the ledger knows, the newest last.",
      "show tells one run event by event: RUN is its name, a beginning of it that no",
      "other run has, or last. verify checks the ledger, every log and every blob, and",
      "says which line, which blob or which run is damaged or missing. diff compares",
      "two runs: inputs, conductor, specialists, findings, pages. prune removes blobs",
      "of runs that published nothing, but for the newest; logs stay whole.",
    ],
    operands: [
      Operand("WHAT", .optional, .words(["list", "show", "diff", "verify", "prune"])),
      Operand("RUN", .optional),
      Operand("OTHER", .optional),
    ],
    flags: [.keptRuns, .dryRun],
    examples: [
      "baton runs", "baton runs prune --dry-run", "baton runs show last", "baton runs verify",
      "baton runs show 20261121T10 --format json",
      "baton runs diff 20261120 last",
    ]
  ) { invocation throws(Failure) in
    let operands = invocation.arguments.operands
    let archive = Archive(try invocation.openSite().root / "runs", disk: invocation.disk)
    if operands.first == "show" {
      guard operands.count > 1 else {
        throw .wrongUsage("no run is named", "write its name, or last: baton runs show last")
      }
      guard operands.count == 2 else {
        throw .wrongUsage("show tells of one run", "leave \"\(operands[2])\" out, or write baton runs diff")
      }
      return try invocation.show(operands[1], of: archive)
    }
    if operands.first == "diff" {
      guard operands.count == 3 else {
        throw .wrongUsage("diff compares two runs", "name both: baton runs diff 20261120 last")
      }
      return try invocation.compare(operands[1], with: operands[2], in: archive)
    }
    guard operands.count < 2 else {
      throw .wrongUsage("baton runs \(operands[0]) takes no run", "leave \"\(operands[1])\" out")
    }
    if operands.first == "prune" { return try invocation.prune(archive) }
    return try operands.first == "verify" ? invocation.verify(archive) : invocation.list(archive)
  }
}

extension Invocation {
  fileprivate func list(_ archive: Archive) throws(Failure) -> ExitCode {
    let listing = Listing(
      columns: ["name", "started", "by", "ended", "published"],
      rows: try archive.overview().map { run in
        [
          .text(run.name), .text(run.started.text), .text(run.by),
          .text(
            run.isPruned ? "removed" : run.exit.map { "with \($0)" } ?? (run.isWaiting ? "waits" : "not yet")),
          .text(run.isPromoted ? "yes" : "no"),
        ]
      })
    if isJSON {
      show(listing.json(named: "runs"))
    } else if listing.rows.isEmpty {
      remark("no run yet: baton build makes the first\n")
    } else {
      show(listing.table)
    }
    return .done
  }

  fileprivate func show(_ name: String, of archive: Archive) throws(Failure) -> ExitCode {
    let run = try archive.find(name)
    let events = try archive.events(of: run)
    if isJSON {
      show(.object(["v": .number(1), "run": .text(run), "events": .list(events.map(\.json))]))
      return .done
    }
    show("\(run)\n")
    for event in events { show("\(event.at.text)  \(event.words.visible)\n") }
    return .done
  }

  fileprivate func compare(_ old: String, with new: String, in archive: Archive) throws(Failure) -> ExitCode {
    let inquiries = try [old, new].map { (name) throws(Failure) in
      let run = try archive.find(name)
      return Inquiry(
        account: Account(try archive.events(of: run)), folder: archive.folder(of: run), showsAll: isVerbose)
    }
    let answer = try Reply.difference(from: inquiries[0], to: inquiries[1])
    if isJSON {
      show(
        .object([
          "v": .number(1), "from": .text(inquiries[0].account.name), "to": .text(inquiries[1].account.name),
          "difference": answer.json,
        ]))
    } else {
      show(answer.text(width: surroundings.output.width))
    }
    return .done
  }

  fileprivate func prune(_ archive: Archive) throws(Failure) -> ExitCode {
    let isTrial = arguments.state(of: .dryRun) == true
    let runs = try archive.prunable(keeping: arguments[.keptRuns].flatMap { Int($0) } ?? 5)
    if !isTrial {
      let root = archive.folder.parent
      let people = try SiteAuthority.read(in: root, disk: disk).file
      try archive.prune(runs, by: person(at: root, among: people), clock: try clock())
    }
    let listing = Listing(
      columns: ["run", "blobs", "bytes"],
      rows: runs.map { [.text($0.run), .number($0.count), .number($0.bytes)] })
    if isJSON {
      show(listing.json(named: isTrial ? "prunable" : "pruned"))
    } else if runs.isEmpty {
      remark("nothing to remove\n")
    } else {
      let bytes = runs.reduce(0) { $0 + $1.bytes }
      show(listing.table)
      remark("\(isTrial ? "would remove" : "removed") \(bytes) bytes that no other run needs; logs stay\n")
    }
    return .done
  }

  fileprivate func verify(_ archive: Archive) throws(Failure) -> ExitCode {
    let damages = try archive.verify()
    if isJSON {
      show(.object(["v": .number(1), "damage": .list(damages.map(\.json))]))
    } else if damages.isEmpty {
      let count = try archive.names.count
      show("\(counted(count, "run")) kept: the ledger, every log and every blob hold\n")
    } else {
      for damage in damages {
        let line = damage.line.map { ":\($0)" } ?? ""
        show("runs/\(damage.file)\(line): \(damage.summary)".visible + "\n")
      }
    }
    return damages.isEmpty ? .done : .doesNotHold
  }
}

extension Damage {
  fileprivate var json: JSON {
    .object(["file": .text(file), "line": line.map { .number($0) } ?? .null, "summary": .text(summary)])
  }
}

extension Event {
  fileprivate var json: JSON {
    .object([
      "seq": .number(seq), "at": .text(at.text), "type": .text(type), "pass": .number(pass), "by": .text(by),
      "data": data,
    ])
  }
}

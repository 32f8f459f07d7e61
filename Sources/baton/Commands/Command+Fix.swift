internal import Conducting
internal import Ground

extension Command {
  /// `baton fix`: mends what can be mended beyond doubt.
  static let fix = Command(
    "fix", "mend what can be mended beyond doubt, and show it first",
    detail: [
      "It mends links whose letter case differs from the file's, links by a former",
      "name or address, and wikilinks whose target and label stand the other way round;",
      "numbers of headings that count wrongly, letters in the wrong encoding, aliases",
      "that stand twice. What only a person can tell it leaves alone, and a symbolic",
      "link stays one. On a terminal it asks before it writes; elsewhere it writes with",
      "--yes only. Run again, it finds nothing.",
    ],
    operands: [Operand("FILE", .any, .file)], flags: [.dryRun, .yes, .drafts],
    examples: ["baton fix --dry-run", "baton fix --yes content/patterns/oak.md"]
  ) { invocation throws(Failure) in
    let repairs = try invocation.repairs()
    guard !repairs.isEmpty else {
      invocation.remark("nothing to mend beyond doubt\n")
      return .done
    }
    for repair in repairs { invocation.show(repair.difference) }
    return try invocation.write(repairs)
  }
}

extension Invocation {
  /// The files that change, in order. What is mended may let something else be mended, so that the site is looked at
  /// again as it would be: a second time finds nothing.
  fileprivate func repairs() throws(Failure) -> [Repair] {
    var repairs: [String: Repair] = [:]
    var links: Set<String> = []
    var looker = self
    for _ in 0..<Repair.mostRounds {
      let run = try SiteRun("publish", looker)
      let words = arguments.operands
      let named = words.isEmpty ? nil : try NamedTexts(words, of: run.site, disk: disk)
      let ending = run.look(wanting: [])
      if let failure = ending.failure { throw failure }
      let fixable = ending.findings.map(\.finding).filter { $0.fix != nil && $0.waiver == nil }
      var isDone = true
      links = []
      for (name, findings) in Dictionary(grouping: fixable, by: \.file).sorted(by: { $0.key < $1.key }) {
        guard named?.contains(name) ?? true else { continue }
        let path = run.site.root / name
        // In its place a file would stand that no longer changes with what the link leads to.
        if try disk.status(of: path, followingLinks: false)?.kind == .symbolicLink {
          links.insert(name)
          continue
        }
        var repair = if let begun = repairs[name] { begun } else { try Repair(name, path, disk) }
        guard repair.mend(by: findings) else { continue }
        (repairs[name], isDone) = (repair, false)
      }
      if isDone { break }
      looker = try looking(at: Array(repairs.values), of: run.site)
    }
    for link in links.sorted() {
      remark("\(link.visible) is a symbolic link and stays: mend what it leads to\n")
    }
    return repairs.values.filter { $0.after != $0.before }.sorted { $0.name < $1.name }
  }

  /// The same command on a disk where some files hold other bytes.
  private func looking(at repairs: [Repair], of site: OpenedSite) throws(Failure) -> Invocation {
    var texts: [Path: Bytes] = [:]
    for repair in repairs {
      // Texts are read by the real path of the folder they stand in.
      guard let folder = try disk.realPath(of: repair.path.parent) else { continue }
      texts[folder / repair.path.name] = repair.after
    }
    let disk = MendedDisk(disk, texts: texts, without: site.root / ".baton" / "cache")
    let surroundings = Surroundings(
      output: surroundings.output, errors: surroundings.errors, input: surroundings.input,
      environment: surroundings.environment, disk: disk)
    return Invocation(arguments: arguments, surroundings: surroundings, program: program)
  }

  fileprivate func write(_ repairs: [Repair]) throws(Failure) -> ExitCode {
    let count = repairs.reduce(0) { $0 + $1.count }
    let all = "\(counted(count, "place")) in \(counted(repairs.count, "file"))"
    if arguments.state(of: .dryRun) == true {
      remark("\(all) would be mended\n")
      return .done
    }
    guard arguments.state(of: .yes) == true || isWanted("mend \(all)?") else {
      remark("nothing written; baton fix --yes writes it\n")
      return .done
    }
    for repair in repairs {
      // What somebody wrote meanwhile is not written over.
      guard try disk.read(repair.path) == repair.before else {
        throw Failure("\(repair.name) has changed meanwhile", remedy: "run it again")
      }
      try disk.replace(repair.path, repair.after, durable: true, keepingMode: true)
    }
    remark("\(all) mended\n")
    return .done
  }

  /// Asks whoever sits at a terminal; nobody else says yes.
  private func isWanted(_ question: String) -> Bool {
    guard surroundings.canAsk, !isQuiet else { return false }
    surroundings.errors.write("\(question) [y/N] ")
    return ["y", "yes"].contains(surroundings.input.line()?.lowercased() ?? "")
  }
}

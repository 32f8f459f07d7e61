internal import Conducting
internal import Ground

extension Command {
  /// `baton fix`: mends what can be mended beyond doubt.
  static let fix = Command(
    "fix", "mend what can be mended beyond doubt, and show it first",
    detail: [
      "It mends links whose letter case differs from the file's, links by a former",
      "name, and wikilinks whose target and label stand the other way round. What only",
      "a person can tell it leaves alone. On a terminal it asks before it writes;",
      "elsewhere it writes with --yes only. Run again, it finds nothing.",
    ],
    operands: [Operand("FILE", .any)], flags: [.dryRun, .yes, .drafts],
    examples: ["baton fix --dry-run", "baton fix --yes content/patterns/oak.md"]
  ) { invocation throws(Failure) in
    let run = try SiteRun("publish", invocation)
    let ending = run.look(wanting: [])
    if let failure = ending.failure { throw failure }
    let repairs = try invocation.repairs(of: ending.findings.map(\.finding), in: run.site)
    guard !repairs.isEmpty else {
      invocation.remark("nothing to mend beyond doubt\n")
      return .done
    }
    for repair in repairs { invocation.show(repair.difference) }
    return try invocation.write(repairs)
  }
}

/// One file before and after it is mended.
private struct Repair {
  /// As findings name it.
  let name: String
  let path: Path
  let before: Bytes
  let after: Mended

  /// The lines that change, as a patch shows them.
  var difference: String {
    let (old, new) = (Repair.lines(before), Repair.lines(after.text))
    var text = "--- \(name.visible)\n"
    // A fix stays within its line, so that the lines of both are pairs.
    for (number, pair) in zip(old, new).enumerated() where pair.0 != pair.1 {
      text += "@@ line \(number + 1)\n-\(pair.0.visible)\n+\(pair.1.visible)\n"
    }
    return text
  }

  private static func lines(_ bytes: Bytes) -> [String] {
    bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { Array($0).text }
  }
}

extension Invocation {
  /// The files that change, in order.
  fileprivate func repairs(of findings: [Finding], in site: OpenedSite) throws(Failure) -> [Repair] {
    let wanted = arguments.operands
    let fixable = findings.filter { $0.fix != nil && $0.waiver == nil }
    var repairs: [Repair] = []
    for (name, group) in Dictionary(grouping: fixable, by: \.file).sorted(by: { $0.key < $1.key }) {
      let path = site.root / name
      guard wanted.isEmpty || wanted.contains(where: { Path($0) == path || $0 == name }) else { continue }
      let before = try disk.read(path)
      let after = Mended(before, by: group)
      if after.count > 0, after.text != before {
        repairs.append(Repair(name: name, path: path, before: before, after: after))
      }
    }
    return repairs
  }

  fileprivate func write(_ repairs: [Repair]) throws(Failure) -> ExitCode {
    let count = repairs.reduce(0) { $0 + $1.after.count }
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
      try disk.replace(repair.path, repair.after.text, durable: true)
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

internal import Conducting
internal import Ground
internal import Rigor

extension Command {
  /// `baton check`, `baton check FILE…`: the run of `conductors/publish.yml` without its effects, in memory.
  static let check = Command(
    "check", "show everything that is found, and write nothing",
    detail: [
      "With FILE only what is found there, which alone decides the exit code; all texts",
      "are read all the same, for links need every name. A folder stands for its files.",
      "Pages are not made: what is to be said of finished ones, baton publish says.",
      "With --external it also asks the servers of other sites, by curl, whether what",
      "is linked there is there; what nobody can say ends with exit code 10.",
    ],
    operands: [Operand("FILE", .any, .file)],
    flags: [.base, .drafts, .strict, .failOn, .external, .explainScore, .findingFormat],
    examples: [
      "baton check content/patterns/oak.md",
      "baton check --external --format sarif > baton.sarif", "baton check --explain-score oak",
    ]
  ) { invocation throws(Failure) in
    if let name = invocation.arguments[.explainScore] { return try invocation.explainScore(of: name) }
    let curl = try invocation.curl()
    let run = try SiteRun("publish", invocation, provingAll: true)
    let words = invocation.arguments.operands
    let named = words.isEmpty ? nil : try NamedTexts(words, of: run.site, disk: invocation.disk)
    for line in named?.leftOut ?? [] { invocation.remark(line.visible + "\n") }
    let spells = run.line.rules.isOn(Check.proseSpelling.id)
    let ending = run.look(wanting: curl == nil && !spells ? [] : run.weavingSteps)
    if let failure = ending.failure { throw failure }
    let outside = try curl.flatMap { (curl) throws(Failure) in
      try invocation.outside(of: ending, of: run, through: curl.web, only: named)
    }
    var report = FindingReport(ending)
    report.add(outside?.gone ?? [])
    if spells { report.add(try invocation.misspelled(in: ending, of: run, only: named)) }
    if let named { report.entries.removeAll { !named.contains($0.finding.file) } }
    let code = invocation.code(for: report.findings)
    report.add(outside?.unknown ?? [])
    for unmet in ending.unmet { invocation.remark("not met: \(unmet)\n") }
    invocation.show(report, of: run.site)
    guard ending.unmet.isEmpty else { return .inconclusive }
    if report.entries.isEmpty, invocation.format == .text {
      let all = counted(ending.number("read", of: "read") ?? 0, "text")
      invocation.remark("nothing found in \(named?.words ?? all)\n")
    }
    let isUnknown = outside?.unknown.isEmpty == false
    return code == .done && isUnknown ? .inconclusive : code
  }
}

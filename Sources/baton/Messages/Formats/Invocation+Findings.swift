internal import Conducting
internal import Ground

extension Invocation {
  /// What was found as a result, in the form that was asked for; as text only where there is something. `briefing` is
  /// what a person was asked besides.
  func show(_ report: FindingReport, of site: OpenedSite, asked briefing: Briefing? = nil) {
    var report = report
    report.failing = failingSeverity
    if !format.isGeneral { report.folder = GitFolder.way(to: site.root, disk: disk) }
    switch format {
    case .text:
      guard !report.entries.isEmpty else { return }
      show(printer(for: surroundings.output, root: site.root).text(report.findings))
    case .json: show(.document(of: report.findings, asked: briefing))
    case .sarif: show(.sarif(report))
    case .junit:
      var bytes: [UInt8] = []
      bytes.append(junit: JUnit(report))
      surroundings.output.write(bytes)
    case .github: show(report.gitHubCommands)
    }
  }
}

internal import Ground

/// Shows why a command could not go on: the findings behind it, the message, the place, the way out.
struct FailurePrinter: Sendable {
  let findings: FindingPrinter

  /// Everything that is shown of a failure; its files are named as the working folder sees them.
  func text(_ failure: Failure) -> String {
    let palette = findings.palette
    var out = ""
    if !failure.findings.isEmpty { out += findings.text(failure.findings, withSummary: false) + "\n" }
    out += palette.paint("error", .error) + palette.paint(": " + failure.message.visible, .strong) + "\n"
    if let file = failure.file {
      out += Frame(palette: palette, width: findings.width).text(
        file: file, position: failure.position,
        source: failure.position == nil ? nil : findings.source(file), ink: .error, remedy: nil, further: [])
    }
    if let remedy = failure.remedy { out += "  help: \(remedy.visible)\n" }
    return out
  }
}

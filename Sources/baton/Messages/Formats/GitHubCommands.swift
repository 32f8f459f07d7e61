internal import Ground

extension FindingReport {
  /// What was found as commands of a GitHub workflow, one a line: each becomes an annotation.
  var gitHubCommands: String {
    entries.map { entry in
      let finding = entry.finding
      let properties = properties(of: finding).map { "\($0)=\(GitHub.property($1))" }.joined(separator: ",")
      // An annotation has no word for what was let through.
      let word = entry.suppressions.isEmpty ? GitHub.word(finding.severity) : GitHub.word(.note)
      let place = finding.isInSite ? finding.place + ": " : ""
      let text = GitHub.message(place + finding.words.joined(separator: "\n"))
      return "::\(word) \(properties)::\(text)\n"
    }.joined()
  }

  /// A file of the finished site is none of the repository, and no line of a change.
  private func properties(of finding: Finding) -> [(name: String, value: String)] {
    var properties: [(String, String)] = []
    if !finding.file.isEmpty, !finding.isInSite {
      properties.append(("file", (folder(of: finding) + finding.file).visible))
      if let position = finding.position {
        properties += [
          ("line", "\(position.line)"), ("col", "\(position.column)"),
          ("endColumn", "\(position.column + position.length)"),
        ]
      }
    }
    return properties + [("title", finding.check.visible)]
  }
}

/// How text stands in a workflow command, by the rules of GitHub's runner.
private enum GitHub {
  static func word(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .note: "notice"
    }
  }

  static func message(_ text: String) -> String { escaped(text, ["%", "\r", "\n"]) }

  /// A colon would end the properties, and a comma this one.
  static func property(_ text: String) -> String { escaped(text, ["%", "\r", "\n", ":", ","]) }

  private static func escaped(_ text: String, _ scalars: Set<Unicode.Scalar>) -> String {
    var out: [UInt8] = []
    for scalar in text.unicodeScalars {
      if scalars.contains(scalar) {
        out.append(percentEncoding: UInt8(ascii: scalar))
      } else {
        out.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
    return out.text
  }
}

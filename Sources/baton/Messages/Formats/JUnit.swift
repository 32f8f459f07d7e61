internal import Ground

/// What was found as tests: a suite for each file in which something was found, a test for each check there; and one
/// suite for what was found in no file and for the checks that found nothing.
struct JUnit: Sendable {
  /// The tests of one file.
  struct Suite: Sendable {
    let name: String
    let tests: [Test]
  }

  /// One check in one place.
  struct Test: Sendable {
    /// Why it has not passed.
    struct Trouble: Sendable {
      enum Kind: String, Sendable {
        case failure, error, skipped
      }

      let kind: Kind
      let message: String
      var text = ""
    }

    let check: String
    /// What those who show tests group them by.
    let className: String
    var file: String?
    var line: Int?
    var trouble: Trouble?
    /// What is told although it has passed.
    var output = ""
  }

  let suites: [Suite]

  init(_ report: FindingReport) {
    let files = Dictionary(grouping: report.entries, by: \.finding.file)
    var suites = files.filter { !$0.key.isEmpty }.sorted { $0.key.precedes($1.key) }.map { file, entries in
      Suite(name: report.folder(of: entries[0].finding) + file, tests: JUnit.tests(entries, of: report))
    }
    let found = Set(report.entries.map(\.finding.check))
    let others =
      JUnit.tests(files[""] ?? [], of: report)
      + report.looks.filter { !found.contains($0.check) }.map(Test.init)
    if !others.isEmpty { suites.append(Suite(name: "baton", tests: others.sorted { $0.check < $1.check })) }
    self.suites = suites
  }

  private static func tests(_ entries: [FindingReport.Entry], of report: FindingReport) -> [Test] {
    Dictionary(grouping: entries, by: \.finding.check).sorted { $0.key < $1.key }
      .map { Test($0, $1, of: report) }
  }
}

extension JUnit.Test {
  /// What a check found in one file, or in none.
  fileprivate init(_ check: String, _ entries: [FindingReport.Entry], of report: FindingReport) {
    let counting = entries.filter(\.suppressions.isEmpty)
    let failures = counting.filter { $0.finding.severity >= report.failing }
    let place = (failures.first ?? entries[0]).finding
    let file = place.file.isEmpty ? nil : report.folder(of: place) + place.file
    let text = entries.map { entry in
      let line = report.folder(of: entry.finding) + entry.finding.line
      return ([line.visible] + entry.finding.details).joined(separator: "\n") + "\n"
    }.joined()
    self.init(
      check: check, className: file.map(JUnit.className) ?? JUnit.family(of: check), file: file,
      line: place.position?.line)
    if let first = failures.first {
      let more = failures.count > 1 ? ", and \(failures.count - 1) more" : ""
      trouble = Trouble(kind: .failure, message: first.finding.summary.visible + more, text: text)
      return
    }
    output = text
    if counting.isEmpty, let why = entries.first?.suppressions.first?.justification {
      trouble = Trouble(kind: .skipped, message: why.visible)
    }
  }

  /// A check that found nothing anywhere.
  fileprivate init(_ look: FindingReport.Look) {
    self.init(check: look.check, className: JUnit.family(of: look.check))
    if look.couldNotRun > 0 {
      trouble = Trouble(kind: .error, message: "could not look")
    } else if look.lookedAt == 0 {
      trouble = Trouble(kind: .skipped, message: "nothing to look at")
    }
  }
}

extension JUnit {
  fileprivate static func family(of check: String) -> String { String(check.prefix { $0 != "." }) }

  /// The file without `.md`: some take what stands behind the last dot for the name of a class.
  fileprivate static func className(_ file: String) -> String {
    file.hasSuffix(".md") ? String(file.dropLast(3)) : file
  }
}

extension Finding {
  /// What stands below its line.
  fileprivate var details: [String] {
    (remedy.map { ["  help: \($0.visible)"] } ?? [])
      + (notes + (waiver.map { [$0.words] } ?? [])).map { "  note: \($0.visible)" }
  }
}

// MARK: - Writing

extension [UInt8] {
  /// Appends the tests as XML; no time is told, so that the same findings give the same bytes.
  mutating func append(junit: JUnit) {
    append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"baton\"")
    append(counts: junit.suites.flatMap(\.tests))
    append(">\n")
    for suite in junit.suites {
      append("<testsuite")
      append(attribute: "name", suite.name)
      append(counts: suite.tests)
      append(">\n")
      for test in suite.tests { append(test: test) }
      append("</testsuite>\n")
    }
    append("</testsuites>\n")
  }

  private mutating func append(counts tests: [JUnit.Test]) {
    append(attribute: "tests", "\(tests.count)")
    append(attribute: "failures", "\(tests.count { $0.trouble?.kind == .failure })")
    append(attribute: "errors", "\(tests.count { $0.trouble?.kind == .error })")
    append(attribute: "skipped", "\(tests.count { $0.trouble?.kind == .skipped })")
  }

  private mutating func append(test: JUnit.Test) {
    append("<testcase")
    append(attribute: "name", test.check)
    append(attribute: "classname", test.className)
    if let file = test.file { append(attribute: "file", file) }
    if let line = test.line { append(attribute: "line", "\(line)") }
    append(">\n")
    if let trouble = test.trouble {
      append(text: "<\(trouble.kind.rawValue)")
      append(attribute: "message", trouble.message)
      append(">")
      append(xml: trouble.text)
      append(text: "</\(trouble.kind.rawValue)>\n")
    }
    if !test.output.isEmpty {
      append("<system-out>")
      append(xml: test.output)
      append("</system-out>\n")
    }
    append("</testcase>\n")
  }

  private mutating func append(attribute name: StaticString, _ value: String) {
    append(" ")
    append(name)
    append("=\"")
    append(xml: value.visible)
    append("\"")
  }
}

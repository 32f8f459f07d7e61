internal import Ground

/// Shows findings to a person: grouped by file, worst first, repeats capped, a summary line at the end.
struct FindingPrinter: Sendable {
  let palette: Palette
  let width: Int
  /// Whether repeats are shown too.
  let showsAll: Bool
  /// Whether `baton explain ID` has something to say about a check.
  let isExplained: @Sendable (String) -> Bool
  /// The bytes of a file that findings name; nil leaves the line out.
  let source: @Sendable (String) -> [UInt8]?

  /// How many findings of one check are shown: enough to see what they have in common.
  static let capInFile = 10
  static let capInAll = 50

  init(
    palette: Palette = .plain, width: Int = Terminal.widthInPipes, showsAll: Bool = false,
    isExplained: @escaping @Sendable (String) -> Bool = { _ in false },
    source: @escaping @Sendable (String) -> [UInt8]?
  ) {
    self.palette = palette
    self.width = width
    self.showsAll = showsAll
    self.isExplained = isExplained
    self.source = source
  }

  /// Everything that is shown of some findings; the last line counts them.
  func text(_ findings: [Finding], withSummary: Bool = true) -> String {
    var allowance = Allowance(isUnlimited: showsAll)
    var blocks: [String] = []
    for group in FindingPrinter.groups(of: findings.filter { showsAll || $0.waiver == nil }) {
      blocks += blocksOf(group, &allowance)
    }
    blocks += allowance.elsewhere.sorted { $0.key < $1.key }.map { check, left in
      "and \(left.count) more of \(check) in \(counted(left.files, "other file"))\n"
    }
    if allowance.hasHidden { blocks.append("-v shows all\n") }
    if withSummary { blocks.append(FindingPrinter.summary(of: findings) + "\n") }
    return blocks.joined(separator: "\n")
  }

  private func blocksOf(_ group: [Finding], _ allowance: inout Allowance) -> [String] {
    var blocks: [String] = []
    var shown: [String: Int] = [:]
    var hidden: [String: Int] = [:]
    // A source is read when the first of its findings is shown, and let go with the group.
    var bytes: [UInt8]??
    for finding in group {
      guard allowance.takes(finding.check, shownInFile: shown[finding.check] ?? 0) else {
        hidden[finding.check, default: 0] += 1
        continue
      }
      shown[finding.check, default: 0] += 1
      let source = finding.file.isEmpty || finding.position == nil ? nil : bytes ?? source(finding.file)
      if finding.position != nil { bytes = .some(source) }
      blocks.append(block(finding, source: source))
    }
    for (check, count) in hidden.sorted(by: { $0.key < $1.key }) {
      if shown[check] == nil {
        allowance.leaveOut(check, count)
      } else {
        allowance.hasHidden = true
        let place = group.first.map { $0.file.isEmpty ? "" : " in \($0.file.visible)" } ?? ""
        blocks.append("and \(count) more of \(check)\(place)\n")
      }
    }
    return blocks
  }

  /// One finding with its frame.
  private func block(_ finding: Finding, source: [UInt8]?) -> String {
    let ink = Palette.ink(of: finding.severity)
    let head = palette.paint("\(finding.severity.name)[\(finding.check)]", ink)
    let notes = finding.notes + (finding.waiver.map { [$0.words] } ?? [])
    var further = notes.map { (word: "note", text: $0) }
    if isExplained(finding.check) { further.append(("help", "baton explain \(finding.check)")) }
    return head + palette.paint(": " + finding.summary.visible, .strong) + "\n"
      + Frame(palette: palette, width: width).text(
        file: finding.file, position: finding.position, source: source, ink: ink, remedy: finding.remedy,
        further: further)
  }

  /// The findings of each file together, the file with the worst one first, in a file the worst first.
  static func groups(of findings: [Finding]) -> [[Finding]] {
    let files = Dictionary(grouping: findings, by: \.file).values.map { group in
      group.sorted { $0.severity != $1.severity ? $0.severity > $1.severity : $0 < $1 }
    }
    return files.sorted { left, right in
      guard let one = left.first, let other = right.first else { return false }
      if one.severity != other.severity { return one.severity > other.severity }
      return one.file.utf8.lexicographicallyPrecedes(other.file.utf8)
    }
  }

  /// `2 errors, 5 warnings in 3 files`.
  static func summary(of findings: [Finding]) -> String {
    guard !findings.isEmpty else { return "no findings" }
    let counts = Severity.allCases.reversed().compactMap { severity -> String? in
      let count = findings.count { $0.counts(as: severity) }
      return count == 0 ? nil : counted(count, severity.name)
    }
    let waived = findings.count { $0.waiver != nil }
    let files = Set(findings.filter { $0.waiver == nil }.map(\.file)).subtracting([""]).count
    return (counts.isEmpty ? "nothing that counts" : counts.joined(separator: ", "))
      + (files == 0 ? "" : " in " + counted(files, "file")) + (waived == 0 ? "" : ", \(waived) waived")
  }
}

/// How many findings of each check may still be shown.
private struct Allowance {
  let isUnlimited: Bool
  var hasHidden = false
  private(set) var elsewhere: [String: (count: Int, files: Int)] = [:]
  private var shown: [String: Int] = [:]

  init(isUnlimited: Bool) { self.isUnlimited = isUnlimited }

  mutating func takes(_ check: String, shownInFile: Int) -> Bool {
    guard !isUnlimited else { return true }
    let before = shown[check] ?? 0
    guard shownInFile < FindingPrinter.capInFile, before < FindingPrinter.capInAll else { return false }
    shown[check] = before + 1
    return true
  }

  /// Counts the findings of a file in which none of this check is shown.
  mutating func leaveOut(_ check: String, _ count: Int) {
    hasHidden = true
    let left = elsewhere[check] ?? (0, 0)
    elsewhere[check] = (left.count + count, left.files + 1)
  }
}

/// `1 file`, `3 files`.
func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

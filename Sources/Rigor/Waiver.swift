package import Ground
internal import Reading
internal import Weaving

/// What an author lets stand for a while: findings of some checks, in some files or a part of one.
package struct Waiver: Hashable, Sendable {
  /// Globs over ids of checks.
  let checks: [Glob]
  /// Which files, as findings name them or as they stand below the content folder; nil for the file that it is in.
  let files: [Glob]?
  /// The lines that it is about; nil for whole files.
  let lines: ClosedRange<Int>?
  let until: Moment
  let reason: String
  /// Where it is written.
  let file: String
  let position: Position

  /// Whether findings of a check may be let stand by it.
  func covers(check: String) -> Bool { checks.contains { $0.matches(check) } }

  /// Whether it is about a finding, at whatever time.
  func covers(_ finding: Finding, contentFolder: String) -> Bool {
    guard covers(check: finding.check) else { return false }
    guard files == nil else { return isAbout(finding.file, below: contentFolder) }
    guard finding.file == file else { return false }
    guard let lines else { return true }
    return finding.position.map { lines.contains($0.line) } ?? false
  }

  /// Whether it is one of a file of waivers and names this file.
  func isAbout(_ file: String, below contentFolder: String) -> Bool {
    guard let files else { return false }
    let inside = contentFolder + "/"
    let below = file.hasPrefix(inside) ? String(file.dropFirst(inside.count)) : nil
    return files.contains { glob in glob.matches(file) || below.map(glob.matches) ?? false }
  }

  /// Whether no file of the finished site can be meant.
  var isAboutTexts: Bool { files?.allSatisfy { $0.text.hasSuffix(".md") } ?? true }

  /// What it makes of a finding.
  var allowance: Waived { Waived(reason: reason, until: until, place: "\(file):\(position.line)") }
}

/// Waivers as they are written, and what is wrong with those that are not written well.
package struct Waivers: Sendable {
  package private(set) var all: [Waiver] = []
  package private(set) var problems: [Finding] = []

  package init() {}

  mutating func add(_ other: Waivers) {
    all += other.all
    problems += other.problems
  }
}

// MARK: - In a text

extension Waivers {
  /// Those that the comments of a text hold: `allow structure.budget until 2027-03-01 because …`.
  ///
  /// Above the first heading, or right under the title, one is about the whole file, elsewhere about the section
  /// that it stands in.
  init(of pattern: Pattern, in file: String) {
    for instruction in pattern.instructions {
      read(instruction, in: file, about: Waivers.lines(of: instruction.position, in: pattern))
    }
  }

  private mutating func read(
    _ instruction: Located<String>, in file: String, about lines: ClosedRange<Int>?
  ) {
    var words = Waivers.words(of: instruction.value)
    if words.first?.lowercased() == "baton" {
      return refuse("no colon behind baton", at: instruction.position, in: file)
    }
    guard words.first?.lowercased() == "allow" else {
      return refuse(
        "\"\(words.first ?? "")\" is nothing that a comment can tell", at: instruction.position, in: file)
    }
    words.removeFirst()
    let checks = words.prefix { $0 != "until" && $0 != "because" }.map {
      $0.lowercased().filter { $0 != "," }
    }
    let reason = words.drop { $0 != "because" }.dropFirst().joined(separator: " ")
    let time = words.drop { $0 != "until" }.dropFirst().first.flatMap { $0 == "because" ? nil : $0 }
    add(
      checks: checks.filter { !$0.isEmpty }, files: nil, lines: lines, until: time, reason: reason,
      in: file, at: instruction.position)
  }

  private static func words(of text: String) -> [String] {
    text.split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r\n" }.map(String.init)
  }

  private static func lines(of place: Position, in pattern: Pattern) -> ClosedRange<Int>? {
    guard let index = pattern.headings.lastIndex(where: { $0.position.line < place.line }) else { return nil }
    let heading = pattern.headings[index]
    if index == 0, heading.level == 1 { return nil }
    let next = pattern.headings[(index + 1)...].first { $0.level <= heading.level }
    return heading.position.line...max(heading.position.line, (next?.position.line ?? Int.max) - 1)
  }
}

// MARK: - In waivers.yml

extension Waivers {
  /// Those of a file of their own: a list of `{ check, files, until, because }`.
  package init(_ bytes: Bytes, file: String) { read(bytes, in: file) }

  private mutating func read(_ bytes: Bytes, in file: String) {
    let root: YAML
    do throws(YAMLProblem) {
      root = try YAML.read(bytes[...])
    } catch {
      return refuse("not YAML that can be read: \(error.summary)", at: error.position, in: file)
    }
    guard !root.isNull else { return }
    guard let list = root.list else { return refuse("no list of waivers", at: root.position, in: file) }
    for item in list { read(item, in: file) }
  }

  private mutating func read(_ item: YAML, in file: String) {
    guard let entries = item.entries else {
      return refuse("a waiver is a mapping", at: item.position, in: file)
    }
    let known = ["check", "files", "until", "because"]
    for entry in entries where !known.contains(entry.key) {
      return refuse("a waiver has no key \"\(entry.key)\"", at: entry.keyPosition, in: file)
    }
    let files = Waivers.texts(item["files"]).filter { !$0.isBlank }
    guard !files.isEmpty else { return refuse("a waiver names no files", at: item.position, in: file) }
    add(
      checks: Waivers.texts(item["check"]), files: files.map { Glob($0) }, lines: nil,
      until: item["until"]?.text,
      reason: item["because"]?.text ?? "", in: file, at: item.position)
  }
}

extension Waivers {
  /// One text, or a list of them.
  private static func texts(_ node: YAML?) -> [String] {
    node.map { $0.list?.compactMap(\.text) ?? [$0.text].compactMap(\.self) } ?? []
  }

  /// Tells that there is a file of waivers that nobody reads.
  package mutating func tell(misnamed file: String, meant: String) {
    problems.append(
      Finding(
        Check.waiversValid.id, Check.waiversValid.severity, in: file, at: nil, summary: "\(file) is not read",
        remedy: "call it \(meant)"))
  }
}

// MARK: - Alike

extension Waivers {
  private mutating func add(
    checks: [String], files: [Glob]?, lines: ClosedRange<Int>?, until: String?, reason: String,
    in file: String,
    at position: Position
  ) {
    guard !checks.isEmpty else { return refuse("a waiver names no check", at: position, in: file) }
    let globs = checks.map { Glob($0, separator: ".") }
    for (name, glob) in zip(checks, globs) {
      let meant = Check.meant(by: glob)
      guard !meant.isEmpty else {
        return refuse("no check named \"\(name)\"", at: position, in: file, Check.remedy(forUnknown: name))
      }
      if let kept = meant.first(where: \.isKept) {
        return refuse("what \(kept.id) finds may not stand", at: position, in: file, "name other checks")
      }
      if files == nil, meant.allSatisfy(\.scope.needsSite) {
        return refuse(
          "no comment is about finished pages, at which \(name) looks", at: position, in: file,
          "write it in waivers.yml")
      }
    }
    let example = Waivers.example(of: checks[0], in: file)
    guard let until, !until.isBlank else {
      return refuse("a waiver without an end", at: position, in: file, example)
    }
    guard let moment = Moment(until) else {
      return refuse("\(quoted(until)) is no date", at: position, in: file, example)
    }
    guard !reason.isBlank else {
      return refuse("a waiver without a reason", at: position, in: file, example)
    }
    all.append(
      Waiver(
        checks: globs, files: files, lines: lines, until: moment, reason: reason, file: file,
        position: position))
  }

  private mutating func refuse(
    _ summary: String, at position: Position, in file: String, _ remedy: String? = nil
  ) {
    problems.append(
      Finding(
        Check.waiversValid.id, Check.waiversValid.severity, in: file, at: position, summary: summary,
        remedy: remedy ?? Waivers.example(in: file)))
  }

  /// How a waiver of a check is written in a file.
  private static func example(of check: String = "structure.budget", in file: String) -> String {
    let words =
      file.hasSuffix(".yml")
      ? "- { check: \(check), files: \"patterns/old/**\", until: 2027-03-01, because: … }"
      : "<!-- baton: allow \(check) until 2027-03-01 because … -->"
    return "write: \(words)"
  }
}

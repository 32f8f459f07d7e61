internal import Ground

/// Where the frontmatter of a file is, and where its body starts.
struct FrontmatterSpan {
  /// The YAML between the two `---` lines; nil when there is none.
  let yaml: Range<Int>?
  let bodyStart: Int
  /// How many lines come before the body.
  let linesBefore: Int

  /// Looks for `---` on the first line and the next line that is `---` or `...` alone; a file whose fence
  /// never closes has no frontmatter.
  init(_ file: UnsafeBufferPointer<UInt8>) {
    let start = file.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let none = FrontmatterSpan(yaml: nil, bodyStart: start, linesBefore: 0)
    guard let first = file.first(UInt8(ascii: "\n"), from: start),
      FrontmatterSpan.isFence(file[start..<first], "---")
    else {
      self = none
      return
    }
    var line = first + 1
    var count = 1
    while line < file.count {
      let end = file.first(UInt8(ascii: "\n"), from: line) ?? file.count
      count += 1
      if FrontmatterSpan.isFence(file[line..<end], "---") || FrontmatterSpan.isFence(file[line..<end], "...")
      {
        self.init(yaml: first + 1..<line, bodyStart: min(end + 1, file.count), linesBefore: count)
        return
      }
      line = end + 1
    }
    self = none
  }

  private init(yaml: Range<Int>?, bodyStart: Int, linesBefore: Int) {
    self.yaml = yaml
    self.bodyStart = bodyStart
    self.linesBefore = linesBefore
  }

  /// Spaces and a carriage return after the three marks do not count.
  private static func isFence(_ line: Slice<UnsafeBufferPointer<UInt8>>, _ marks: StaticString) -> Bool {
    guard line.count >= 3 else { return false }
    for index in 0..<3 where line[line.startIndex + index] != marks.utf8Start[index] { return false }
    return line.dropFirst(3).allSatisfy { $0 == 32 || $0 == 9 || $0 == 13 }
  }
}

extension Frontmatter {
  /// Reads the YAML of a span; what is wrong with it is one located finding, and the fields are then empty. A key
  /// that stands again is a finding too, and the rest is read.
  static func read(
    _ file: UnsafeBufferPointer<UInt8>, _ span: FrontmatterSpan, path: String, options: ReadingOptions
  ) -> (Frontmatter, [Finding]) {
    let empty = Frontmatter(entries: [])
    guard let range = span.yaml else {
      return (empty, MissedFrontmatter(file, from: span.bodyStart).map { [$0.finding(in: path)] } ?? [])
    }
    if range.isEmpty { return (empty, []) }
    let limit = options.limits.frontmatterSize
    guard range.count <= limit else { return (empty, [.tooLong(path, range.count, limit)]) }
    do throws(YAMLProblem) {
      var repeated: [RepeatedKey] = []
      let node = try YAML.read(Array(file[range])[...], firstLine: 2, repeated: &repeated)
      if node.isNull { return (empty, []) }
      guard let entries = node.entries else {
        return (empty, [.invalid(path, "frontmatter is not a list of keys", node.position)])
      }
      let frontmatter = Frontmatter(entries: entries, labelComesFirst: options.labelComesFirst)
      return (frontmatter, repeated.map { .repeated(path, $0) })
    } catch {
      return (empty, [.invalid(path, error.summary, error.position)])
    }
  }
}

extension Finding {
  fileprivate static func tooLong(_ path: String, _ size: Int, _ limit: Int) -> Finding {
    Finding(
      "limits.frontmatter-size", in: path, at: .start,
      summary: "frontmatter of \(size) bytes, the limit is \(limit)",
      remedy: "move long text into the body")
  }

  fileprivate static func invalid(_ path: String, _ summary: String, _ position: Position) -> Finding {
    Finding(
      "frontmatter.valid", in: path, at: position, summary: "invalid YAML: \(summary)",
      remedy: "quote the value or mend the indentation")
  }

  /// A warning, since the page has its facts; which of the two was meant only its author knows.
  fileprivate static func repeated(_ path: String, _ key: RepeatedKey) -> Finding {
    Finding(
      "frontmatter.valid", .warning, in: path, at: key.position,
      summary: "key \"\(key.name)\" stands on line \(key.first.line) already, which counts",
      about: "key \"\(key.name)\"",
      remedy: "take one of the two away")
  }
}

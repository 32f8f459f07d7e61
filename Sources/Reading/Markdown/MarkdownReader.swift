internal import Ground

extension Document {
  /// Reads one file: frontmatter by libyaml, body by libcmark and one walk. Never fails; what is wrong with
  /// the file is in its findings.
  package static func read(_ file: [UInt8], path: String, options: ReadingOptions) -> Document {
    let encoding = Encoding(file)
    return withLineFeeds(encoding.text).withUnsafeBufferPointer { file in
      let span = FrontmatterSpan(file)
      let (frontmatter, faults) = Frontmatter.read(file, span, path: path, options: options)
      let lines = Lines(file: file, bodyStart: span.bodyStart, linesBefore: span.linesBefore)
      let body = UnsafeBufferPointer(rebasing: file[min(span.bodyStart, file.count)...])
      let document = read(body, frontmatter, path: path, lines: lines, options: options)
      let problems = [encoding.finding(path)].compactMap { $0 } + faults
      return problems.isEmpty ? document : document.with(problems)
    }
  }

  /// The same document with findings before its own.
  private func with(_ problems: [Finding]) -> Document {
    Document(
      frontmatter: frontmatter, body: body, outline: outline, headings: headings, marks: marks,
      links: links, definitions: definitions, instructions: instructions, findings: problems + findings)
  }

  /// A text in which every lone carriage return is a line feed: libcmark ends lines at either, so that all lines
  /// have one number.
  private static func withLineFeeds(_ text: [UInt8]) -> [UInt8] {
    let lone = text.withUnsafeBufferPointer { bytes in
      var found: [Int] = []
      var at = 0
      while let next = bytes.first(UInt8(ascii: "\r"), from: at) {
        at = next + 1
        if at == bytes.count || bytes[at] != UInt8(ascii: "\n") { found.append(next) }
      }
      return found
    }
    guard !lone.isEmpty else { return text }
    var text = text
    for index in lone { text[index] = UInt8(ascii: "\n") }
    return text
  }

  /// A body as HTML in libcmark's own spelling with these features on top.
  package static func html(_ text: [UInt8], features: Features) -> [UInt8] {
    var options = ReadingOptions()
    options.features = features
    return (features == .plain ? text : withLineFeeds(text)).withUnsafeBufferPointer { body in
      let lines = Lines(of: body)
      return read(body, Frontmatter(entries: []), path: "", lines: lines, options: options).body.html
    }
  }

  /// The Markdown of a file, without its frontmatter and its comments.
  package static func plainText(of file: [UInt8]) -> [UInt8] {
    Encoding(file).text.withUnsafeBufferPointer { file in
      let start = min(FrontmatterSpan(file).bodyStart, file.count)
      return Preparation.withoutComments(UnsafeBufferPointer(rebasing: file[start...]))
    }
  }

  /// What libcmark's own renderer makes of a text, for tests.
  package static func referenceHTML(_ text: [UInt8]) -> [UInt8] {
    Tree(parsing: text).referenceHTML()
  }

  private static func read(
    _ body: UnsafeBufferPointer<UInt8>, _ frontmatter: Frontmatter, path: String, lines: Lines,
    options: ReadingOptions
  ) -> Document {
    var lines = lines
    if let hostile = Hostility.finding(in: body, path: path, lines: &lines, limits: options.limits) {
      return asText(body, frontmatter, hostile)
    }
    guard let prepared = Preparation(body, features: options.features) else {
      return read(body, mark: nil, frontmatter, path, lines, options)
    }
    let document = prepared.bytes.withUnsafeBufferPointer {
      read($0, mark: prepared.mark, frontmatter, path, lines, options)
    }
    guard let place = prepared.unclosedComment else { return document }
    let position = lines.position(line: place.line, column: place.column, length: 2)
    return document.with([.unclosedComment(in: path, at: position)])
  }

  private static func read(
    _ body: UnsafeBufferPointer<UInt8>, mark: [UInt8]?, _ frontmatter: Frontmatter, _ path: String,
    _ lines: Lines, _ options: ReadingOptions
  ) -> Document {
    // A body that was prepared has the lines of the file, at other places.
    let own = mark == nil ? lines : Lines(of: body)
    let mayHaveTables = options.features.contains(.tables) && Tables.mayOccur(in: own)
    if mayHaveTables, let lone = Tables.rewriteLone(own, cells: options.limits.tableCells) {
      var lines = lines
      lines.origins = lone.tables.origins
      let walker = Walker(
        path: path, options: options, lines: lines, tables: lone.tables, mark: mark, body: body)
      return walker.document(lone.tree, frontmatter)
    }
    let tree = Tree(parsing: body)
    var lines = lines
    var refused: Set<Int> = []
    if mayHaveTables,
      let rewritten = Tables.rewrite(
        own, parsed: tree, cells: options.limits.tableCells, refused: &refused)
    {
      let findings = tangled(refused, path, &lines)
      lines.origins = rewritten.tables.origins
      var walker = Walker(
        path: path, options: options, lines: lines, tables: rewritten.tables, mark: mark, body: body)
      walker.findings = findings
      return walker.document(rewritten.tree, frontmatter)
    }
    let findings = tangled(refused, path, &lines)
    var walker = Walker(
      path: path, options: options, lines: lines, tables: nil, mark: mark, body: body)
    walker.findings = findings
    return walker.document(tree, frontmatter)
  }

  private static func tangled(_ headers: Set<Int>, _ path: String, _ lines: inout Lines) -> [Finding] {
    headers.sorted().map { line in
      Finding(
        "limits.tables", .warning, in: path, at: lines.position(line: line, column: 1),
        summary: "table too large or too tangled, shown as text",
        remedy: "split it, or take quotes and lists out of its cells")
    }
  }

  /// A body that is not parsed: readers see its text.
  private static func asText(
    _ body: UnsafeBufferPointer<UInt8>, _ frontmatter: Frontmatter, _ finding: Finding
  ) -> Document {
    var html = Output(capacity: body.count + 256)
    html.append("<pre>")
    html.append(escaping: body)
    html.append("</pre>\n")
    return Document(
      frontmatter: frontmatter, body: Body(html: html.array, slots: []),
      outline: Outline(text: [], blocks: []),
      headings: [], links: [], findings: [finding])
  }
}

extension Finding {
  fileprivate static func unclosedComment(in path: String, at position: Position) -> Finding {
    Finding(
      "comments.closed", .warning, in: path, at: position, summary: "%% that nothing closes is shown as text",
      remedy: "close the comment with %%, or write \\%% for the signs themselves")
  }
}

extension Walker {
  /// Walks a whole tree and hands over what came of it.
  consuming func document(_ tree: borrowing Tree, _ frontmatter: Frontmatter) -> Document {
    if let mark, features.contains(.footnotes) {
      footnotes = Footnotes(tree.root, mark: mark)
      reportRepeatedNotes()
    }
    walk(tree.root)
    finishHTML()
    let textEnd = html.count
    let notes = writeFootnotes()
    findings += cleaner?.findings ?? []
    return Document(
      frontmatter: frontmatter,
      body: Body(html: html.array, slots: slots.fitted, notes: notes, textEnd: textEnd),
      outline: Outline(text: text.array, blocks: blocks), headings: headings, marks: markedBlocks,
      links: links, definitions: defined.sorted { $0.link < $1.link }, instructions: instructions,
      findings: findings)
  }
}

extension Array {
  /// The same in no more memory than it takes: what is kept for long needs no room to grow.
  fileprivate var fitted: [Element] { withUnsafeBufferPointer { Array($0) } }
}

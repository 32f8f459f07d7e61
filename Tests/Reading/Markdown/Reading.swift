import Ground
import Reading
import Testing

/// What a test reads: a text in which `«1»` marks a place, and what is said of it.
struct Read {
  let document: Document
  /// The text without its marks.
  let source: String
  private var places: [Int: Position] = [:]

  init(_ marked: String, options: ReadingOptions = ReadingOptions(), path: String = "a.md") {
    var source = ""
    var line = 1
    var column = 1
    var rest = marked[...]
    while let character = rest.first {
      if character == "«", let close = rest.firstIndex(of: "»"), let number = Int(rest[..<close].dropFirst())
      {
        places[number] = Position(line: line, column: column)
        rest = rest[rest.index(after: close)...]
        continue
      }
      source.append(character)
      rest = rest.dropFirst()
      if character.isNewline {
        (line, column) = (line + 1, 1)
      } else {
        column += character.unicodeScalars.count
      }
    }
    self.source = source
    document = Document.read(Array(source.utf8), path: path, options: options)
  }

  var html: String { document.body.html.text }
  var links: [Link] { document.links }
  /// Findings as `check line:column summary`.
  var findings: [String] {
    document.findings.map { "\($0.check) \($0.position?.words ?? "-") \($0.summary)" }
  }

  /// The place that `«number»` marks, as `line:column`.
  func place(_ number: Int) -> String { places[number]?.words ?? "no mark \(number)" }
}

/// A rule of reading in a sentence, a text, and the HTML that a careful author expects of it.
struct Example: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let markdown: String
  let html: String

  init(_ rule: String, _ markdown: String, _ html: String) {
    testDescription = rule
    self.markdown = markdown
    self.html = html
  }

  /// The HTML of the text, without the line break at its end.
  func read(_ change: (inout ReadingOptions) -> Void = { _ in }) -> String {
    var options = ReadingOptions()
    change(&options)
    let read = Read(markdown, options: options)
    let isClean = options.features.contains(.cleaning)
    let faults = Soundness.faults(read.document, isClean: isClean)
    return faults.isEmpty ? String(read.html.drop { $0 == "\n" }.trimmingEnd) : "\(faults)"
  }
}

extension Substring {
  fileprivate var trimmingEnd: Substring { last == "\n" ? dropLast().trimmingEnd : self }
}

extension Position {
  var words: String { "\(line):\(column)" }
}

extension Link {
  /// Kind, target, fragment, label and relation in one line, for tables of tests.
  var words: String {
    var words = "\(kind) \(target)"
    if let fragment { words += " #\(fragment)" }
    if let label { words += " |\(label)" }
    if let relation { words += " \(relation)::" }
    return words
  }
}

extension Outline {
  /// The kind and the depth of each block, for tables of tests.
  var words: [String] {
    blocks.map { block in
      let name =
        switch block.kind {
        case .heading(let index): "heading \(index)"
        case .callout(let title): "callout \(string(title))"
        case .list(let isOrdered): isOrdered ? "ordered" : "list"
        default: "\(block.kind)"
        }
      return String(repeating: " ", count: block.depth) + name
    }
  }
}

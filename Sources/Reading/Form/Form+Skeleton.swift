package import Ground

extension Form {
  /// The text of a new file of this form: its frontmatter, and every section with what belongs there. The slug
  /// is made from the title unless one is given.
  package func skeleton(title: String, slug: String? = nil, day: Day? = nil) -> String {
    let blanks = Blanks(title: title, slug: slug ?? Slug.fit(title), day: day)
    var lines: [String] = []
    let keys = fields.compactMap { field in entry(field, blanks) }
    if !keys.isEmpty { lines += ["---"] + keys + ["---", ""] }
    if let opening { lines += [blanks.fill(opening), ""] }
    for (index, section) in sections.enumerated() {
      lines += [heading(of: index), ""]
      if let asks = section.asks {
        let suffix = section.isRequired || section.choice != nil ? "" : " Optional."
        lines += ["<!-- " + asks + suffix + " -->", ""]
      }
      if let start = section.start {
        lines += [blanks.fill(start, number: index + 1), ""]
      }
    }
    while lines.last == "" { lines.removeLast() }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The line of a field; nil for a field that new files leave out.
  private func entry(_ field: FieldRule, _ blanks: Blanks) -> String? {
    guard let start = field.start else { return nil }
    var key = field.name
    if case .key(let path) = field.origins.first(where: { if case .key = $0 { true } else { false } }) {
      key = path
    }
    if start.isEmpty { return field.type == .list ? key + ": []" : key + ":" }
    let value = blanks.fill(start)
    if value.isEmpty { return key + ":" }
    return key + ": " + (field.type == .text ? quoted(value) : value)
  }

  /// A text as a YAML scalar: plain where letters allow it, else in double quotes.
  private func quoted(_ text: String) -> String {
    let isPlain =
      text.first?.isLetter == true
      && text.utf8.allSatisfy { byte in
        byte >= 128 || (byte | 32) &- 97 < 26 || byte &- 48 < 10 || byte == 32 || byte == 45 || byte == 95
      }
    let words = ["true", "false", "null", "yes", "no", "on", "off"]
    if isPlain, text.last != " ", !words.contains(text.lowercased()) { return text }
    var bytes: [UInt8] = []
    bytes.append(quoted: text)
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// What is put in the places that a form leaves open.
private struct Blanks {
  let title: String
  let slug: String
  let day: Day?

  /// The text with its places filled, without the line break at its end.
  func fill(_ text: String, number: Int = 0) -> String {
    let text = text.replacing("{title}", with: title).replacing("{slug}", with: slug)
      .replacing("{number}", with: String(number)).replacing("{date}", with: day?.text ?? "")
    return text.last == "\n" ? String(text.dropLast()) : text
  }
}

extension String {
  /// This text with every occurrence of a word replaced; without the regular expressions of the library.
  func replacing(_ word: String, with other: String) -> String {
    let (bytes, wanted) = (Array(utf8), Array(word.utf8))
    var out: [UInt8] = []
    var at = 0
    while at < bytes.count {
      if bytes[at...].starts(with: wanted) {
        out += other.utf8
        at += wanted.count
      } else {
        out.append(bytes[at])
        at += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}

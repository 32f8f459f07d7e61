package import Ground

extension Form {
  /// The text of a new file of this form: its frontmatter, and every section with what belongs there.
  package func skeleton(title: String, day: Day? = nil) -> String {
    var lines: [String] = []
    let keys = fields.compactMap { field in entry(field, title: title, day: day) }
    if !keys.isEmpty { lines += ["---"] + keys + ["---", ""] }
    if let opening { lines += [filled(opening, title: title, number: 0, day: day), ""] }
    for (index, section) in sections.enumerated() {
      let heading = headings.template.replacing("{title}", with: section.title)
      lines += [heading.replacing("{number}", with: String(index + 1)), ""]
      if let asks = section.asks {
        let suffix = section.isRequired || section.choice != nil ? "" : " Optional."
        lines += ["<!-- " + asks + suffix + " -->", ""]
      }
      if let start = section.start {
        lines += [filled(start, title: title, number: index + 1, day: day), ""]
      }
    }
    while lines.last == "" { lines.removeLast() }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The line of a field; nil for a field that new files leave out.
  private func entry(_ field: FieldRule, title: String, day: Day?) -> String? {
    guard let start = field.start else { return nil }
    var key = field.name
    if case .key(let path) = field.origins.first(where: { if case .key = $0 { true } else { false } }) {
      key = path
    }
    if start.isEmpty { return field.type == .list ? key + ": []" : key + ":" }
    let value = filled(start, title: title, number: 0, day: day)
    if value.isEmpty { return key + ":" }
    return key + ": " + (field.type == .text ? quoted(value) : value)
  }

  private func filled(_ text: String, title: String, number: Int, day: Day?) -> String {
    let text = text.replacing("{title}", with: title).replacing("{slug}", with: Slug.fit(title))
      .replacing("{number}", with: String(number)).replacing("{date}", with: day?.text ?? "")
    return text.last == "\n" ? String(text.dropLast()) : text
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

extension String {
  /// This text with every occurrence of a word replaced; without the regular expressions of the library.
  fileprivate func replacing(_ word: String, with other: String) -> String {
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

internal import Ground
internal import Reading

extension Check {
  /// A file says what its form requires.
  static let frontmatterRequired = Check(
    "frontmatter.required", .warning, over: .files,
    reason:
      "Lists, cards and searches show these facts; without them a page stands there under its file's name.",
    remedy: "Write the field that the message names; the form's file says which it requires.",
    bad: "---\ntitle: Slow Lane\n---",
    good: "---\ntitle: Slow Lane\nsummary: Where those who wait are not in the way.\n---",
    way: .text { text, report in
      let isUnread = text.facts.findings.contains { finding in
        finding.check == "frontmatter.valid" && finding.severity == .error
          || finding.check == "limits.frontmatter-size"
      }
      guard !isUnread else { return }
      let fields = text.form.fields
      for index in fields.indices where fields[index].isRequired && !text.isWritten(index) {
        let field = fields[index]
        report(
          "\(field.name) is missing", at: text.opening, remedy: field.origins.first?.wanted(as: field.name))
      }
    })
}

extension Origin {
  /// What an author types to say something here.
  fileprivate func wanted(as field: String) -> String {
    switch self {
    case .key(let path): "add \(path.replacing(".", with: ": ")): to the frontmatter"
    case .section(let id): "add the section \(id)"
    case .line(let openings): "add a line that opens with \(openings.first ?? field):"
    default: "add \(field): to the frontmatter"
    }
  }
}

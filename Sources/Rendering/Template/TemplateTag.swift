/// One tag of a template, as ranges of its bytes.
struct TemplateTag: Sendable {
  /// What a tag asks for.
  enum Kind: Sendable {
    case variable, markup, section, inverted, close, comment, delimiters, partial, parent, block
  }

  let kind: Kind
  /// Whether the name is looked up in the view, as in `{{>*name}}`.
  let isDynamic: Bool
  /// The name, without sigil and white space.
  let name: Range<Int>
  /// The tag with its delimiters.
  let whole: Range<Int>

  /// Whether the tag opens something that an end tag closes.
  var opens: Bool {
    switch kind {
    case .section, .inverted, .parent, .block: true
    default: false
    }
  }
}

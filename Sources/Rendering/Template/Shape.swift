/// What a view may hold: templates are compiled against it, so that a wrong name is found before any page is made.
///
/// Every value may be absent at run time; the shape says what it is when it is there.
package indirect enum Shape: Sendable {
  case text, number, flag, address, markup
  /// A text that is the name of one of these templates, so that `{{>*name}}` may include it.
  case choice([String])
  case list(Shape)
  case record([(String, Shape)])
  /// A record whose names are not known beforehand, each of this shape; reached by `{{dictionary.name}}`.
  case dictionary(Shape)
  /// A shape that holds itself somewhere inside, where `same` stands for it.
  case named(String, Shape)
  /// The nearest surrounding shape of that name.
  case same(String)
}

extension Shape {
  /// Says where a view first departs from this shape, as a path of names; nil when it fits.
  package func mismatch(_ view: View) -> String? {
    mismatch(view, at: "view", among: [:])
  }

  private func mismatch(_ view: View, at path: String, among named: [String: Shape]) -> String? {
    switch (self, view.own) {
    case (_, .none), (.text, .text), (.number, .number), (.flag, .flag), (.address, .address),
      (.markup, .markup):
      return nil
    case (.choice(let names), .text(let name)):
      return names.contains(name) ? nil : path
    case (.list(let shape), .list(let items)):
      return first(items.enumerated()) { shape.mismatch($1, at: "\(path)[\($0)]", among: named) }
    case (.dictionary(let shape), .record(let record)):
      return first(record.fields) { shape.mismatch($0.1, at: "\(path).*", among: named) }
    case (.record(let fields), .record(let record)):
      return first(fields) { name, shape in
        shape.mismatch(record[FieldName(name)] ?? .none, at: "\(path).\(name)", among: named)
      }
    case (.named(let name, let shape), _):
      return shape.mismatch(view, at: path, among: named.merging([name: self]) { $1 })
    case (.same(let name), _):
      return named[name].map { $0.mismatch(view, at: path, among: named) } ?? path
    default:
      return path
    }
  }

  private func first<Items: Sequence>(_ items: Items, _ mismatch: (Items.Element) -> String?) -> String? {
    for item in items {
      if let found = mismatch(item) { return found }
    }
    return nil
  }
}

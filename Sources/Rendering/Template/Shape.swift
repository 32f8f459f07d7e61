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
  /// Says where a page's views first depart from this shape, as a path of names; nil when they fit.
  package func mismatch(_ views: PageViews) -> String? {
    if views.page.top.first?.name == FieldName.item {
      return mismatch(views.page.top[0], in: views.page, views.common, at: "view", among: [:])
    }
    guard case .record(let fields) = self else { return "view" }
    return first([views.page, views.late]) { view in
      mismatch(fields, view.top[...], in: view, views.common, at: "view", among: [:])
    }
  }

  private func mismatch(
    _ cell: Cell, in view: View, _ common: View, at path: String, among named: [String: Shape]
  ) -> String? {
    switch (self, cell.kind) {
    case (_, .none), (.text, .text), (.number, .number), (.flag, .yes), (.flag, .no), (.address, .address),
      (.markup, .markup):
      return nil
    case (_, .common):
      return mismatch(common.cells[Int(cell.start)], in: common, common, at: path, among: named)
    case (.choice(let names), .text):
      let name = String(decoding: view.bytes[cell.inside], as: UTF8.self)
      return names.contains(name) ? nil : path
    case (.list(let shape), .list):
      return first(view.cells[cell.inside].enumerated()) { index, cell in
        shape.mismatch(cell, in: view, common, at: "\(path)[\(index)]", among: named)
      }
    case (.dictionary(let shape), .record):
      return first(view.cells[cell.inside]) { cell in
        shape.mismatch(cell, in: view, common, at: "\(path).*", among: named)
      }
    case (.record(let fields), .record):
      return mismatch(fields, view.cells[cell.inside], in: view, common, at: path, among: named)
    case (.named(let name, let shape), _):
      return shape.mismatch(
        cell, in: view, common, at: path, among: named.merging([name: self]) { $1 })
    case (.same(let name), _):
      return named[name].map { $0.mismatch(cell, in: view, common, at: path, among: named) } ?? path
    default:
      return path
    }
  }

  private func mismatch(
    _ fields: [(String, Shape)], _ cells: ArraySlice<Cell>, in view: View, _ common: View, at path: String,
    among named: [String: Shape]
  ) -> String? {
    first(fields) { name, shape in
      let cell = cells.first { $0.name == FieldName(name) }
      return cell.flatMap { shape.mismatch($0, in: view, common, at: "\(path).\(name)", among: named) }
    }
  }

  private func first<Items: Sequence>(_ items: Items, _ mismatch: (Items.Element) -> String?) -> String? {
    for item in items {
      if let found = mismatch(item) { return found }
    }
    return nil
  }
}

package import Ground

/// What a template shows: a value that says of each part whether it is text, an address or markup.
package enum View: Hashable, Sendable {
  /// Not there: a section over it is skipped, and it shows as nothing.
  case none
  case flag(Bool)
  case number(Int)
  /// Text as people read it; it is escaped wherever it is shown.
  case text(String)
  case address(Address)
  /// HTML that was made or cleaned by this program; it is shown as it is.
  case markup([UInt8])
  case list([View])
  case record(Record)
  /// A value that many pages show.
  case shared(SharedView)

  /// Whether a section over this is skipped: absent, false or empty; a number is always there.
  var isEmpty: Bool {
    switch self {
    case .none: true
    case .flag(let flag): !flag
    case .number, .record: false
    case .text(let text): text.isEmpty
    case .address(let address): address.text.isEmpty
    case .markup(let bytes): bytes.isEmpty
    case .list(let items): items.isEmpty
    case .shared(let shared): shared.view.isEmpty
    }
  }

  /// The value itself, whether or not it is shared.
  var own: View { if case .shared(let shared) = self { shared.view } else { self } }
}

/// A value with its digest at hand, so that the many keys it is part of need not take it apart.
package final class SharedView: Hashable, Sendable {
  /// Never shared itself.
  let view: View
  let digest: Digest

  package init(_ view: View) {
    self.view = view
    digest = view.digest
  }

  package static func == (one: SharedView, other: SharedView) -> Bool { one.view == other.view }
  package func hash(into hasher: inout Hasher) { hasher.combine(digest) }
}

/// Values by name; fastest to read when its fields stand in the order of its shape.
package struct Record: Hashable, Sendable, ExpressibleByDictionaryLiteral {
  /// Names with their values; pairs, as a literal gives them, so that none of them is copied.
  private(set) var fields: [(FieldName, View)]

  /// When a name occurs twice, the first counts.
  package init(_ fields: [(FieldName, View)]) { self.fields = fields }

  package init(dictionaryLiteral elements: (FieldName, View)...) {
    self.init(elements)
  }

  /// No values yet, and room for some.
  package init(capacity: Int) {
    fields = []
    fields.reserveCapacity(capacity)
  }

  /// Adds a value after the others.
  package mutating func append(_ name: FieldName, _ view: View) {
    fields.append((name, view))
  }

  /// The value of a name, nil when there is none.
  package subscript(name: FieldName) -> View? {
    fields.first { $0.0 == name }?.1
  }

  package static func == (one: Record, other: Record) -> Bool {
    one.fields.elementsEqual(other.fields) { $0.0 == $1.0 && $0.1 == $1.1 }
  }

  package func hash(into hasher: inout Hasher) {
    for (name, view) in fields {
      hasher.combine(name)
      hasher.combine(view)
    }
  }
}

/// The parts of a shape, numbered, so that a part may point back at one that surrounds it.
struct ShapeTable: Sendable {
  /// One named part of a record.
  struct Field: Sendable {
    let name: FieldName
    let text: String
    let shape: Int32
  }

  /// One part; other parts are named by their numbers.
  enum Form: Sendable {
    case text, number, flag, address, markup
    case choice([String])
    case list(Int32)
    case record([Field])
    case dictionary(Int32)
  }

  private var forms: [Form] = []
  /// The number of the whole.
  private(set) var root: Int32 = 0

  init(_ shape: Shape) {
    root = add(shape, among: [:])
  }

  /// The part of this number.
  subscript(number: Int32) -> Form { forms[Int(number)] }

  private mutating func add(_ shape: Shape, among named: [String: Int32]) -> Int32 {
    // Named shapes take their number before their parts do, so that the parts can point at it.
    switch shape {
    case .named(let name, let inner):
      return add(inner, among: named.merging([name: Int32(forms.count)]) { $1 })
    case .same(let name):
      guard let number = named[name] else { preconditionFailure("a shape points at a name around it") }
      return number
    default:
      break
    }
    let number = Int32(forms.count)
    forms.append(.text)
    forms[Int(number)] = form(of: shape, among: named)
    return number
  }

  private mutating func form(of shape: Shape, among named: [String: Int32]) -> Form {
    switch shape {
    case .text, .named, .same: .text
    case .number: .number
    case .flag: .flag
    case .address: .address
    case .markup: .markup
    case .choice(let names): .choice(names)
    case .list(let item): .list(add(item, among: named))
    case .dictionary(let value): .dictionary(add(value, among: named))
    case .record(let fields):
      .record(fields.map { Field(name: FieldName($0), text: $0, shape: add($1, among: named)) })
    }
  }
}

extension ShapeTable.Form {
  /// What people call a value of this kind.
  var title: String {
    switch self {
    case .text: "text"
    case .number: "a number"
    case .flag: "a flag"
    case .address: "an address"
    case .markup: "markup"
    case .choice: "the name of a template"
    case .list: "a list"
    case .record: "a record"
    case .dictionary: "a dictionary"
    }
  }
}

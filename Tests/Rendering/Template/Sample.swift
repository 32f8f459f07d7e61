import Ground
import Rendering

/// A view as a test writes it: a tree of values.
indirect enum Sample: Sendable {
  case none
  case flag(Bool)
  case number(Int)
  case text(String)
  case address(Address)
  case markup([UInt8])
  case list([Sample])
  case record(Fields)

  /// Values by name, in the order written.
  struct Fields: Sendable, ExpressibleByDictionaryLiteral {
    let all: [(name: String, value: Sample)]

    init(_ all: [(name: String, value: Sample)]) { self.all = all }

    init(dictionaryLiteral elements: (String, Sample)...) { all = elements.map { ($0, $1) } }
  }

  /// What a page shows that shows this alone.
  var page: PageViews { PageViews(view) }

  /// The view that says the same.
  var view: View {
    var view = View()
    if case .record(let fields) = self {
      for (name, value) in fields.all { value.add(FieldName(name), to: &view) }
    } else {
      add(FieldName.item, to: &view)
    }
    return view
  }

  private func add(_ name: FieldName, to view: inout View) {
    switch self {
    case .none: view.addNothing(name)
    case .flag(let flag): view.add(name, flag: flag)
    case .number(let number): view.add(name, number: number)
    case .text(let text): view.add(name, text: text)
    case .address(let address): view.add(name, address: address)
    case .markup(let bytes): view.add(name, markup: bytes)
    case .list(let items): view.addList(name) { view in items.forEach { $0.add(FieldName.item, to: &view) } }
    case .record(let fields):
      view.addRecord(name) { view in fields.all.forEach { $0.value.add(FieldName($0.name), to: &view) } }
    }
  }
}

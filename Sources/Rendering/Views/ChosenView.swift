internal import Ground

/// A view in which only what is asked for is worked out.
struct ChosenView {
  var view: View
  private let names: FieldNames

  init(_ names: FieldNames, capacity: Int) {
    view = View(capacity: capacity)
    self.names = names
  }

  /// Adds a text that may be missing, if it is asked for.
  mutating func add(_ name: FieldName, text: @autoclosure () -> String?) {
    if names.contains(name) { view.add(name, text: text()) }
  }

  /// Lets the closure add a value, if it is asked for.
  mutating func add(_ name: FieldName, _ write: (inout View) -> Void) {
    if names.contains(name) { write(&view) }
  }

  /// Adds a list and its flag, if either is asked for.
  mutating func addList(_ name: FieldName, _ flag: FieldName, _ write: (inout View) -> Void) {
    if names.contains(name) || names.contains(flag) { view.addList(name, flag, write) }
  }

  /// The same with what is added for each item.
  mutating func add<Items: Sequence>(
    _ name: FieldName, _ flag: FieldName, _ items: @autoclosure () -> Items,
    _ write: (inout View, Items.Element) -> Void
  ) {
    if names.contains(name) || names.contains(flag) { view.add(name, flag, items(), write) }
  }
}

extension View {
  /// Adds a list, and a flag that says whether it has anything in it: a section over a list repeats itself.
  mutating func addList(_ name: FieldName, _ flag: FieldName, _ write: (inout View) -> Void) {
    addList(name, write)
    add(flag, flag: lastCount > 0)
  }

  /// The same with what is added for each item.
  mutating func add<Items: Sequence>(
    _ name: FieldName, _ flag: FieldName, _ items: Items, _ write: (inout View, Items.Element) -> Void
  ) {
    addList(name, flag) { view in
      for item in items { write(&view, item) }
    }
  }
}

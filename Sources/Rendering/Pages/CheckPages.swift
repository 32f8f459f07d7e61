internal import Ground

/// One check as its page tells it; what there is to tell is known to whoever runs it.
package struct CheckSheet: Hashable, Sendable {
  /// A number that the check goes by.
  package struct Option: Hashable, Sendable {
    package let name: String
    package let number: Int
    /// What it counts.
    package let meaning: String

    package init(_ name: String, _ number: Int, _ meaning: String) {
      self.name = name
      self.number = number
      self.meaning = meaning
    }
  }

  /// What a site may write about the check.
  package struct Setting: Hashable, Sendable {
    /// What for, and in which file.
    package let meaning: String
    package let text: String

    package init(_ meaning: String, _ text: String) {
      self.meaning = meaning
      self.text = text
    }
  }

  /// `family.rule`.
  package let id: String
  /// How much its findings weigh on this site.
  package let weight: String
  package let reason: String
  package let remedy: String
  /// What breaks the rule, and what keeps it.
  package let bad: String
  package let good: String
  package let options: [Option]
  package let settings: [Setting]

  package init(
    _ id: String, weight: String, reason: String, remedy: String, bad: String, good: String,
    options: [Option] = [], settings: [Setting] = []
  ) {
    self.id = id
    self.weight = weight
    self.reason = reason
    self.remedy = remedy
    self.bad = bad
    self.good = good
    self.options = options
    self.settings = settings
  }

  /// Where its page stands.
  fileprivate var place: String { CheckSheet.place(of: id) }

  /// Where the page of a check stands.
  static func place(of check: String) -> String { Edition.catalogue + check + "/" }
}

/// What the page of one check shows.
enum CheckView {
  static let shape: Shape = .record([
    ("site", SiteView.shape), ("title", .text), ("canonical", .address), ("catalogue", .address),
    ("weight", .text), ("reason", .text), ("remedy", .text), ("bad", .text), ("good", .text),
    ("options", .list(.record([("name", .text), ("number", .number), ("meaning", .text)]))),
    ("hasOptions", .flag),
    ("settings", .list(.record([("meaning", .text), ("text", .text)]))),
  ])
}

/// What the list of all checks shows.
enum CheckListView {
  static let shape: Shape = .record([
    ("site", SiteView.shape), ("title", .text), ("canonical", .address),
    (
      "checks",
      .list(.record([("title", .text), ("address", .address), ("weight", .text), ("reason", .text)]))
    ),
  ])
}

extension Edition {
  /// Where the list of checks stands.
  static let catalogue = "/checks/"

  /// A page for each check, and a list of them.
  func checkPages() -> [Page] {
    guard !options.catalogue.isEmpty else { return [] }
    return [page("checks", at: Edition.catalogue) { addCatalogue(to: &$0) }]
      + options.catalogue.map { sheet in page("check", at: sheet.place) { add(sheet, to: &$0) } }
  }

  private func addCatalogue(to view: inout View) {
    view.add(Field.title, text: "Checks")
    addCanonical(Edition.catalogue, to: &view)
    view.addList(Field.checks) { view in
      for sheet in options.catalogue {
        view.addRecord(FieldName.item) { view in
          view.add(Field.title, text: sheet.id)
          view.add(Field.address, address: addresses.address(of: sheet.place, from: Edition.catalogue))
          view.add(Field.weight, text: sheet.weight)
          view.add(Field.reason, text: sheet.reason)
        }
      }
    }
  }

  private func add(_ sheet: CheckSheet, to view: inout View) {
    view.add(Field.title, text: sheet.id)
    addCanonical(sheet.place, to: &view)
    view.add(Field.catalogue, address: addresses.address(of: Edition.catalogue, from: sheet.place))
    view.add(Field.weight, text: sheet.weight)
    view.add(Field.reason, text: sheet.reason)
    view.add(Field.remedy, text: sheet.remedy)
    view.add(Field.bad, text: sheet.bad)
    view.add(Field.good, text: sheet.good)
    view.add(Field.options, Field.hasOptions, sheet.options) { view, option in
      view.addRecord(FieldName.item) { view in
        view.add(Field.name, text: option.name)
        view.add(Field.number, number: option.number)
        view.add(Field.meaning, text: option.meaning)
      }
    }
    view.addList(Field.settings) { view in
      for setting in sheet.settings {
        view.addRecord(FieldName.item) { view in
          view.add(Field.meaning, text: setting.meaning)
          view.add(Field.text, text: setting.text)
        }
      }
    }
  }
}

package import Ground

/// What one check finds in a text, for readers of its page: how much and why it counts, and none of the words that it
/// was found in, which may be meant for authors alone.
package struct Objection: Hashable, Sendable {
  /// The id of the check, `family.rule`.
  package let check: String
  /// What the heaviest of its findings weighs.
  package let severity: Severity
  package let count: Int
  /// Why the check is kept.
  package let reason: String
  /// What was measured, where that quotes nothing of the text.
  package let measure: String?

  package init(_ check: String, _ severity: Severity, count: Int, reason: String, measure: String? = nil) {
    self.check = check
    self.measure = measure
    self.severity = severity
    self.count = count
    self.reason = reason
  }

  /// Appends what names it, for the key of a page.
  func write(to facts: inout [UInt8]) {
    facts.append(text: "\n\(check) \(severity.rawValue) \(count) \(reason)\(measure ?? "")")
  }

  /// `2 warnings`.
  fileprivate var weight: String { Objection.words(count, severity) }

  fileprivate static func words(_ count: Int, _ severity: Severity) -> String {
    "\(count) \(severity.name)\(count == 1 ? "" : "s")"
  }
}

/// How a page shows what one check finds in its text.
enum ObjectionView {
  static let shape: Shape = .record([
    ("title", .text), ("address", .address), ("weight", .text), ("measure", .text), ("reason", .text),
  ])
}

extension Edition {
  /// Adds what stands against a text to what its page says of its origin.
  func add(_ objections: [Objection], from page: String, to view: inout View) {
    view.add(Field.objections, Field.hasObjections, objections) { view, objection in
      view.addRecord(FieldName.item) { view in
        view.add(Field.title, text: objection.check)
        let place = isInCatalogue(objection.check) ? CheckSheet.place(of: objection.check) : nil
        view.add(Field.address, address: place.map { addresses.address(of: $0, from: page) })
        view.add(Field.weight, text: objection.weight)
        view.add(Field.measure, text: objection.measure)
        view.add(Field.reason, text: objection.reason)
      }
    }
    if !objections.isEmpty { view.add(Field.standing, text: objections.words) }
  }

  private func isInCatalogue(_ check: String) -> Bool { options.catalogue.contains { $0.id == check } }
}

extension [Objection] {
  /// `1 warning and 2 notes stand`.
  fileprivate var words: String {
    let counts = Severity.allCases.reversed().compactMap { severity -> (Int, String)? in
      let count = lazy.filter { $0.severity == severity }.reduce(0) { $0 + $1.count }
      return count == 0 ? nil : (count, Objection.words(count, severity))
    }
    let parts = counts.map(\.1)
    let all = parts.dropLast().joined(separator: ", ") + (parts.count > 1 ? " and " : "") + (parts.last ?? "")
    return all + (counts.count == 1 && counts[0].0 == 1 ? " stands" : " stand")
  }
}

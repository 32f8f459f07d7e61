internal import Ground
internal import Reading
internal import Weaving

/// A pattern as one line of a list.
enum ItemView {
  static let shape: Shape = .record([
    ("title", .text), ("address", .address), ("summary", .text), ("kind", .text),
    ("confidence", ConfidenceView.shape),
  ])
}

/// A pattern's stars, as words, as a number and as glyphs.
enum ConfidenceView {
  static let shape: Shape = .record([
    ("stars", .number), ("scale", .number), ("glyphs", .text), ("label", .text),
  ])
}

/// A pattern's vitality as a score and as the band it falls into.
enum VitalityView {
  static let shape: Shape = .record([("score", .text), ("band", .text)])
}

/// A link: what it is called and where it leads.
enum LinkView {
  static let shape: Shape = .record([("title", .text), ("address", .address)])
}

extension View {
  /// Adds a pattern as one line of a list.
  mutating func addItem(_ pattern: Pattern, at address: Address) {
    addRecord(FieldName.item) { view in
      view.add(Field.title, text: pattern.title)
      view.add(Field.address, address: address)
      view.add(Field.summary, text: pattern.summary ?? pattern.excerpt)
      view.add(Field.kind, text: pattern.kind.rawValue)
      view.add(pattern.confidence)
    }
  }

  /// Adds a link under some name.
  mutating func add(_ name: FieldName, link title: String, to address: Address) {
    addRecord(name) { view in
      view.add(Field.title, text: title)
      view.add(Field.address, address: address)
    }
  }

  /// Adds a pattern's confidence.
  mutating func add(_ confidence: Confidence?) {
    guard let confidence else { return addNothing(Field.confidence) }
    let full = max(0, min(confidence.stars, 12))
    let empty = max(0, min(confidence.scale, 12) - full)
    addRecord(Field.confidence) { view in
      view.add(Field.stars, number: confidence.stars)
      view.add(Field.scale, number: confidence.scale)
      view.addText(Field.glyphs) { glyphs in
        for _ in 0..<full { glyphs.append("★") }
        for _ in 0..<empty { glyphs.append("☆") }
      }
      view.add(Field.label, text: confidence.label)
    }
  }

  /// Adds a pattern's vitality.
  mutating func add(_ vitality: Vitality?) {
    guard let vitality else { return addNothing(Field.vitality) }
    let tenths = Int((min(max(vitality.score, -1000), 1000) * 10).rounded())
    addRecord(Field.vitality) { view in
      view.addText(Field.score) { score in
        if tenths < 0 { score.append("-") }
        score.append(number: abs(tenths) / 10)
        score.append(".")
        score.append(number: abs(tenths) % 10)
      }
      view.add(Field.band, text: vitality.band)
    }
  }
}

extension Edition {
  /// Adds a pattern as one line of a list on the page at a place.
  func addItem(_ id: PatternID, from page: String, to view: inout View) {
    if commonAddress(of: id) == nil {
      view.addItem(language.patterns[id.index], at: address(of: id, from: page))
    } else {
      view.add(FieldName.item, common: faces[id.index].item, digest: faces[id.index].itemKey)
    }
  }

  /// Adds patterns as lines of a list.
  func addItems(_ ids: some Sequence<PatternID>, from page: String, to view: inout View) {
    for id in ids { addItem(id, from: page, to: &view) }
  }

  /// Adds what a pattern is called and where it stands.
  func addName(of id: PatternID, from page: String, to view: inout View) {
    view.add(Field.title, copying: faces[id.index].title, of: common)
    if let index = commonAddress(of: id) {
      view.add(Field.address, copying: index, of: common)
    } else {
      view.add(Field.address, address: address(of: id, from: page))
    }
  }

  /// Adds a pattern as a link.
  func addLink(_ name: FieldName, to id: PatternID, from page: String, in view: inout View) {
    view.addRecord(name) { view in addName(of: id, from: page, to: &view) }
  }
}

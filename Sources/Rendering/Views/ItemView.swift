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

  static func view(_ confidence: Confidence?) -> View {
    guard let confidence else { return .none }
    let full = max(0, min(confidence.stars, 12))
    let empty = max(0, min(confidence.scale, 12) - full)
    return .record([
      Field.stars: .number(confidence.stars), Field.scale: .number(confidence.scale),
      Field.glyphs: .text(String(repeating: "★", count: full) + String(repeating: "☆", count: empty)),
      Field.label: confidence.label.map { .text($0) } ?? .none,
    ])
  }
}

/// A pattern's vitality as a score and as the band it falls into.
enum VitalityView {
  static let shape: Shape = .record([("score", .text), ("band", .text)])

  static func view(_ vitality: Vitality?) -> View {
    guard let vitality else { return .none }
    let tenths = Int((min(max(vitality.score, -1000), 1000) * 10).rounded())
    var score: [UInt8] = tenths < 0 ? [UInt8(ascii: "-")] : []
    score.append(number: abs(tenths) / 10)
    score.append(UInt8(ascii: "."))
    score.append(number: abs(tenths) % 10)
    return .record([Field.score: .text(score.text), Field.band: .text(vitality.band)])
  }
}

extension Edition {
  /// A pattern as one line of a list on the page at a place.
  func item(_ id: PatternID, from page: String) -> View {
    if options.base != .file { return faces[id.index].item }
    return Face(language.patterns[id.index], at: address(of: id, from: page)).item
  }

  /// A pattern as a link.
  func link(_ id: PatternID, from page: String) -> View {
    .record([
      Field.title: .text(faces[id.index].title),
      Field.address: .address(address(of: id, from: page)),
    ])
  }
}

/// What other pages show of a pattern, made once: most patterns stand in a dozen lists.
struct Face: Sendable {
  let title: String
  let address: Address
  /// The pattern as one line of a list.
  let item: View
  /// Names everything that a link to the pattern depends on.
  let key: Digest

  init(_ pattern: Pattern, at address: Address) {
    title = pattern.title
    self.address = address
    item = .shared(
      SharedView(
        .record([
          Field.title: .text(pattern.title), Field.address: .address(address),
          Field.summary: .text(pattern.summary ?? pattern.excerpt), Field.kind: .text(pattern.kind.rawValue),
          Field.confidence: ConfidenceView.view(pattern.confidence),
        ])))
    var facts: [UInt8] = []
    facts.append(text: address.text)
    facts.append(0)
    facts.append(text: pattern.title)
    for alias in pattern.aliases {
      facts.append(0)
      facts.append(text: alias.value)
    }
    key = Digest(of: facts)
  }
}

/// A link: what it is called and where it leads.
enum LinkView {
  static let shape: Shape = .record([("title", .text), ("address", .address)])
}

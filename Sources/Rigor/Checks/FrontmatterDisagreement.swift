internal import Ground
internal import Reading
internal import Weaving

extension Check {
  /// Text and frontmatter give a pattern the same name, status and stars.
  static let frontmatterDisagreement = Check(
    "frontmatter.disagreement", .warning, over: .patterns,
    reason:
      "Two sayings about one thing: readers see one, lists and programs go by the other, and neither is trusted.",
    remedy: "Write the same in both places, or leave it to one of them.",
    bad: "confidence: 1 in the frontmatter, ★★★ in the text",
    good: "★★★ in the text alone",
    options: [
      Option("each", 20, "up to so many patterns whose stars differ are told one by one, more in one finding")
    ],
    way: .language { language, report in
      let differing = language.ids.filter { language[$0].facts.confidence?.disagreement != nil }
      guard differing.count > report.option("each") else {
        for id in differing {
          guard let confidence = language[id].facts.confidence else { continue }
          report(
            "confidence is \(confidence.inText) here, \(confidence.inFrontmatter) in the frontmatter",
            at: confidence.position, in: language.file(of: id), about: "confidence",
            remedy: "write the same in both places, or leave it to one of them")
        }
        return
      }
      let rated = language.ids.count { language[$0].facts.confidence != nil }
      report(
        "confidence of \(differing.count) of \(rated) patterns is not what their frontmatter says", at: nil,
        about: "confidence", remedy: "leave confidence to the text or to the frontmatter",
        notes: kinds(of: differing, in: language))
    })

  /// The commonest differences, and a pattern for each.
  private static func kinds(of differing: [PatternID], in language: Language) -> [String] {
    let kinds = Dictionary(grouping: differing) { id in
      let confidence = language[id].facts.confidence
      return "\(confidence?.inText ?? "") in the text, \(confidence?.inFrontmatter ?? "") in the frontmatter"
    }
    let sorted = kinds.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
    return sorted.prefix(6).map { kind, ids in
      "\(kind): \(ids.count), \(ids.first.map { language.file(of: $0) } ?? "") for one"
    }
  }
}

extension Confidence {
  fileprivate var inText: String { scale == 3 ? "\(stars)" : "\(stars)/\(scale)" }
  fileprivate var inFrontmatter: String { "\"\((disagreement ?? "").prefix(20))\"" }
}

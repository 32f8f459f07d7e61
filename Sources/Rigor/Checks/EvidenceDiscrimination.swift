internal import Ground
internal import Reading
internal import Weaving

extension Check {
  /// Ratings tell patterns apart.
  static let evidenceDiscrimination = Check(
    "evidence.discrimination", .note, over: .patterns,
    reason: "Where nearly all patterns have the same rating it says nothing about any of them.",
    remedy: "Rate again by signs that differ, or leave the rating out.",
    bad: "vitality_score: 4.5 in 118 of 120 patterns",
    good: "vitality_score: 2.5 to 4.8, by what each pattern shows",
    options: [
      Option("share", 90, "per cent of the patterns that may not have one and the same rating"),
      Option("least", 20, "with fewer rated patterns nothing is said"),
    ],
    way: .language { language, report in
      var (stars, scores): ([Int: Int], [Double: Int]) = ([:], [:])
      for id in language.ids {
        if let confidence = language[id].facts.confidence { stars[confidence.stars, default: 0] += 1 }
        if let vitality = language[id].facts.vitality { scores[vitality.score, default: 0] += 1 }
      }
      judge("confidence", stars.map { ("\($0.key)", $0.value) }, &report)
      judge("vitality", scores.map { ("\($0.key)", $0.value) }, &report)
    })

  private static func judge(_ rating: String, _ values: [(value: String, count: Int)], _ report: inout Report)
  {
    let all = values.reduce(0) { $0 + $1.count }
    let sorted = values.sorted { ($1.count, $0.value) < ($0.count, $1.value) }
    guard all >= report.option("least"), let top = sorted.first,
      top.count * 100 >= all * report.option("share")
    else { return }
    report(
      "\(rating) is \(top.value) in \(top.count) of \(all) patterns", at: nil, about: rating,
      remedy: "rate again by signs that differ, or leave the rating out",
      notes: ["\(rating): " + sorted.prefix(12).map { "\($0.value) in \($0.count)" }.joined(separator: ", ")])
  }
}

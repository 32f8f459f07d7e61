internal import Ground
internal import Reading
internal import Weaving

extension Check {
  /// Nobody is late with a review that the author asked for.
  static let freshnessReview = Check(
    "freshness.review", .warning, over: .patterns,
    reason:
      "Whoever wrote the day knew that the text would have to be looked at again; readers do not know it.",
    remedy: "Look at the text again, and write the day of the next review or take the key away.",
    bad: "next_review: 2024-05-01",
    good: "next_review: 2062-05-01",
    way: .language { language, report in
      for id in language.ids {
        // The whole day is time for it.
        guard let review = language[id].facts.review, review.value.after(days: 1) <= language.now else {
          continue
        }
        report(
          "review was due on \(review.value.day.text)", at: review.position, in: language.file(of: id),
          about: "review", remedy: "look at it again, then write the day of the next review")
      }
    })
}

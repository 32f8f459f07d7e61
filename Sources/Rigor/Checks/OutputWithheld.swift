extension Check {
  /// Nothing of what is withheld is written.
  package static let outputWithheld = Check(
    "output.withheld", over: .pages,
    reason: "A draft that shows through an address or a link is published.",
    remedy: "Publish the page, or remove what points at it.",
    bad: "<a href=\"/plans/\"> in a template, where plans.md is a draft",
    good: "no link until plans.md is published")
}

internal import Ground

extension Check {
  /// Nothing of what is withheld is written.
  package static let outputWithheld = Check(
    "output.withheld", over: .written,
    reason: "A draft that shows through an address or a link is published.",
    remedy: "Publish the page, or remove what points at it.",
    bad: "<a href=\"/plans/\"> in a template, where plans.md is a draft",
    good: "no link until plans.md is published",
    way: .site([]) { site, report in exposures(site, &report) })
}

/// Files that stand where a withheld pattern would, and addresses that lead there; its title is not told.
func exposures(_ site: FinishedSite, _ report: inout Report) {
  for file in site.files where site.withheld.contains(Array(file.path.utf8)) {
    report(
      "file of a withheld page in the site", at: nil, in: file.path,
      remedy: "this must never be written: report it, and do not publish")
  }
  for survey in site.surveys {
    for position in survey.exposed {
      report(
        "address of a withheld page", at: position, in: site.file(survey).path,
        remedy: "remove the link from the template or page that wrote it")
    }
  }
}

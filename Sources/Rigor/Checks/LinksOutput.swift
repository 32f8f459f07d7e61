internal import Ground

extension Check {
  /// Every address in a finished site that points into it names a file of it.
  package static let linksOutput = Check(
    "links.output", over: .addresses,
    reason: "Templates, menus and generated pages can break links that no source holds.",
    remedy: "Correct the template or page that wrote the address.",
    bad: "<a href=\"/abuot/\"> in a template",
    good: "<a href=\"/about/\">",
    way: .site(.addresses) { site, report in
      var places: [String: [(file: String, position: Position?)]] = [:]
      for survey in site.surveys {
        let file = site.file(survey).path
        for place in survey.broken { places[place.text, default: []].append((file, place.position)) }
      }
      // One finding for each address, at the first page that holds it; a menu's is not told for every page.
      for (address, places) in places.sorted(by: { $0.key < $1.key }) {
        report(
          "address \"\(address.printable)\" leads to no file of the site", at: places[0].position,
          in: places[0].file, remedy: "correct the template, menu or page that wrote it",
          notes: notes(Array(places.dropFirst())))
      }
    })
}

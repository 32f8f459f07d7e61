internal import Ground

extension Check {
  /// A page is shown without asking another host for anything.
  static let outputThirdParty = Check(
    "output.third-party", over: .loading,
    reason:
      "What a page loads from another host tells that host who reads it, and fails when that host does.",
    remedy: "Put the file into the site, or lead to it by a link.",
    bad: "<link rel=\"stylesheet\" href=\"https://fonts.example/serif.css\">",
    good: "<link rel=\"stylesheet\" href=\"/assets/serif.css\">",
    way: .site(.loads) { site, report in
      var places: [String: [(file: String, position: Position?)]] = [:]
      for survey in site.surveys {
        let file = site.file(survey).path
        for place in survey.foreign { places[place.text, default: []].append((file, place.position)) }
      }
      for (address, places) in places.sorted(by: { $0.key < $1.key }) {
        report(
          "\"\(address.printable)\" loaded from another host", at: places[0].position, in: places[0].file,
          remedy: "put the file into the site, or lead to it by a link",
          notes: notes(Array(places.dropFirst())))
      }
    })
}

internal import Ground
internal import Reading
internal import Weaving

extension Check {
  /// A sequence goes forward: no station stands twice, and none stands before what it requires.
  static let graphSequence = Check(
    "graph.sequence", .warning, over: .sequences,
    reason: "A reader who follows the stations builds one upon the other, each once.",
    remedy: "Move the required station before the one that requires it, or take the second mention out.",
    bad: "1. [[Roof]]\n2. [[Walls]], where roof.md says requires: [walls]",
    good: "1. [[Walls]]\n2. [[Roof]]",
    way: .language { language, report in
      for sequence in language.sequences {
        reportReturns(in: sequence, of: language, &report)
        reportRequirements(in: sequence, of: language, &report)
      }
    })
}

/// Stations that head two items of lists; a mention inside a sentence is none.
private func reportReturns(in sequence: PatternID, of language: Language, _ report: inout Report) {
  var firstLines: [PatternID: Int] = [:]
  var line = 0
  for (link, resolution) in zip(language[sequence].links, language.resolutions(of: sequence)) {
    defer { line = link.position.line }
    guard let station = resolution.pattern, station != sequence, link.fragment == nil,
      link.position.line != line, headsItem(link, to: language[station].title)
    else { continue }
    guard let first = firstLines[station] else {
      firstLines[station] = link.position.line
      continue
    }
    report(
      "\(language.quotedTitle(of: station)) is a station twice, first on line \(first)",
      at: link.position, in: language.file(of: sequence), about: "twice \(language[station].path)",
      remedy: "take one of the two out")
  }
}

/// Whether an item of a list begins with a link: it stands behind `- `, `12. ` or `1. **`, and opens the sentence.
private func headsItem(_ link: Link, to title: String) -> Bool {
  guard (3...7).contains(link.position.column) else { return false }
  return [link.label, link.target, title].contains { words in
    words.map { !$0.isEmpty && link.sentence.hasPrefix($0) } ?? false
  }
}

/// Stations that stand before what they require.
private func reportRequirements(in sequence: PatternID, of language: Language, _ report: inout Report) {
  let stations = language.stations(of: sequence)
  let places = Dictionary(uniqueKeysWithValues: zip(stations, 0...))
  for (place, station) in stations.enumerated() {
    for required in language.neighbours(of: station, "requires") {
      guard let later = places[required], later > place,
        // Two that require each other have no order.
        !language.neighbours(of: required, "requires").contains(station)
      else { continue }
      let link = language.resolutions(of: sequence).enumerated().first { $0.element.pattern == station }
      report(
        "\(language.quotedTitle(of: station)) stands before \(language.quotedTitle(of: required)), which it requires",
        at: link.map { language[sequence].links[$0.offset].position }, in: language.file(of: sequence),
        about: "\(language[station].path) before \(language[required].path)",
        remedy: "move \(language.quotedTitle(of: required)) before it")
    }
  }
}

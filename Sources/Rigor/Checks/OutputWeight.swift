internal import Ground

extension Check {
  /// A page with all that it loads stays light.
  static let outputWeight = Check(
    "output.weight", .warning, over: .pages,
    reason: "Who reads on a slow line or an old phone waits for every byte that a page loads.",
    remedy: "Make pictures smaller, load fewer files, or give a long page parts of its own.",
    bad: "![Oak](oak.png) with a picture of 900 KB",
    good: "![Oak](oak.webp) with a picture of 30 KB",
    options: [
      Option(
        "kilobytes", 50,
        "thousand bytes for a page with the style sheets, scripts, pictures and fonts that it and its style sheets "
          + "name; text counts a quarter, about what it weighs when it is sent compressed")
    ],
    way: .site(.loads) { site, report in
      let limit = report.option("kilobytes") * 1000
      let scale = Scale(site)
      var heavy: [String: [(file: String, weight: Int, parts: [Int])]] = [:]
      for survey in site.surveys where isJudged(site.file(survey).path) {
        let parts = scale.parts(of: survey)
        let weight = parts.reduce(0) { $0 + scale.weights[$1] }
        guard weight > limit else { continue }
        let heaviest = parts.max { scale.weights[$0] < scale.weights[$1] } ?? survey.file
        heavy[site.files[heaviest].path, default: []].append((site.file(survey).path, weight, parts))
      }
      // What weighs most is told once, with the pages that load it.
      for (heaviest, pages) in heavy.sorted(by: { $0.key < $1.key }) {
        let (file, weight, parts) = pages[0]
        let sorted = parts.sorted { (scale.weights[$1], $0) < (scale.weights[$0], $1) }
        report(
          "page of \(weight / 1000) KB, most of it \(heaviest); \(limit / 1000) KB are meant to do",
          at: nil, in: file, about: "page heavy by \(heaviest)",
          notes: sorted.prefix(5).map { "\(site.files[$0].path): \(scale.weights[$0] / 1000) KB" }
            + notes(pages.dropFirst().map { ($0.file, nil) }))
      }
    })
}

/// Whether somebody can make a page lighter. The picture of the whole graph grows with the language, whatever is
/// written in it; who opens its page asks for just that.
private func isJudged(_ path: String) -> Bool {
  FinishedSite.kind(of: path) == .page && path != "graph/index.html"
}

/// What the files of a site weigh on the way to a reader.
private struct Scale {
  /// In bytes, file by file.
  let weights: [Int]
  private let loads: [[Int]]

  init(_ site: FinishedSite) {
    weights = site.files.map { Scale.isText($0.path) ? $0.size / 4 : $0.size }
    var loads = [[Int]](repeating: [], count: site.files.count)
    for survey in site.surveys { loads[survey.file] = survey.loads.filter { $0 < site.files.count } }
    self.loads = loads
  }

  /// The page and every file that it loads, each once; a frame's page brings what it loads itself.
  func parts(of survey: Survey) -> [Int] {
    var parts = [survey.file]
    var next = 0
    while next < parts.count {
      for file in loads[parts[next]] where !parts.contains(file) { parts.append(file) }
      next += 1
    }
    return parts
  }

  private static func isText(_ path: String) -> Bool {
    let suffixes = ["html", "htm", "css", "js", "mjs", "json", "xml", "svg", "txt", "md"]
    return suffixes.contains(Path(path).suffix)
  }
}

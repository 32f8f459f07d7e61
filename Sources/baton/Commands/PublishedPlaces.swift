internal import Ground
internal import Recording

/// The places that runs put sites in, each with its runs, the newest first.
struct PublishedPlaces: Sendable {
  let all: [(name: String, runs: [PromotedRun])]

  /// Sorts runs by place. Where the words name a place, only that counts; else what readers have comes first.
  init(_ promoted: [PromotedRun], naming written: String) {
    var all: [(name: String, runs: [PromotedRun])] = []
    for run in promoted {
      let place = run.place.hasSuffix("/") ? run.place : run.place + "/"
      if let index = all.firstIndex(where: { $0.name == place }) {
        all[index].runs.append(run)
      } else {
        all.append((place, [run]))
      }
    }
    let named = all.filter { written.hasPrefix($0.name) }
    let drafts = all.filter { $0.name == "preview/" }
    self.all = named.isEmpty ? all.filter { $0.name != "preview/" } + drafts : named
  }

  /// The paths below a site's folder that a path, an address or a source may stand for, the likeliest first.
  static func paths(meant written: String, below place: String, base: SiteBase) -> [String] {
    var text = Substring(written.prefix { $0 != "#" && $0 != "?" })
    if let host = text.firstRange(of: "://") {
      text = text[host.upperBound...].drop { $0 != "/" }
      if case .rooted(_, let path) = base, text.hasPrefix(path) { text = text.dropFirst(path.count) }
    }
    if text.hasPrefix(place) { text = text.dropFirst(place.count) }
    while text.hasPrefix("./") { text = text.dropFirst(2) }
    let path = String(text.drop { $0 == "/" })
    let folder = path.isEmpty || path.hasSuffix("/") ? path : path + "/"
    return [path, folder + "index.html"]
  }
}

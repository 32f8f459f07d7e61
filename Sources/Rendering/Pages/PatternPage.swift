internal import Ground
internal import Reading
internal import Weaving

extension Edition {
  /// The template that shows a pattern, a sequence or a plain page.
  static func template(of pattern: Pattern, at place: String) -> String {
    if place == "/" { return "home" }
    return pattern.kind.rawValue
  }

  /// The page of one pattern; its view is made twice rather than kept, because all views together would be as
  /// large as the site.
  func patternPage(_ id: PatternID) throws(Failure) -> Page {
    let place = language.address(of: id)
    let template = Edition.template(of: language[id], at: place)
    let key = bodyKey(of: id, key(template, .record(wholeView(of: id, at: place))))
    return Page(path: SiteAddresses.file(of: place), key: key) { (out) throws(Failure) in
      var view = wholeView(of: id, at: place)
      var body: [UInt8] = []
      var writer = BodyWriter(self, page: place)
      try writer.write(id, into: &body)
      view.append(Field.body, .markup(body))
      try templates.render(template, .record(view), into: &out)
    }
  }

  private func wholeView(of id: PatternID, at place: String) -> Record {
    var view = view(of: id, at: place)
    if place == "/" { addOverview(to: &view, place) }
    view.append(Field.site, site(from: place))
    return view
  }

  /// What the text depends on: its source, where its links lead, and the texts that it embeds.
  private func bodyKey(of id: PatternID, _ view: Digest) -> Digest {
    var digester = Digester()
    digester.add(view)
    var seen: Set<PatternID> = []
    addBody(of: id, to: &digester, &seen)
    return digester.finish()
  }

  private func addBody(of root: PatternID, to digester: inout Digester, _ seen: inout Set<PatternID>) {
    var waiting = [root]
    var facts: [UInt8] = []
    while let id = waiting.popLast() {
      guard seen.insert(id).inserted else { continue }
      let pattern = language[id]
      facts.append(contentsOf: pattern.source.bytes)
      facts.append(text: pattern.title)
      for section in pattern.sections { facts.append(text: "\(section.heading)\(section.id ?? "") ") }
      for (link, resolution) in zip(pattern.links, language.resolutions(of: id)) {
        addTarget(resolution, to: &facts)
        if link.kind == .embed, let target = resolution.pattern { waiting.append(target) }
      }
    }
    digester.add(facts)
  }

  private func addTarget(_ resolution: Resolution, to facts: inout [UInt8]) {
    facts.append(UInt8(ascii: "\n"))
    switch resolution {
    case .pattern(let id, let heading):
      facts.append(text: language.address(of: id))
      facts.append(text: language[id].title)
      for alias in language[id].aliases { facts.append(text: alias.value) }
      if let heading { facts.append(text: "#" + language[id].headings[heading].anchor) }
    case .here(let heading): facts.append(text: "#\(heading ?? -1)")
    case .asset(let index): facts.append(text: language.assets[index])
    case .external: facts.append("e")
    case .site: facts.append("s")
    case .ambiguous, .unresolved: facts.append("u")
    case .withheld: facts.append("w")
    }
  }
}

internal import Ground
internal import Reading
internal import Weaving

extension Edition {
  /// The template that shows a pattern, a sequence or a plain page.
  static func template(of pattern: Pattern, at place: String) -> String {
    if place == "/" { return "home" }
    return pattern.kind.rawValue
  }

  /// The page of one pattern.
  func patternPage(_ id: PatternID) -> Page {
    let place = language.address(of: id)
    return Page(path: SiteAddresses.file(of: place)) { () throws(Failure) in
      let template = Edition.template(of: language[id], at: place)
      let names = templates.names(usedBy: template)
      let view = View.record(wholeView(of: id, at: place, for: names))
      return Page.Prepared(key: bodyKey(of: id, key(template, view))) { (out) throws(Failure) in
        var body: [UInt8] = []
        var writer = BodyWriter(self, page: place)
        try writer.write(id, into: &body)
        var late: Record = [Field.body: .markup(body)]
        if names.showAnatomy { add(try bodies.anatomy(of: language[id]), to: &late) }
        try templates.render(template, view, late: late, into: &out)
      }
    }
  }

  private func wholeView(of id: PatternID, at place: String, for names: FieldNames) -> Record {
    var view = view(of: id, at: place, for: names)
    if place == "/" { addOverview(to: &view, place) }
    view.append(Field.site, site(from: place))
    return view
  }

  /// What the text depends on: its source, where its links lead, and the texts that it embeds.
  private func bodyKey(of id: PatternID, _ view: Digest) -> Digest {
    var digester = Digester()
    digester.add(view)
    digester.add(reading)
    var facts: [UInt8] = []
    facts.reserveCapacity(1 << 10)
    // In order of discovery; most texts embed nothing.
    var texts = [id]
    var next = 0
    while next < texts.count {
      let id = texts[next]
      next += 1
      facts.append(language.patterns[id.index].source)
      let resolutions = language.resolutions(of: id)
      for (link, resolution) in resolutions.enumerated() {
        addTarget(resolution, to: &facts)
        guard let target = resolution.pattern else { continue }
        let fragment = language.patterns[id.index].facts.links[link].fragment
        if let fragment, language.patterns[target.index].mark(named: Fragment(fragment).start) != nil {
          facts.append("^")
        }
        let isEmbed = language.patterns[id.index].facts.links[link].kind == .embed
        if isEmbed, !texts.contains(target) { texts.append(target) }
      }
    }
    digester.add(facts)
    return digester.finish()
  }

  private func addTarget(_ resolution: Resolution, to facts: inout [UInt8]) {
    facts.append(UInt8(ascii: "\n"))
    switch resolution {
    case .pattern(let id, let heading):
      facts.append(faces[id.index].key)
      if let heading { facts.append(text: "#" + language.patterns[id.index].facts.headings[heading].anchor) }
    case .here(let heading): facts.append(text: "#\(heading ?? -1)")
    case .asset(let index): facts.append(text: language.assets[index])
    case .external: facts.append("e")
    case .site: facts.append("s")
    case .ambiguous, .unresolved: facts.append("u")
    case .withheld: facts.append("w")
    }
  }
}

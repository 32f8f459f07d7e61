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
    let place = language.addresses[id.index]
    return Page(path: SiteAddresses.file(of: place)) { () throws(Failure) in
      let pattern = language.patterns[id.index]
      let template = Edition.template(of: pattern, at: place)
      let names = templates.names(usedBy: template)
      var view = surroundings(of: id, at: place, for: names)
      if place == "/" { addOverview(place, to: &view) }
      return Page.Prepared(key: key(of: id, template, view)) { [view] (out) throws(Failure) in
        var late = facts(of: id, for: names)
        if names.showAnatomy { late.add(try bodies.anatomy(of: pattern)) }
        var writer = BodyWriter(self, page: place)
        try late.addMarkup(Field.body) { (body) throws(Failure) in try writer.write(id, into: &body) }
        try templates.render(template, PageViews(view, late: late, common: common), into: &out)
      }
    }
  }

  /// What a page depends on: what surrounds its text, and all that the text is made from: its file, how it was read,
  /// where its links lead, and the texts that it embeds.
  private func key(of id: PatternID, _ template: String, _ view: View) -> Digest {
    var facts: [UInt8] = []
    facts.reserveCapacity(4 << 10)
    addKey(template, view, to: &facts)
    facts.append(text: language.file(of: language.patterns[id.index]))
    facts.append(0)
    facts.append(reading)
    if let conductor = options.conductor { facts.append(text: conductor.name + conductor.revision) }
    facts.append(text: "\(options.checks)\(options.catalogue.isEmpty ? "" : "+")")
    for allowance in allowances(of: language.patterns[id.index]) { facts.append(text: "\n" + allowance) }
    for objection in objections(to: id) { objection.write(to: &facts) }
    facts.append(0)
    // In order of discovery; most texts embed nothing.
    var texts = [id]
    var next = 0
    while next < texts.count {
      let id = texts[next]
      next += 1
      let pattern = language.patterns[id.index]
      facts.append(pattern.source)
      for (link, resolution) in language.resolutions(of: id).enumerated() {
        addTarget(resolution, to: &facts)
        guard let target = resolution.pattern else { continue }
        if let fragment = pattern.facts.links[link].fragment,
          language.patterns[target.index].mark(named: Fragment(fragment).start) != nil
        {
          facts.append("^")
        }
        if pattern.facts.links[link].kind == .embed, !texts.contains(target) { texts.append(target) }
      }
    }
    return Digest(of: facts)
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

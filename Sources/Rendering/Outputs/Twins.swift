internal import Ground
internal import Reading
internal import Weaving

extension Edition {
  /// The text of each pattern as Markdown beside its page: title, summary, and the text as it was written.
  func markdownTwins() -> [Page] {
    written().map { id in
      let pattern = language[id]
      var digester = Digester()
      digester.add("markdown")
      digester.add(pattern.source)
      digester.add(pattern.title)
      let path = SiteAddresses.file(of: language.address(of: id) + "index.md")
      return Page(path: path, key: digester.finish()) { (out) throws(Failure) in
        out.append(text: "# \(pattern.title)\n\n")
        if let summary = pattern.summary { out.append(text: "> \(summary)\n\n") }
        out.append(contentsOf: try bodies.text(of: pattern))
      }
    }
  }

  /// The facts of each pattern as JSON beside its page, and the whole graph at `/graph.json`.
  func jsonFiles() -> [Page] {
    let pages = written().map { id in
      var out: [UInt8] = []
      out.append(json: facts(of: id))
      out.append("\n")
      return output(SiteAddresses.file(of: language.address(of: id) + "index.json"), out)
    }
    return pages + [output("graph.json", language.json())]
  }

  private func written() -> [PatternID] { language.ids.filter { language.patterns[$0.index].kind != .page } }

  private func facts(of id: PatternID) -> JSON {
    let pattern = language[id]
    let address = { (id: PatternID) -> JSON in .text(addresses.absolute(language.address(of: id))) }
    var members: [JSON.Member] = [
      .init("title", .text(pattern.title)), .init("address", address(id)),
      .init("kind", .text(pattern.kind.rawValue)), .init("form", .text(pattern.form)),
      .init("id", .of(pattern.id)), .init("collection", .of(pattern.collection)),
      .init("domain", .of(pattern.domain)), .init("summary", .of(pattern.summary)),
      .init("status", .of(pattern.status)), .init("aliases", .of(pattern.aliases.map(\.value))),
      .init("tags", .of(pattern.tags)), .init("words", .number(pattern.words)),
    ]
    members += anatomy(of: pattern)
    members.append(.init("links", .list(language.outgoing(from: id).map(address))))
    members.append(.init("backlinks", .list(language.backlinks(of: id).map { address($0.source) })))
    return .object(members)
  }

  private func anatomy(of pattern: Pattern) -> [JSON.Member] {
    var members: [JSON.Member] = []
    if let confidence = pattern.confidence {
      members.append(
        .init(
          "confidence",
          .object([
            "stars": .number(confidence.stars), "scale": .number(confidence.scale),
            "label": .of(confidence.label),
          ])))
    }
    if let vitality = pattern.vitality {
      let tenths = Int((min(max(vitality.score, -1000), 1000) * 10).rounded())
      members.append(.init("vitality", .object(["tenths": .number(tenths), "band": .text(vitality.band)])))
    }
    if let conflict = pattern.conflict {
      members.append(
        .init("conflict", .object(["one": .text(conflict.one), "other": .text(conflict.other)])))
    }
    members += [
      .init("therefore", .of(pattern.therefore)), .init("forces", .of(pattern.forces)),
      .init("steps", .of(pattern.steps)), .init("creates", .of(pattern.creates)),
      .init("risks", .of(pattern.risks)), .init("knownUses", .of(pattern.knownUses)),
      .init("signsOfLife", .of(pattern.signsOfLife)), .init("signsOfDecay", .of(pattern.signsOfDecay)),
    ]
    return members
  }
}

extension JSON {
  fileprivate static func of(_ text: String?) -> JSON { text.map { .text($0) } ?? .null }
  fileprivate static func of(_ texts: [String]) -> JSON { .list(texts.map { .text($0) }) }
  fileprivate static func of(_ parts: [Part]) -> JSON {
    .list(parts.map { .object(["title": .text($0.title), "text": .text($0.text)]) })
  }
}

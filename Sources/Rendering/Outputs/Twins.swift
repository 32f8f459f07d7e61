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
      digester.add(pattern.summary ?? "")
      let path = SiteAddresses.file(of: language.address(of: id) + "index.md")
      return Page(path: path, key: digester.finish()) { (out) throws(Failure) in
        out.append(text: "# \(pattern.title.onOneLine)\n\n")
        if let summary = pattern.summary { out.append(text: "> \(summary.onOneLine)\n\n") }
        out.append(contentsOf: try bodies.text(of: pattern))
      }
    }
  }

  /// The facts of each pattern as JSON beside its page, and the whole graph at `/graph.json`.
  func jsonFiles() -> [Page] {
    let pages = written().map { id in
      Page(path: SiteAddresses.file(of: language.address(of: id) + "index.json")) { () throws(Failure) in
        let facts = facts(of: id)
        return Page.Prepared(key: key(of: id, facts)) { (out) throws(Failure) in
          out.append(json: .object(facts + anatomy(try bodies.anatomy(of: language[id]))))
          out.append("\n")
        }
      }
    }
    return pages + [output("graph.json", language.json())]
  }

  private func written() -> [PatternID] { language.ids.filter { language.patterns[$0.index].kind != .page } }

  /// The parts of a text are no part of the key: its digest speaks for them.
  private func key(of id: PatternID, _ facts: [JSON.Member]) -> Digest {
    var bytes: [UInt8] = []
    bytes.append(json: .object(facts))
    bytes.append(language.patterns[id.index].source)
    bytes.append(reading)
    return Digest(of: bytes)
  }

  private func facts(of id: PatternID) -> [JSON.Member] {
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
    members += ratings(of: pattern)
    members.append(.init("links", .list(language.outgoing(from: id).map(address))))
    members.append(.init("backlinks", .list(language.backlinks(of: id).map { address($0.source) })))
    return members
  }

  private func ratings(of pattern: Pattern) -> [JSON.Member] {
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
    return members
  }

  private func anatomy(_ anatomy: Anatomy) -> [JSON.Member] {
    var members: [JSON.Member] = []
    if let conflict = anatomy.conflict {
      members.append(
        .init("conflict", .object(["one": .text(conflict.one), "other": .text(conflict.other)])))
    }
    members += [
      .init("therefore", .of(anatomy.therefore)), .init("forces", .of(anatomy.forces)),
      .init("steps", .of(anatomy.steps)), .init("creates", .of(anatomy.creates)),
      .init("risks", .of(anatomy.risks)), .init("knownUses", .of(anatomy.knownUses)),
      .init("signsOfLife", .of(anatomy.signsOfLife)), .init("signsOfDecay", .of(anatomy.signsOfDecay)),
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

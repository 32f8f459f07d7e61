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
    return pages + [output("graph.json", language.json)]
  }

  private func written() -> [PatternID] { language.ids.filter { language[$0].kind != .page } }

  private func facts(of id: PatternID) -> JSON {
    let pattern = language[id]
    let texts = { (texts: [String]) -> JSON in .list(texts.map { .text($0) }) }
    let parts = { (parts: [Part]) -> JSON in
      .list(parts.map { ["title": .text($0.title), "text": .text($0.text)] })
    }
    let optional = { (text: String?) -> JSON in text.map { .text($0) } ?? .null }
    return [
      "title": .text(pattern.title), "address": .text(addresses.absolute(language.address(of: id))),
      "kind": .text(pattern.kind.rawValue), "form": .text(pattern.form), "id": optional(pattern.id),
      "collection": optional(pattern.collection), "domain": optional(pattern.domain),
      "summary": optional(pattern.summary), "status": optional(pattern.status),
      "aliases": texts(pattern.aliases.map(\.value)), "tags": texts(pattern.tags),
      "confidence": pattern.confidence.map {
        ["stars": .number($0.stars), "scale": .number($0.scale), "label": optional($0.label)]
      } ?? .null,
      "vitality": pattern.vitality.map {
        ["tenths": .number(Int(($0.score * 10).rounded())), "band": .text($0.band)]
      } ?? .null,
      "conflict": pattern.conflict.map { ["one": .text($0.one), "other": .text($0.other)] } ?? .null,
      "therefore": optional(pattern.therefore), "forces": parts(pattern.forces), "steps": parts(pattern.steps),
      "knownUses": parts(pattern.knownUses), "creates": optional(pattern.creates),
      "risks": optional(pattern.risks), "signsOfLife": optional(pattern.signsOfLife),
      "signsOfDecay": optional(pattern.signsOfDecay), "words": .number(pattern.words),
      "links": .list(
        language.outgoing(from: id).map { .text(addresses.absolute(language.address(of: $0))) }),
      "backlinks": .list(
        language.backlinks(of: id).map { .text(addresses.absolute(language.address(of: $0.source))) }),
    ]
  }
}

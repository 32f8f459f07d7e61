internal import Ground
internal import Reading
internal import Weaving

extension Pattern {
  /// When readers learn of it: its publication, else its last change. Never a file's time, never the clock.
  var feedDate: Moment? { published ?? modified ?? created }
}

extension Edition {
  /// How many entries a feed holds.
  private static let feedLength = 30

  /// The newest patterns as Atom and as JSON Feed; nothing when no pattern has a date.
  func feeds() -> [Page] {
    guard language.hasDates, options.offersAtom else { return [] }
    var dated: [(date: Moment, id: PatternID)] = []
    for id in language.ids where language.patterns[id.index].kind != .page {
      if let date = language.patterns[id.index].feedDate { dated.append((date, id)) }
    }
    dated.sort { $0.date == $1.date ? $0.id < $1.id : $0.date > $1.date }
    let entries = dated.prefix(Edition.feedLength).map(\.id)
    return [output(SiteOptions.atomFile, atom(entries))]
      + (options.offersJSONFeed ? [output(SiteOptions.jsonFeedFile, jsonFeed(entries))] : [])
  }

  /// A file whose bytes are small enough to be made at once.
  func output(_ path: String, _ bytes: [UInt8]) -> Page {
    Page(path: path, key: Digest(of: bytes)) { (out) throws(Failure) in out.append(contentsOf: bytes) }
  }

  private func atom(_ entries: [PatternID]) -> [UInt8] {
    var out: [UInt8] = []
    out.append("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n")
    element("title", options.title, into: &out)
    element("id", feedID(of: "/"), into: &out)
    element("updated", updated(entries).text, into: &out)
    link(addresses.absolute("/"), into: &out)
    link(addresses.absolute("/feed.xml"), rel: "self", into: &out)
    out.append("  <author><name>")
    out.append(xml: options.title)
    out.append("</name></author>\n")
    for id in entries {
      let address = addresses.absolute(language.address(of: id))
      out.append("  <entry>\n")
      element("title", language.patterns[id.index].title, into: &out)
      element("id", feedID(of: language.address(of: id)), into: &out)
      element(
        "updated", (language.patterns[id.index].modified ?? language.patterns[id.index].feedDate)?.text ?? "",
        into: &out)
      element("published", language.patterns[id.index].feedDate?.text ?? "", into: &out)
      link(address, into: &out)
      element(
        "summary", language.patterns[id.index].summary ?? language.patterns[id.index].excerpt, into: &out)
      out.append("  </entry>\n")
    }
    out.append("</feed>\n")
    return out
  }

  /// An absolute name, as RFC 4287 (4.2.6) asks: the address where the site has an origin, else a name made of
  /// the site's title and the place, which holds on whatever server the site is put.
  private func feedID(of place: String) -> String {
    if addresses.hasOrigin { return addresses.absolute(place) }
    var digits = Array(Digest(of: options.title + "\n" + place).hex.prefix(32))
    // RFC 9562, version 8: a name made in a way of one's own.
    (digits[12], digits[16]) = ("8", "8")
    let groups = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }
    return "urn:uuid:" + groups.joined(separator: "-")
  }

  private func updated(_ entries: [PatternID]) -> Moment {
    entries.compactMap { language.patterns[$0.index].modified ?? language.patterns[$0.index].feedDate }.max()
      ?? Moment(seconds: 0)
  }

  private func element(_ name: String, _ text: String, into out: inout [UInt8]) {
    out.append(text: "  <\(name)>")
    out.append(xml: text)
    out.append(text: "</\(name)>\n")
  }

  private func link(_ address: String, rel: String = "alternate", into out: inout [UInt8]) {
    out.append(text: "  <link rel=\"\(rel)\" href=\"")
    out.append(xml: address)
    out.append("\"/>\n")
  }

  private func jsonFeed(_ entries: [PatternID]) -> [UInt8] {
    let items = entries.map { id -> JSON in
      let address = addresses.absolute(language.address(of: id))
      return .object([
        "id": .text(address), "url": .text(address), "title": .text(language.patterns[id.index].title),
        "content_text": .text(language.patterns[id.index].summary ?? language.patterns[id.index].excerpt),
        "date_published": .text(language.patterns[id.index].feedDate?.text ?? ""),
      ])
    }
    var out: [UInt8] = []
    out.append(
      json: .object([
        "version": .text("https://jsonfeed.org/version/1.1"), "title": .text(options.title),
        "home_page_url": .text(addresses.absolute("/")), "feed_url": .text(addresses.absolute("/feed.json")),
        "items": .list(items),
      ]))
    out.append("\n")
    return out
  }
}

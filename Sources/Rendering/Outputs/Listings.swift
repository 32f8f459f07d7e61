internal import Ground
internal import Reading
internal import Weaving

extension Edition {
  /// What machines read: a map of the site, its rules, a list of texts, and the picture of the graph.
  func listings(_ key: Digest) -> [Page] {
    [
      listing("sitemap.xml", key) { out in writeSitemap(into: &out) },
      output("robots.txt", robots()),
      listing("llms.txt", key) { out in writeTexts(into: &out) },
      listing("graph.svg", key) { out in
        out += language.picture(measures) { address(of: $0, from: "/graph.svg").text }
      },
    ]
  }

  private func listing(
    _ path: String, _ key: Digest, _ write: @escaping @Sendable (inout [UInt8]) -> Void
  ) -> Page {
    Page(path: path, key: key) { (out) throws(Failure) in write(&out) }
  }

  /// Lists of everything depend on every pattern's title, summary, dates, address and links.
  func listKey() -> Digest {
    let (length, count) = (64, language.patterns.count)
    let parts = inParallel((count + length - 1) / length, threads: threads, turn: 1) { [self] index in
      listKey(of: index * length..<min((index + 1) * length, count))
    }
    var digester = Digester()
    digester.add(options.digest)
    for part in parts { digester.add(part) }
    return digester.finish()
  }

  private func listKey(of indices: Range<Int>) -> Digest {
    var facts: [UInt8] = []
    facts.reserveCapacity(indices.count * 300)
    for id in indices.map({ PatternID($0) }) {
      let pattern = language.patterns[id.index]
      facts.append(text: language.address(of: id))
      facts.append(0)
      facts.append(text: pattern.title)
      facts.append(0)
      facts.append(text: pattern.summary ?? pattern.excerpt)
      facts.append(0)
      facts.append(text: pattern.kind.rawValue)
      facts.append(number: (pattern.modified ?? pattern.feedDate)?.seconds ?? 0)
      for target in language.outgoing(from: id) {
        facts.append(32)
        facts.append(number: target.index)
      }
    }
    return Digest(of: facts)
  }

  private func writeSitemap(into out: inout [UInt8]) {
    out.append("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")
    out.append("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
    let root = addresses.absoluteRoot
    for id in language.ids {
      out.append("<url><loc>")
      out.append(xml: root)
      out.append(encodingPath: language.addresses[id.index].dropFirst())
      out.append("</loc>")
      if let day = (language.patterns[id.index].modified ?? language.patterns[id.index].feedDate)?.day {
        out.append("<lastmod>")
        out.append(text: day.text)
        out.append("</lastmod>")
      }
      out.append("</url>\n")
    }
    out.append("</urlset>\n")
  }

  private func robots() -> [UInt8] {
    var out: [UInt8] = []
    out.append("User-agent: *\nAllow: /\n")
    if addresses.hasOrigin { out.append(text: "Sitemap: \(addresses.absolute("/sitemap.xml"))\n") }
    return out
  }

  /// Every pattern with its summary, as Markdown, for readers who are programs.
  private func writeTexts(into out: inout [UInt8]) {
    out.append(text: "# \(options.title)\n")
    for kind in [Pattern.Kind.pattern, .sequence, .page] {
      let ids = language.byTitle.filter { language.patterns[$0.index].kind == kind }
      guard !ids.isEmpty else { continue }
      out.append(text: "\n## \(kind.rawValue.prefix(1).uppercased() + kind.rawValue.dropFirst())s\n\n")
      for id in ids {
        let pattern = language.patterns[id.index]
        out.append("- [")
        out.append(text: pattern.title.onOneLine)
        out.append("](")
        out.append(text: addresses.absoluteRoot)
        out.append(encodingPath: language.addresses[id.index].dropFirst())
        if options.hasMarkdown, kind != .page { out.append("index.md") }
        out.append(")")
        let summary = pattern.summary ?? pattern.excerpt
        if !summary.isEmpty {
          out.append(": ")
          out.append(text: summary.onOneLine)
        }
        out.append("\n")
      }
    }
  }
}

extension String {
  /// The text as one line of Markdown that cannot end the brackets around it.
  var onOneLine: String {
    if isPlainLine { return self }
    return replacing("\\", with: "\\\\").replacing("[", with: "\\[").replacing("]", with: "\\]")
      .split { $0.isNewline }.joined(separator: " ")
  }

  /// Whether it is such a line already: most texts are, and replacing looks at characters one by one.
  fileprivate var isPlainLine: Bool {
    let isPlain = utf8.withContiguousStorageIfAvailable { bytes in
      bytes.allSatisfy { byte in
        byte >= 32 && byte < 128 && byte != UInt8(ascii: "\\") && byte != UInt8(ascii: "[")
          && byte != UInt8(ascii: "]")
      }
    }
    return isPlain == true
  }
}

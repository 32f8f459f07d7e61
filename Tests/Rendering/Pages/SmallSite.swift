// In: a few Markdown files as a test writes them. Out: every file of the site that they make.
// Tests of pages call it; forms and templates are those that ship with the program.
import Foundation
import Ground
import Reading
import Rendering
import TestKit
import Weaving

/// A site made from a handful of texts, all in memory.
struct SmallSite {
  let language: Language
  let pages: [Page]
  /// Whether every address is relative and names its file.
  private let base: SiteBase

  init(
    _ files: [String: String], base: SiteBase = .rooted(origin: "https://example.org", path: "/"),
    assets: [String] = [], objections: [PatternID: [Objection]] = [:],
    _ change: (inout SiteOptions) -> Void = { _ in }
  ) throws {
    var options = SiteOptions()
    options.base = base
    options.hasJSON = true
    options.hasMarkdown = true
    change(&options)
    let texts = files.mapValues { [UInt8](text: $0) }
    language = try SmallSite.language(texts, assets: assets)
    self.base = base
    pages = try Edition(
      language: language, options: options, templates: Shipped.templates.get(),
      bodies: Bodies(
        reading: { (pattern) throws(Failure) in throw Failure("\(pattern.path) has its body already") },
        text: { (pattern) throws(Failure) in Document.plainText(of: texts[pattern.path] ?? []) }),
      reading: Digest(of: ""), objections: { objections }, threads: 1
    ).pages()
  }

  private static func language(_ texts: [String: [UInt8]], assets: [String]) throws -> Language {
    let forms = try Shipped.forms.get()
    let paths = texts.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let patterns = paths.map { path in
      let bytes = texts[path] ?? []
      let document = Document.read(bytes, path: "content/" + path, options: ReadingOptions())
      return Pattern(
        forms.pattern(from: document, path: path, file: "content/" + path, source: Digest(of: bytes)))
    }
    let now = Moment("2026-11-21T12:00:00Z") ?? Moment(seconds: 0)
    return Language.weave(patterns, assets: assets, options: WeavingOptions(now: now))
  }

  /// The text of one file of the site.
  subscript(path: String) -> String {
    get throws {
      guard let page = pages.first(where: { $0.path == path }) else { throw Missing() }
      return try SmallSite.text(of: page)
    }
  }

  static func text(of page: Page) throws -> String {
    var out: [UInt8] = []
    try page.prepare().write(&out)
    return out.text
  }

  /// Each page of HTML with its text.
  var html: [(path: String, text: String)] {
    get throws {
      try pages.filter { $0.path.hasSuffix(".html") }.map { ($0.path, try SmallSite.text(of: $0)) }
    }
  }

  /// The keys of all pages by their paths.
  var keys: [String: Digest] {
    get throws {
      Dictionary(uniqueKeysWithValues: try pages.map { ($0.path, try $0.prepare().key) })
    }
  }

  /// The paths of files whose key another site gives differently, or does not give.
  func changes(against other: SmallSite) throws -> [String] {
    let others = try other.keys
    return try keys.filter { others[$0.key] != $0.value }.map(\.key).sorted()
  }

  /// Where an address on a page leads, as a path below the site; nil when it leaves the site.
  func file(_ address: String, on page: String) -> String? {
    let plain = address.replacingOccurrences(of: "&amp;", with: "&").prefix { $0 != "#" }
    let decoded = plain.removingPercentEncoding ?? String(plain)
    if decoded.isEmpty { return page }
    switch base {
    case .rooted(let origin, let path):
      var place = decoded
      if !origin.isEmpty, place.hasPrefix(origin) { place.removeFirst(origin.count) }
      guard place.hasPrefix(path), !place.hasPrefix("//") else { return nil }
      place = String(place.dropFirst(path.count))
      return place.isEmpty || place.hasSuffix("/") ? place + "index.html" : place
    case .file:
      guard !decoded.contains("://") else { return nil }
      var parts = page.split(separator: "/").dropLast().map(String.init)
      for part in decoded.split(separator: "/") where part != "." {
        if part == ".." { _ = parts.popLast() } else { parts.append(String(part)) }
      }
      return parts.joined(separator: "/")
    }
  }
}

/// What ships with the program, read once.
enum Shipped {
  static let forms: Result<FormSet, any Error> = Result {
    try FormSet(
      try files("forms").map { name in
        try Form.read(SystemDisk().read(Path(Shared.root + "/forms/" + name)), file: "forms/" + name)
      })
  }

  static let templates: Result<TemplateSet, any Error> = Result {
    let names = try files("site-templates").filter { $0.hasSuffix(".mustache") }
    return try TemplateSet.compile(
      names.map { name in
        TemplateFile(
          name: String(name.dropLast(".mustache".count)), path: name,
          bytes: try SystemDisk().read(Path(Shared.root + "/site-templates/" + name)))
      }, entries: PageKinds.entries)
  }

  private static func files(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: Shared.root + "/" + folder).sorted()
  }
}

/// The values of an attribute, in the order in which they stand in a text.
func values(of attribute: String, in html: String) -> [String] {
  html.components(separatedBy: " \(attribute)=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
}

/// A pattern in the eight sections' form, short.
func pattern(_ title: String, _ frontmatter: String = "", _ text: String = "A text.") -> String {
  "---\ntitle: \(title)\n\(frontmatter)\n---\n\n### Context\n\n\(text)\n\n### Vitality\n\nAlive.\n"
}

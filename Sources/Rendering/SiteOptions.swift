/// What a person's configuration and the run decide about the pages.
package struct SiteOptions: Sendable {
  /// One entry of the menu; the target is a path below `content/`, an address of the site, or a web address.
  package struct MenuEntry: Hashable, Sendable {
    package let title: String
    package let target: String

    package init(title: String, target: String) {
      self.title = title
      self.target = target
    }
  }

  package var title = "A pattern language"
  package var language = "en"
  package var base = SiteBase.rooted(origin: "", path: "/")
  package var menu: [MenuEntry] = []
  package var footer = ""
  /// A path below the site's root, for instance `/logo.svg`.
  package var logo: String?
  package var hasFeeds = true
  package var hasMarkdown = false
  package var hasJSON = false
  /// The version of the program, part of what a page is made from.
  package var version = ""

  package init() {}
}

/// Under which address the site is opened.
package enum SiteBase: Hashable, Sendable {
  /// `https://example.org` and `/patterns/`; the origin may be empty, the path begins and ends with `/`.
  case rooted(origin: String, path: String)
  /// No server: every link is relative and names its file.
  case file

  /// Reads `base-url`: a path, a web address with or without one, or `file`.
  package init?(_ text: String) {
    if text == "file" {
      self = .file
      return
    }
    var path = text[...]
    var origin = ""
    if let scheme = text.firstRange(of: "://") {
      let name = text[..<scheme.lowerBound].lowercased()
      guard name == "https" || name == "http", scheme.upperBound < text.endIndex else { return nil }
      let end = text[scheme.upperBound...].firstIndex(of: "/") ?? text.endIndex
      guard end > scheme.upperBound else { return nil }
      origin = String(text[..<end])
      path = text[end...]
    } else if !text.hasPrefix("/") {
      return nil
    }
    guard !path.contains(where: { $0 == "?" || $0 == "#" || $0.isWhitespace || $0 == "\"" }) else {
      return nil
    }
    let parts = path.split(separator: "/")
    guard !parts.contains("..") else { return nil }
    self = .rooted(origin: origin, path: parts.isEmpty ? "/" : "/" + parts.joined(separator: "/") + "/")
  }
}

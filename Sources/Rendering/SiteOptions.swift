/// What a person's configuration and the run decide about the pages.
package struct SiteOptions: Sendable {
  /// One entry of the menu; the target is a path below `content/`, an address of the site, or a web address.
  package struct MenuEntry: Hashable, Sendable {
    /// Nil where the title of the page serves.
    package let title: String?
    package let target: String

    package init(title: String?, target: String) {
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
}

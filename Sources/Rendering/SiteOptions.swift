package import Ground

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
  /// What ordered the pages: the name of a conductor and the digest of its file.
  package var conductor: (name: String, revision: String)?
  /// How many checks have looked at each text.
  package var checks = 0
  /// The checks, each of which has a page; none where the site does not want any.
  package var catalogue: [CheckSheet] = []

  package init() {}

  /// Names these options.
  package var digest: Digest {
    var digester = Digester()
    digester.add([title, language, base.text, footer, version])
    digester.add([conductor?.name ?? "", conductor?.revision ?? "", "\(checks)"])
    digester.add([logo].compactMap(\.self))
    for sheet in catalogue {
      digester.add([sheet.id, sheet.weight, sheet.reason, sheet.remedy, sheet.bad, sheet.good])
      for setting in sheet.settings { digester.add([setting.meaning, setting.text]) }
      for option in sheet.options { digester.add([option.name, "\(option.number)", option.meaning]) }
    }
    for entry in menu {
      digester.add([entry.title].compactMap(\.self))
      digester.add(entry.target)
    }
    for flag in [hasFeeds, hasMarkdown, hasJSON] { digester.add(flag ? 1 : 0) }
    return digester.finish()
  }

  /// Where the feeds stand, as paths below the site's folder.
  static let atomFile = "feed.xml"
  static let jsonFeedFile = "feed.json"

  /// Nobody can subscribe to a folder without a server.
  var offersAtom: Bool { hasFeeds && base != .file }

  /// In Atom an address may be relative to the feed's own; JSON Feed says nothing of the kind.
  var offersJSONFeed: Bool {
    if case .rooted(let origin, _) = base { hasFeeds && !origin.isEmpty } else { false }
  }

  /// The feeds that a site with dates has.
  package var feedFiles: [String] {
    (offersAtom ? [SiteOptions.atomFile] : []) + (offersJSONFeed ? [SiteOptions.jsonFeedFile] : [])
  }
}

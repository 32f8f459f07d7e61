internal import Ground

/// A finished site as its checks see it: its files, and what was noted of those that were read.
package struct FinishedSite: Sendable {
  /// Every file of the site; what its numbers mean elsewhere is a place in this list.
  let files: [SiteFile]
  let withheld: WithheldPlaces
  /// In order of path.
  let surveys: [Survey]
  /// The bytes of a file once more; nil where they cannot be read.
  let read: @Sendable (SiteFile) -> [UInt8]?

  /// The file that a survey is of.
  func file(_ survey: Survey) -> SiteFile { files[survey.file] }

  /// How files are read for what only the whole site can judge.
  enum Kind {
    case page, feed, sheet
  }

  /// How a file is read; nil where it is not.
  static func kind(of path: String) -> Kind? {
    switch Path(path).suffix {
    case "html", "htm": .page
    case "xml", "atom", "rss", "svg": .feed
    case "css": .sheet
    default: nil
    }
  }
}

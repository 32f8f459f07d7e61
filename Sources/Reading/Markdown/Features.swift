package import Ground

/// What is read beyond CommonMark.
package struct Features: OptionSet, Hashable, Sendable {
  package let rawValue: Int
  package init(rawValue: Int) { self.rawValue = rawValue }

  package static let tables = Features(rawValue: 1 << 0)
  package static let strikethrough = Features(rawValue: 1 << 1)
  package static let tasks = Features(rawValue: 1 << 2)
  package static let bareLinks = Features(rawValue: 1 << 3)
  package static let footnotes = Features(rawValue: 1 << 4)
  package static let callouts = Features(rawValue: 1 << 5)
  package static let wikilinks = Features(rawValue: 1 << 6)
  package static let comments = Features(rawValue: 1 << 7)
  package static let math = Features(rawValue: 1 << 8)
  /// `$…$` and `$$…$$` as well.
  package static let dollarMath = Features(rawValue: 1 << 9)
  /// Anchors on headings, slots for what rendering fills, classes of our own.
  package static let page = Features(rawValue: 1 << 10)
  /// Raw HTML by allow-list, addresses judged.
  package static let cleaning = Features(rawValue: 1 << 11)

  /// libcmark's own output, byte for byte.
  package static let plain: Features = []
  /// What patterns are written in.
  package static let all: Features = [
    .tables, .strikethrough, .tasks, .bareLinks, .footnotes, .callouts, .wikilinks, .comments, .math, .page,
    .cleaning,
  ]
}

/// How files are read: what the site's configuration says about it.
package struct ReadingOptions: Hashable, Sendable {
  package var features = Features.all
  /// Whether wikilinks are written `[[label|target]]` instead of `[[target|label]]`.
  package var labelComesFirst = false
  package var limits = ReadingLimits()

  package init() {}

  /// Names these options: two runs with the same digest read alike.
  package var digest: Digest {
    var digester = Digester()
    digester.add(features.rawValue)
    digester.add(labelComesFirst ? 1 : 0)
    digester.add(limits.fileSize)
    digester.add(limits.frontmatterSize)
    digester.add(limits.nesting)
    digester.add(limits.openers)
    digester.add(limits.tableCells)
    return digester.finish()
  }
}

/// Bounds that keep hostile files from costing more than their size.
package struct ReadingLimits: Hashable, Sendable {
  /// Bytes of a file.
  package var fileSize = 1 << 20
  /// Bytes of its frontmatter: libyaml takes time in the square of what it must look back on.
  package var frontmatterSize = 64 << 10
  /// Quote and list markers at the head of one line: libcmark takes time in their square.
  package var nesting = 32
  /// Openers of one kind (`![`, `<!`, `<?`) in one file: libcmark looks for the end of each anew.
  package var openers = 2000
  /// Cells of all tables of one file: short rows are filled up, so that cells may be far more than bytes.
  package var tableCells = 50_000

  package init() {}
}

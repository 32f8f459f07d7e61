package import Ground

/// What a person's configuration and the run decide about weaving.
package struct WeavingOptions: Sendable {
  /// The moment that `published` and `expires` are held against.
  package var now: Moment
  /// Whether drafts are published.
  package var drafts = false
  /// The name that files of the content folder begin with in findings.
  package var contentFolder = "content"
  /// Names of files and folders that are left out of the content.
  package var ignored: [Glob] = []
  /// The kinds of relation, in the order in which they are shown.
  package var relations = RelationType.defaults
  /// Which part of `[[one|other]]` is the target, for whoever says how to write a link.
  package var labelComesFirst = false
  /// How many embeds may stand inside each other.
  package var embedDepth = 8
  /// How many embeds, nested ones counted, one page may show.
  package var embedCount = 500
  /// How many words one page may take in by embeds.
  package var embedWords = 200_000
  /// First parts of addresses that the site makes by itself: a link to `/tags/x/` is not judged here.
  package var generatedFolders = ["collections", "domains", "tags", "sequences", "a-z", "graph", "record"]
  /// Files that the site makes by itself or copies from elsewhere, as paths below the site's root.
  package var generatedFiles: Set<String> = []
  /// First parts of addresses that no page and no redirect may take, in lower case.
  package var reservedFolders = ["record", "sha256sums"]

  package init(now: Moment) { self.now = now }

  /// Names these options but for the moment, which matters only as it passes dates of patterns.
  package var digest: Digest {
    var digester = Digester()
    for list in [ignored.map(\.text), generatedFolders, generatedFiles.sorted(), reservedFolders] {
      digester.add(list)
    }
    for number in [
      drafts ? 1 : 0, labelComesFirst ? 1 : 0, embedDepth, embedCount, embedWords, relations.count,
    ] {
      digester.add(number)
    }
    digester.add(contentFolder)
    for type in relations {
      digester.add([type.id, type.title, type.isAcyclic ? "acyclic" : ""])
      digester.add([type.inverse].compactMap(\.self))
      digester.add(type.spellings)
    }
    return digester.finish()
  }

  /// Whether no page may stand at an address, `/record/x/`; letter case does not count.
  func isReserved(_ address: String) -> Bool {
    let part = address.utf8.dropFirst().prefix { $0 != UInt8(ascii: "/") }
    return reservedFolders.contains { name in
      name.utf8.count == part.count && Substring(part).lowercased() == name
    }
  }
}

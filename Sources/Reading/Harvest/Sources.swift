package import Ground

/// The files of a content folder with the digest of each: what a run is made from.
package struct Sources: Sendable {
  /// The content folder.
  package let folder: Path
  /// Every file in byte order of paths, which are relative to the folder.
  package let entries: [SourceFile]
  /// The Markdown files.
  package let texts: [SourceFile]
  /// The others, which are copied as they are.
  package let assets: [SiteFile]
  /// Of each of these, how heavy it is and what picture it holds.
  package let assetFacts: [AssetFacts]
  package let findings: [Finding]

  package init(folder: Path, entries: [SourceFile], findings: [Finding]) {
    self.folder = folder
    self.entries = entries.sorted { $0.file < $1.file }
    texts = self.entries.filter { $0.file.isText }
    assets = self.entries.compactMap { $0.file.isText ? nil : $0.file }
    assetFacts = self.entries.compactMap {
      $0.file.isText ? nil : AssetFacts(size: $0.file.size, picture: $0.picture)
    }
    self.findings = findings
  }

  /// Every file.
  package var files: [SiteFile] { entries.map(\.file) }

  /// Names the whole collection: what is said about files that could not be read counts too.
  package var digest: Digest {
    var digester = Digester()
    for file in files {
      digester.add(file.path)
      digester.add(file.digest)
    }
    for finding in findings {
      digester.add(finding.file)
      digester.add(finding.summary)
    }
    return digester.finish()
  }
}

extension SiteFile {
  /// Whether this is a Markdown file.
  package var isText: Bool { SiteFile.isText(path) }

  /// Whether a file of this name is a Markdown file.
  static func isText(_ path: String) -> Bool {
    let name = path.utf8
    return name.count > 3 && name.suffix(3).elementsEqual(".md".utf8)
      || name.count > 9 && name.suffix(9).elementsEqual(".markdown".utf8)
  }
}

/// What is known of a file beside the Markdown without looking into it again.
package struct AssetFacts: Hashable, Sendable {
  /// In bytes.
  package let size: Int
  package let picture: Picture?

  package init(size: Int, picture: Picture? = nil) {
    self.size = size
    self.picture = picture
  }
}

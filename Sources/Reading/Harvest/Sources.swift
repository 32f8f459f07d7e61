package import Ground

/// The files of a content folder with the digest of each: what a run is made from.
package struct Sources: Sendable {
  /// The content folder.
  package let folder: Path
  /// Every file in byte order of paths, which are relative to the folder.
  package let files: [SiteFile]
  package let findings: [Finding]

  package init(folder: Path, files: [SiteFile], findings: [Finding]) {
    self.folder = folder
    self.files = files.sorted()
    self.findings = findings
  }

  /// The Markdown files.
  package var texts: [SiteFile] { files.filter { $0.isText } }
  /// The others, which are copied as they are.
  package var assets: [SiteFile] { files.filter { !$0.isText } }

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
  package var isText: Bool {
    let name = path.utf8
    return name.count > 3 && name.suffix(3).elementsEqual(".md".utf8)
      || name.count > 9 && name.suffix(9).elementsEqual(".markdown".utf8)
  }
}

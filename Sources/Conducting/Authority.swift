package import Ground

/// Who holds which right to decide, as a run asks it.
package struct Authority: Sendable {
  package let file: AuthorityFile
  /// What the file was read from, kept with what it decides; nil without one.
  package let bytes: Bytes?

  package init(_ file: AuthorityFile, bytes: Bytes?) {
    self.file = file
    self.bytes = bytes
  }

  /// Without a file everyone holds every role, and nothing is signed.
  package static let everyone = Authority(.open, bytes: nil)

  /// Names the file; nil without one.
  package var digest: Digest? { bytes == nil ? nil : file.revision }
}

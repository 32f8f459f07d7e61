internal import Ground

/// A site that a command is about.
struct OpenedSite: Sendable {
  /// Its folder, relative to the working folder.
  let root: Path
  let configuration: Configuration
  /// The bytes the configuration was read from, for the digests of a run; empty when there is no file.
  let configurationBytes: [UInt8]
}

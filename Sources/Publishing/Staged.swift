package import Ground

/// A whole generation that waits to be put before readers, and what making it took.
package struct Staged: Sendable {
  /// The generation and its manifest; the live folder itself when nothing has changed.
  package let site: Site
  /// The digest of the manifest that was live when this was staged; nil when there was none.
  package let replaces: Digest?
  /// What the process that staged this knows of the live site, as long as it is at work.
  let before: Before?
  /// What the file system says of this generation's `SHA256SUMS`: whoever finds it so again, in the same place, finds
  /// the folder that was staged, and no copy of it.
  package let seal: FileStatus?
  /// Whether readers already see exactly this.
  package let isUnchanged: Bool
  /// Files whose bytes are new.
  package let written: Int
  /// Files that are as they were, with their modification times.
  package let unchanged: Int
  /// Files that the live site has and this has not.
  package let removed: Int
  /// How many bytes the new files hold.
  package let bytes: Int

  /// What a log knows of a generation that an earlier process staged.
  package init(
    site: Site, replaces: Digest?, seal: FileStatus? = nil, isUnchanged: Bool = false, written: Int = 0,
    unchanged: Int = 0, removed: Int = 0, bytes: Int = 0
  ) {
    self.init(
      site: site, replaces: replaces, before: nil, seal: seal, isUnchanged: isUnchanged, written: written,
      unchanged: unchanged, removed: removed, bytes: bytes)
  }

  init(
    site: Site, replaces: Digest?, before: Before?, seal: FileStatus?, isUnchanged: Bool = false,
    written: Int = 0, unchanged: Int = 0, removed: Int = 0, bytes: Int = 0
  ) {
    self.site = site
    self.replaces = replaces
    self.before = before
    self.seal = seal
    self.isUnchanged = isUnchanged
    self.written = written
    self.unchanged = unchanged
    self.removed = removed
    self.bytes = bytes
  }
}

/// What is known of the live site before another takes its place.
struct Before: Sendable {
  let manifest: Manifest?
  let look: Look?
  /// What the file system said of its `SHA256SUMS` when it was staged.
  let seal: FileStatus?
}

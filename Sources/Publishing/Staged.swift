package import Ground

/// A whole generation that waits to be put before readers, and what making it took.
package struct Staged: Sendable {
  /// The generation and its manifest; the live folder itself when nothing has changed.
  package let site: Site
  /// The digest of the manifest that was live when this was staged; nil when there was none.
  package let replaces: Digest?
  /// That manifest itself, where the process that staged this is still at work.
  let live: Manifest?
  /// What that process saw of the live site.
  let look: Look?
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
    site: Site, replaces: Digest?, isUnchanged: Bool = false, written: Int = 0, unchanged: Int = 0,
    removed: Int = 0, bytes: Int = 0
  ) {
    self.init(
      site: site, replaces: replaces, live: nil, look: nil, isUnchanged: isUnchanged, written: written,
      unchanged: unchanged, removed: removed, bytes: bytes)
  }

  init(
    site: Site, replaces: Digest?, live: Manifest?, look: Look?, isUnchanged: Bool = false, written: Int = 0,
    unchanged: Int = 0, removed: Int = 0, bytes: Int = 0
  ) {
    self.site = site
    self.replaces = replaces
    self.live = live
    self.look = look
    self.isUnchanged = isUnchanged
    self.written = written
    self.unchanged = unchanged
    self.removed = removed
    self.bytes = bytes
  }
}

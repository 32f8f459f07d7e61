package import Ground

extension State {
  /// What a command made of a folder's files in a copy, for the pass that goes on over it.
  package struct Mended: Hashable, Sendable {
    /// One file that differs from the author's.
    package struct File: Hashable, Sendable {
      /// Below the folder.
      package let path: String
      /// Nil where the author has no such file.
      package let was: Digest?
      /// The blob of what it becomes; nil where it is to go.
      package let becomes: Digest?
    }

    /// The step that reads the copy instead of the folder.
    package let step: String
    /// The command.
    package let by: String
    /// The folder, as the conductor's file writes it.
    package let folder: String
    package let pass: Int
    package let files: [File]
    /// The blob in which a person reads what differs.
    package let patch: Digest

    /// What the log calls the taking of this patch.
    package var name: String { "patch-\(pass)" }

    /// Reads the first line of a pass; nil where nothing was mended.
    init?(_ event: Event) {
      let data = event.data
      guard let by = data["via"]?.text, let folder = data["folder"]?.text, let files = data["mended"]?.list,
        let patch = Digest(data["patch"]?["blob"]), let step = data["to"]?.text
      else { return nil }
      self.step = step
      self.by = by
      self.folder = folder
      pass = event.pass
      self.patch = patch
      self.files = files.compactMap { file in
        file["path"]?.text.map { File(path: $0, was: Digest(file["was"]), becomes: Digest(file["blob"])) }
      }
    }
  }
}

package import Ground

/// Which source each file of a site was made from; one that is made from the whole language has none.
package struct Origins: Hashable, Sendable {
  /// The name under which the log keeps them with the step that makes the site.
  package static let documentName = "origins"

  /// The source's path by the file's path: the one below the site's folder, the other below the project's.
  package let sources: [String: String]

  package init(_ sources: [String: String]) { self.sources = sources }

  /// One line for each file in the order given: its path, a tab, its source.
  ///
  /// A path with a control character is left out, so that a line is always two paths.
  package static func bytes(of pairs: some Sequence<(file: String, source: String)>) -> Bytes {
    var out = Bytes()
    for (file, source) in pairs where !file.utf8.contains(where: { $0 < 32 }) {
      guard !source.utf8.contains(where: { $0 < 32 }) else { continue }
      out.append(text: file)
      out.append(9)
      out.append(text: source)
      out.append(10)
    }
    return out
  }

  /// Reads what `bytes` gave; nil when a line is not two paths.
  package init?(_ bytes: Bytes) {
    var sources: [String: String] = [:]
    for line in bytes.split(separator: 10) {
      let parts = line.split(separator: 9, omittingEmptySubsequences: false)
      guard parts.count == 2, let file = String(validating: parts[0], as: UTF8.self),
        let source = String(validating: parts[1], as: UTF8.self)
      else { return nil }
      sources[file] = source
    }
    self.init(sources)
  }
}

package import Ground
package import Reading

/// One file that the site shall have; what it is made from is found out when somebody asks, on any thread.
package struct Page: Sendable {
  /// Below the site's folder, `a/b/index.html`.
  package let path: String
  package let prepare: @Sendable () throws(Failure) -> Prepared

  /// A page about to be written.
  package struct Prepared: Sendable {
    /// The digest of everything that its bytes depend on.
    package let key: Digest
    package let write: @Sendable (inout [UInt8]) throws(Failure) -> Void

    package init(key: Digest, write: @escaping @Sendable (inout [UInt8]) throws(Failure) -> Void) {
      self.key = key
      self.write = write
    }
  }

  package init(path: String, preparing prepare: @escaping @Sendable () throws(Failure) -> Prepared) {
    self.path = path
    self.prepare = prepare
  }

  /// A page whose key is no work to find out.
  init(path: String, key: Digest, write: @escaping @Sendable (inout [UInt8]) throws(Failure) -> Void) {
    self.init(path: path) { () throws(Failure) in Prepared(key: key, write: write) }
  }
}

/// Where bodies come from: most are in memory, those taken from the cache are read again from their files.
package struct Bodies: Sendable {
  private let read: @Sendable (Pattern) throws(Failure) -> Pattern
  private let readText: @Sendable (Pattern) throws(Failure) -> [UInt8]

  /// `read` reads a pattern again that came without its body or its anatomy; `readText` gives its Markdown.
  package init(
    reading read: @escaping @Sendable (Pattern) throws(Failure) -> Pattern,
    text readText: @escaping @Sendable (Pattern) throws(Failure) -> [UInt8]
  ) {
    self.read = read
    self.readText = readText
  }

  /// The text of a pattern as Markdown, without its frontmatter and comments.
  func text(of pattern: Pattern) throws(Failure) -> [UInt8] { try readText(pattern) }

  /// The body of a pattern.
  package func body(of pattern: Pattern) throws(Failure) -> Body {
    if let body = pattern.body { return body }
    return try read(pattern).body ?? Body(html: [], slots: [])
  }

  /// What a pattern says in its parts.
  func anatomy(of pattern: Pattern) throws(Failure) -> Anatomy {
    if let anatomy = pattern.anatomy { return anatomy }
    return try read(pattern).anatomy ?? Anatomy()
  }
}

// In: which files a site shall have, and how the bytes of each come.
// Out: a generation staged beside the output folder, then standing in its place.
// The specialists of the executable call it.
package import Ground

/// One file that a site shall have.
package struct PlannedFile: Sendable {
  /// How the bytes of a file come.
  package enum Source: Sendable {
    /// The closure appends them to an empty buffer; it runs on any thread, and only if it must.
    case made(@Sendable (inout [UInt8]) throws(Failure) -> Void)
    /// They stand in a file whose digest and size are known.
    case copied(from: Path, digest: Digest, size: Int)
    /// What they are made from is found out on the way, on any thread.
    case prepared(@Sendable () throws(Failure) -> Prepared)
  }

  /// A file about to be made.
  package struct Prepared: Sendable {
    package let key: Digest
    package let write: @Sendable (inout [UInt8]) throws(Failure) -> Void

    package init(key: Digest, write: @escaping @Sendable (inout [UInt8]) throws(Failure) -> Void) {
      self.key = key
      self.write = write
    }
  }

  /// Below the site's folder, with `/`.
  package let path: String
  /// The digest of everything that the file is made from: the same key means the same bytes.
  /// Nil as long as the file is not prepared.
  package let key: Digest?
  package let source: Source

  /// A file whose key costs too much to find out for all files one after the other, or to keep with its view.
  package init(path: String, preparing prepare: @escaping @Sendable () throws(Failure) -> Prepared) {
    self.path = path
    key = nil
    source = .prepared(prepare)
  }

  package init(path: String, key: Digest, source: Source) {
    self.path = path
    self.key = key
    self.source = source
  }

  /// The one name of all paths that differ by letter case alone, or in how an accent is written: on many disks they
  /// are one place.
  package static func place(ofPath path: String) -> String { isPlain(path) ? path : path.lowercased() }

  /// Whether no letter of it has another case; most paths are so, and folding them costs as much as a hash.
  static func isPlain(_ path: String) -> Bool {
    path.utf8.allSatisfy { $0 < 128 && !(UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
  }

  /// Names at the top of a site that Baton itself needs, in lower case.
  package static let reserved = ["sha256sums", "record", Generation.unfinished, Generation.spent]

  /// Why no file of a site may have this path, nil when it may.
  package static func fault(inPath path: String) -> String? {
    if path.isEmpty { return "it is empty" }
    var (length, isDots) = (0, true)
    var topLength: Int?
    var fault: String?
    for byte in path.utf8 {
      if byte < 32 || byte == 127 { return "it holds a control character" }
      if byte != UInt8(ascii: "/") {
        length += 1
        isDots = isDots && byte == UInt8(ascii: ".")
        continue
      }
      fault = fault ?? PlannedFile.fault(inPartOf: length, isDots: isDots)
      topLength = topLength ?? length
      (length, isDots) = (0, true)
    }
    if let fault = fault ?? PlannedFile.fault(inPartOf: length, isDots: isDots) { return fault }
    let top = Substring(path.utf8.prefix(topLength ?? length))
    // None of these names has a letter whose other case takes more bytes.
    guard let name = reserved.first(where: { $0.utf8.count == top.utf8.count && $0 == top.lowercased() })
    else { return nil }
    return "the name \(name) belongs to the site itself"
  }

  private static func fault(inPartOf length: Int, isDots: Bool) -> String? {
    if length == 0 { return "it has an empty part" }
    if length > 255 { return "a part of it is longer than 255 bytes" }
    return isDots && length < 3 ? "it holds a part of dots alone" : nil
  }
}

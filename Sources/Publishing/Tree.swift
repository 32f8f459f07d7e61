private import Ground

/// A name as the disk knows it: two are equal only if their bytes are, unlike strings, which also are when
/// they differ in how an accent is written.
struct ExactName: Hashable, Sendable {
  let text: String

  init(_ text: some StringProtocol) { self.text = String(text) }

  static func == (left: ExactName, right: ExactName) -> Bool {
    left.text.hasBytes(of: right.text)
  }

  func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

/// The files and folders that a list of paths in byte order makes up, to be asked by name.
///
/// It is asked by halving: a table of ten thousand paths takes longer to fill than all questions to it.
struct Tree: Sendable {
  private let paths: [String]

  /// Takes paths in byte order, as manifests have them.
  init(_ paths: [String]) { self.paths = paths }

  /// Where in the list the file of this path stood.
  func place(of path: String) -> Int? {
    let place = firstPlace(notBefore: path)
    return place < paths.count && paths[place].hasBytes(of: path) ? place : nil
  }

  /// Whether one of the files stands in this folder, at any depth.
  func hasFolder(_ path: String) -> Bool {
    let start = path + "/"
    let place = firstPlace(notBefore: start)
    return place < paths.count && paths[place].utf8.starts(with: start.utf8)
  }

  /// Whether a file stands where this path needs a folder.
  func hasFile(above path: String) -> Bool {
    var folder = path.folder
    while !folder.isEmpty {
      if place(of: String(folder)) != nil { return true }
      folder = folder.folder
    }
    return false
  }

  private func firstPlace(notBefore path: String) -> Int {
    var (low, high) = (0, paths.count)
    while low < high {
      let middle = (low + high) / 2
      if paths[middle].precedes(path) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension String {
  /// The folder of a path below a site, empty for a file at the top.
  var folder: Substring { self[...].folder }
}

extension Substring {
  /// The folder of a path below a site, empty for a file at the top.
  var folder: Substring {
    guard let slash = utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    return self[..<slash]
  }
}

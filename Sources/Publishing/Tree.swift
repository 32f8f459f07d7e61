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

/// The files and folders that a list of paths makes up, to be asked by name.
struct Tree: Sendable {
  private let places: [ExactName: Int]
  /// Every folder that one of the files stands in, but for the topmost.
  let folders: Set<ExactName>

  init(_ paths: some Collection<String>) {
    var places: [ExactName: Int] = [:]
    places.reserveCapacity(paths.count)
    var folders: Set<ExactName> = []
    var last: Substring = ""
    for (place, path) in paths.enumerated() {
      places[ExactName(path)] = place
      var folder = path.folder
      // In an ordered list neighbours share their folders.
      if folder == last { continue }
      last = folder
      while !folder.isEmpty, folders.insert(ExactName(folder)).inserted { folder = folder.folder }
    }
    self.places = places
    self.folders = folders
  }

  /// Where in the list the file of this path stood.
  func place(of path: String) -> Int? { places[ExactName(path)] }

  func hasFolder(_ path: String) -> Bool { folders.contains(ExactName(path)) }

  /// Whether a file stands where this path needs a folder.
  func hasFile(above path: String) -> Bool {
    var folder = path.folder
    while !folder.isEmpty {
      if places[ExactName(folder)] != nil { return true }
      folder = folder.folder
    }
    return false
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

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
/// It is asked by halving: a table of ten thousand paths takes longer to fill than all questions to it. The paths
/// stand one after the other in one array, so that threads which ask it at once count no references.
struct Tree: Sendable {
  private var letters: [UInt8] = []
  /// Where each path begins, and where the last one ends.
  private var starts: [Int] = [0]

  /// Takes paths in byte order, as manifests have them.
  init(_ paths: some Sequence<String>) {
    for path in paths {
      letters.append(text: path)
      starts.append(letters.count)
    }
  }

  private var count: Int { starts.count - 1 }

  /// Where in the list the file of this path stood.
  func place(of path: some StringProtocol) -> Int? {
    ask(path) { path in
      let place = firstPlace(notBefore: path)
      return place < count && order(of: place, path) == 0 ? place : nil
    }
  }

  /// Whether one of the files stands in this folder, at any depth.
  func hasFolder(_ path: String) -> Bool {
    ask(path + "/") { path in
      let place = firstPlace(notBefore: path)
      guard place < count, starts[place + 1] - starts[place] > path.count else { return false }
      return letters[starts[place]..<starts[place] + path.count].elementsEqual(path)
    }
  }

  /// Whether a file stands where this path needs a folder.
  func hasFile(above path: String) -> Bool {
    var folder = path.folder
    while !folder.isEmpty {
      if place(of: folder) != nil { return true }
      folder = folder.folder
    }
    return false
  }

  private func ask<Answer>(
    _ path: some StringProtocol, _ question: (UnsafeBufferPointer<UInt8>) -> Answer
  ) -> Answer {
    path.utf8.withContiguousStorageIfAvailable(question)
      ?? Array(path.utf8).withUnsafeBufferPointer(question)
  }

  private func firstPlace(notBefore path: UnsafeBufferPointer<UInt8>) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if order(of: middle, path) < 0 { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Below zero for a path of the list that comes before this one, above it for one that comes after.
  private func order(of place: Int, _ path: UnsafeBufferPointer<UInt8>) -> Int {
    letters.withUnsafeBufferPointer { letters in
      let own = letters[starts[place]..<starts[place + 1]]
      var (here, there) = (own.startIndex, 0)
      while here < own.endIndex, there < path.count {
        if letters[here] != path[there] { return letters[here] < path[there] ? -1 : 1 }
        (here, there) = (here + 1, there + 1)
      }
      return own.count - path.count
    }
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

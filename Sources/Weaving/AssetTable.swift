import Ground

/// The files beside the Markdown, by path and by name.
struct AssetTable: Sendable {
  let paths: [String]
  private let table: NameTable
  private let byName: NameTable
  /// For each file the next one with the same name, -1 at the end.
  private let next: [Int32]
  /// The first file of a name, by its last.
  private let heads: [Int32: Int32]

  init(_ paths: [String]) {
    var table = NameTable(capacity: paths.count)
    var byName = NameTable(capacity: paths.count)
    var next = [Int32](repeating: -1, count: paths.count)
    // From the end, so that each name's list begins with its first file.
    var heads: [Int32: Int32] = [:]
    for index in paths.indices.reversed() {
      _ = table.insert(paths[index], Int32(index))
      if let first = byName.insert(Path(paths[index]).name, Int32(index)) {
        next[index] = heads[first] ?? first
        heads[first] = Int32(index)
      }
    }
    (self.paths, self.table, self.byName, self.next) = (paths, table, byName, next)
    self.heads = heads
  }

  var isEmpty: Bool { paths.isEmpty }

  /// The file at exactly this path, or the one that letter case alone keeps from it.
  func find(_ path: [UInt8]) -> Lookup.Target {
    guard !paths.isEmpty, let found = path.withUnsafeBufferPointer({ table.find($0) }) else {
      return .nothing
    }
    if paths[Int(found)].utf8.elementsEqual(path) { return .asset(Int(found)) }
    let exact = String(decoding: path, as: UTF8.self)
    if let twin = exactPaths(exact) { return .asset(twin) }
    return .almost(asset: Int(found))
  }

  /// The file of this name with the shortest path, as in Obsidian; the first of several.
  func find(name: UnsafeBufferPointer<UInt8>) -> Lookup.Target {
    guard let first = byName.find(name) else { return .nothing }
    var best = heads[first] ?? first
    var candidate = best
    var steps = 0
    while candidate >= 0, steps < 1000 {
      if paths[Int(candidate)].utf8.count < paths[Int(best)].utf8.count { best = candidate }
      candidate = next[Int(candidate)]
      steps += 1
    }
    return .asset(Int(best))
  }

  /// Paths are sorted by bytes, so an exact one is found by halving.
  private func exactPaths(_ path: String) -> Int? {
    let found = paths.prefixEnd { $0.utf8.lexicographicallyPrecedes(path.utf8) }
    return found < paths.count && paths[found].utf8.elementsEqual(path.utf8) ? found : nil
  }
}

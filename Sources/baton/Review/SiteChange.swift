internal import Ground
internal import Recording

/// What readers would see come, change and go if one site took the place of another.
struct SiteChange: Hashable, Sendable {
  /// One sort of file, by what becomes of each, in order of path.
  struct Part: Hashable, Sendable {
    var added: [String] = []
    var changed: [String] = []
    var removed: [String] = []
  }

  /// Pages by their addresses.
  private(set) var pages = Part()
  /// Everything else by its path.
  private(set) var others = Part()

  /// Compares two manifests.
  init(from old: Manifest, to new: Manifest) {
    let change = ListingChange(from: old.bytes, to: new.bytes)
    for file in change.added { add(file.path, to: \.added) }
    for file in change.changed { add(file.path, to: \.changed) }
    for file in change.removed { add(file.path, to: \.removed) }
  }

  private mutating func add(_ path: String, to list: WritableKeyPath<Part, [String]>) {
    guard path.hasSuffix(".html") else { return others[keyPath: list].append(path) }
    let isIndex = path == "index.html" || path.hasSuffix("/index.html")
    pages[keyPath: list].append("/" + (isIndex ? String(path.dropLast("index.html".count)) : path))
  }
}

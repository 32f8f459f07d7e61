internal import Ground
internal import Recording

/// What readers would see come, change and go if one site took the place of another.
struct SiteChange: Hashable, Sendable {
  /// One sort of file, by what becomes of each, in order.
  struct Part: Hashable, Sendable {
    var added: [String] = []
    var changed: [String] = []
    var removed: [String] = []
  }

  /// Pages by their addresses.
  private(set) var pages = Part()
  /// Everything else by its path.
  private(set) var others = Part()

  /// Compares two manifests. Pages that are made from a text of their own stand before those that list others.
  init(from old: Manifest, to new: Manifest, made origins: Origins? = nil) {
    let change = ListingChange(from: old.bytes, to: new.bytes)
    for file in change.added { add(file.path, to: \.added) }
    for file in change.changed { add(file.path, to: \.changed) }
    for file in change.removed { add(file.path, to: \.removed) }
    let own = Set((origins?.sources.keys).map { $0.map(SiteChange.address) } ?? [])
    for list in [\Part.added, \.changed, \.removed] {
      pages[keyPath: list].sort { one, other in
        own.contains(one) == own.contains(other) ? one.precedes(other) : own.contains(one)
      }
    }
  }

  /// The address at which readers find a page.
  private static func address(of path: String) -> String {
    let isIndex = path == "index.html" || path.hasSuffix("/index.html")
    return "/" + (isIndex ? String(path.dropLast("index.html".count)) : path)
  }

  private mutating func add(_ path: String, to list: WritableKeyPath<Part, [String]>) {
    guard path.hasSuffix(".html") else { return others[keyPath: list].append(path) }
    pages[keyPath: list].append(SiteChange.address(of: path))
  }
}

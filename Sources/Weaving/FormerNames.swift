import Ground
import Reading

/// What patterns were called before, as far as their old addresses tell; made when the first link leads nowhere.
struct FormerNames {
  private var patterns: [String: Int] = [:]
  /// Names that several patterns once had.
  private var shared: Set<String> = []

  init(_ all: [Pattern]) {
    for index in all.indices {
      for redirect in all[index].redirects {
        let last = redirect.value.split(separator: "/").last ?? ""
        let name = foldedName(String(last))
        if let other = patterns[name], other != index { shared.insert(name) }
        patterns[name] = index
      }
    }
  }

  /// The one pattern that once had a name: `slow-lane` of `/roads/slow-lane/`.
  func pattern(called name: String) -> Int? {
    guard !patterns.isEmpty else { return nil }
    let folded = foldedName(name).replacing(" ", with: "-")
    return shared.contains(folded) ? nil : patterns[folded]
  }
}

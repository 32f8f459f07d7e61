import Ground
import Reading

/// The links of a few patterns in a row, held against what there is.
struct Stretch: Sendable {
  /// A link about which there is more to find out or to say.
  struct Open: Sendable {
    let place: Int
    let source: Int
    let link: Int
    let target: Lookup.Target
  }

  /// How many patterns: enough for the list of them to cost little, few enough for all threads to have some.
  static let length = 16

  /// What each link leads to, pattern by pattern; `unresolved` where it is still open.
  private(set) var resolutions: [Resolution] = []
  /// For each pattern, where its links end.
  private(set) var ends: [Int32] = []
  /// In order of pattern and link.
  private(set) var open: [Open] = []

  init(_ sources: Range<Int>, _ lookup: Lookup) {
    for source in sources {
      let links = lookup.patterns[source].links.indices
      let folder = links.isEmpty ? [] : folderBytes(of: lookup.patterns[source].path)
      for link in links { add(link, of: source, folder, lookup) }
      ends.append(Int32(resolutions.count))
    }
  }

  private mutating func add(_ link: Int, of source: Int, _ folder: [UInt8], _ lookup: Lookup) {
    let target = lookup.target(ofLink: link, from: source, folder: folder)
    switch target {
    case .pattern(let number) where lookup.patterns[source].facts.links[link].fragment == nil:
      resolutions.append(.pattern(PatternID(number), heading: nil))
    case .asset(let index): resolutions.append(.asset(index))
    case .external: resolutions.append(.external)
    case .site: resolutions.append(.site)
    default:
      open.append(Open(place: resolutions.count, source: source, link: link, target: target))
      resolutions.append(.unresolved)
    }
  }
}

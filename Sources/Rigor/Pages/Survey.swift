internal import Ground

/// What one file of a finished site says that only the whole site can judge.
package struct Survey: Sendable {
  /// What checks of the site want to know of its files; what nobody wants is not looked for.
  package struct Facts: OptionSet, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Where its addresses lead.
    static let addresses = Facts(rawValue: 1)
    /// What can be led to in it, and which addresses name such a place.
    static let anchors = Facts(rawValue: 2)
    /// What a browser fetches to show it.
    static let loads = Facts(rawValue: 4)
  }

  /// An address that something is to be said of, and where it stands.
  struct Place: Sendable {
    let text: String
    let position: Position
  }

  /// An address with a fragment: which file it leads to, and what the fragment is, as written and decoded.
  struct Fragment: Sendable {
    let file: Int
    let name: Anchor
    let decoded: Anchor
    let range: Range<Int>
  }

  /// The file, by its place in the manifest.
  let file: Int
  /// Whether it sends its readers on to another page.
  var isRedirect = false
  /// How many addresses lead into the site, and how many out of it or nowhere else.
  var inside = 0
  var outside = 0
  /// Addresses into the site that lead to none of its files.
  var broken: [Place] = []
  /// Addresses that lead to what is withheld.
  var exposed: [Position] = []
  /// What can be led to in it, in order.
  var anchors: [Anchor] = []
  /// Ids that stand there a second time.
  var repeated: [Place] = []
  /// Addresses that name a place of this page or another one.
  var fragments: [Fragment] = []
  /// Files of the site that a browser fetches to show this one, by their places in the manifest.
  var loads: [Int] = []
  /// What it would fetch from another host.
  var foreign: [Place] = []

  init(file: Int) { self.file = file }

  /// Whether a fragment leads to a place of this page.
  func holds(_ fragment: Fragment) -> Bool {
    anchors.hasInOrder(fragment.name) || anchors.hasInOrder(fragment.decoded)
  }
}

extension [Anchor] {
  fileprivate func hasInOrder(_ anchor: Anchor) -> Bool {
    let found = prefixEnd { $0 < anchor }
    return found < count && self[found] == anchor
  }
}

/// A name in a page to which addresses lead, as a number that hardly two names share.
struct Anchor: Hashable, Comparable, Sendable {
  private let number: UInt64

  init(_ bytes: some Sequence<UInt8>) {
    var number: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { number = (number ^ UInt64(byte)) &* 0x100_0000_01B3 }
    self.number = number
  }

  static func < (left: Anchor, right: Anchor) -> Bool { left.number < right.number }
}

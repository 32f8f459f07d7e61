internal import Ground

/// Writes addresses of the site's own pages and files as a page must write them.
///
/// A place is a path from the site's root, `/a/b/` for a page and `/a/b.png` for a file, not encoded.
struct SiteAddresses: Sendable {
  let base: SiteBase

  /// The address of a place as written on the page at another one.
  func address(of place: String, from page: String, fragment: String? = nil) -> Address {
    var text: String
    switch base {
    case .rooted(_, let path): text = path + SiteAddresses.encoded(place.dropFirst())
    case .file: text = relative(place, from: page)
    }
    if let fragment { text += "#" + SiteAddresses.encoded(fragment[...]) }
    return Address(sitePath: text)
  }

  /// A place with scheme and host; without an origin, or without a server, the path alone.
  func absolute(_ place: String) -> String {
    switch base {
    case .rooted(let origin, let path): origin + path + SiteAddresses.encoded(place.dropFirst())
    case .file: SiteAddresses.encoded(place.dropFirst())
    }
  }

  /// Whether `absolute` gives addresses that hold outside the site.
  var hasOrigin: Bool {
    if case .rooted(let origin, _) = base { !origin.isEmpty } else { false }
  }

  /// The file that holds a place, as a path below the site's folder.
  static func file(of place: String) -> String {
    place.hasSuffix("/") ? place.dropFirst() + "index.html" : String(place.dropFirst())
  }

  private func relative(_ place: String, from page: String) -> String {
    let target = SiteAddresses.file(of: place).split(separator: "/")
    let source = SiteAddresses.file(of: page).split(separator: "/").dropLast()
    var shared = 0
    while shared < source.count, shared < target.count - 1, source[shared] == target[shared] { shared += 1 }
    let up = String(repeating: "../", count: source.count - shared)
    return (up.isEmpty ? "./" : up)
      + target[shared...].map { SiteAddresses.encoded($0) }.joined(separator: "/")
  }

  /// The address of a place on the page that it is written on.
  static func address(ofAnchor anchor: String) -> Address {
    anchor.utf8.allSatisfy({ isPlain($0) })
      ? Address(sitePath: "#" + anchor) : Address(sitePath: "#" + encoded(anchor[...]))
  }

  /// A path with everything percent-encoded that could mean something else in an address.
  static func encoded(_ path: Substring) -> String {
    if path.utf8.allSatisfy({ isPlain($0) }) { return String(path) }
    var out: [UInt8] = []
    for byte in path.utf8 {
      if isPlain(byte) { out.append(byte) } else { out.append(percentEncoding: byte) }
    }
    return out.text
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "-")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: ":"):
      true
    default: false
    }
  }
}

extension SiteBase {
  /// The address of a place for whoever stands outside the site; relative to the site's folder where there is
  /// no server.
  package func address(of place: String) -> String {
    if case .file = self { return SiteAddresses.encoded(SiteAddresses.file(of: place)[...]) }
    return SiteAddresses(base: self).absolute(place)
  }
}

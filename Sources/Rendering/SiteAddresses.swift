internal import Ground

/// Writes addresses of the site's own pages and files as a page must write them.
///
/// A place is a path from the site's root, `/a/b/` for a page and `/a/b.png` for a file, not encoded.
package struct SiteAddresses: Sendable {
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
  func absolute(_ place: String) -> String { absoluteRoot + SiteAddresses.encoded(place.dropFirst()) }

  /// What all of these begin with.
  var absoluteRoot: String {
    if case .rooted(let origin, let path) = base { origin + path } else { "" }
  }

  /// Whether `absolute` gives addresses that hold outside the site.
  var hasOrigin: Bool {
    if case .rooted(let origin, _) = base { !origin.isEmpty } else { false }
  }

  /// The file that holds a place, as a path below the site's folder.
  package static func file(of place: String) -> String {
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

  /// A path with everything percent-encoded that could mean something else in an address.
  static func encoded(_ path: Substring) -> String {
    if path.utf8.withContiguousStorageIfAvailable({ $0.allSatisfy { isPlain[Int($0)] } }) == true {
      return String(path)
    }
    var out: [UInt8] = []
    out.append(encodingPath: path)
    return out.text
  }

  /// For each byte whether it means nothing but itself in an address.
  fileprivate static let isPlain: [Bool] = {
    var table = Array(repeating: false, count: 256)
    let letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    for byte in (letters + "-./_~:").utf8 { table[Int(byte)] = true }
    return table
  }()
}

extension [UInt8] {
  /// Appends a path with everything percent-encoded that could mean something else in an address.
  package mutating func append(encodingPath path: Substring) {
    let isPlain = SiteAddresses.isPlain
    let isDone = path.utf8.withContiguousStorageIfAvailable { bytes in
      guard bytes.allSatisfy({ isPlain[Int($0)] }) else { return false }
      append(contentsOf: bytes)
      return true
    }
    if isDone == true { return }
    for byte in path.utf8 {
      if isPlain[Int(byte)] { append(byte) } else { append(percentEncoding: byte) }
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

/// Where a site is published, and so which addresses point into it.
package struct SiteBase: Sendable {
  /// `https://example.org`, empty when only a path is known.
  private let host: [UInt8]
  /// The path before every address, with a slash at both ends.
  private let path: [UInt8]

  /// Reads `base-url`: a whole address, a path, or `file` for a tree that needs no server.
  package init(_ text: String) {
    var rest: Substring = text == "file" ? "/" : text[...]
    if let scheme = text.utf8.firstIndex(of: UInt8(ascii: ":")), text[scheme...].hasPrefix("://") {
      let start = text.utf8.index(scheme, offsetBy: 3)
      let end = text[start...].utf8.firstIndex(of: UInt8(ascii: "/")) ?? text.endIndex
      host = Array(text[..<end].utf8)
      rest = text[end...]
    } else {
      host = []
    }
    let parts = rest.split(separator: "/")
    path = Array((parts.isEmpty ? "/" : "/" + parts.joined(separator: "/") + "/").utf8)
  }

  /// What an address in a file points at.
  enum Target: Equatable {
    /// Another site, a mail, a place on the same page.
    case outside
    /// A path below the site's root, still to be found there.
    case inside([UInt8])
    /// It points at this server, but not below the site's root.
    case beyond
  }

  /// Follows an address from the folder of the file that holds it.
  func target(of written: UnsafeBufferPointer<UInt8>, from folder: [UInt8]) -> Target {
    var bytes = written[...]
    if bytes.contains(UInt8(ascii: "&")) {
      return withoutEntities(bytes).withUnsafeBufferPointer { plainTarget($0[...], folder) }
    }
    while let first = bytes.first, first <= 32 { bytes = bytes.dropFirst() }
    return plainTarget(bytes, folder)
  }

  private func plainTarget(_ written: Slice<UnsafeBufferPointer<UInt8>>, _ folder: [UInt8]) -> Target {
    var bytes = written
    if let end = bytes.firstIndex(where: { $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "?") }) {
      bytes = bytes[..<end]
    }
    guard let first = bytes.first else { return .outside }
    if !host.isEmpty, bytes.starts(with: host) {
      let rest = bytes.dropFirst(host.count)
      if rest.isEmpty { return .inside([]) }
      if rest.first == UInt8(ascii: "/") { return absolute(rest) }
      return .outside
    }
    if first == UInt8(ascii: "/") {
      return bytes.dropFirst().first == UInt8(ascii: "/") ? .outside : absolute(bytes)
    }
    return hasScheme(bytes) ? .outside : joined(folder, bytes)
  }

  private func absolute(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Target {
    guard bytes.starts(with: path) else {
      // The site's root may be written without its last slash.
      return bytes.count == path.count - 1 && path.starts(with: bytes) ? .inside([]) : .beyond
    }
    return joined([], bytes.dropFirst(path.count))
  }

  private func joined(_ folder: [UInt8], _ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Target {
    var out = folder
    let decoded = bytes.contains(UInt8(ascii: "%")) ? percentDecoded(bytes) : Array(bytes)
    for part in decoded.split(separator: UInt8(ascii: "/")) {
      if part.elementsEqual([UInt8(ascii: ".")]) { continue }
      if part.elementsEqual([UInt8(ascii: "."), UInt8(ascii: ".")]) {
        guard !out.isEmpty else { return .beyond }
        out.removeLast(out.count - (out.lastIndex(of: UInt8(ascii: "/")) ?? 0))
        continue
      }
      if !out.isEmpty { out.append(UInt8(ascii: "/")) }
      out.append(contentsOf: part)
    }
    if !out.isEmpty, decoded.last == UInt8(ascii: "/") { out.append(UInt8(ascii: "/")) }
    return .inside(out)
  }

  private func hasScheme(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > bytes.startIndex else { return false }
    return !bytes[..<colon].contains(UInt8(ascii: "/"))
  }
}

private func percentDecoded(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
  var out: [UInt8] = []
  var index = bytes.startIndex
  while index < bytes.endIndex {
    if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.endIndex,
      let value = UInt8(String(decoding: bytes[index + 1...index + 2], as: UTF8.self), radix: 16)
    {
      out.append(value)
      index += 3
    } else {
      out.append(bytes[index])
      index += 1
    }
  }
  return out
}

/// The five entities that writers of HTML and XML use, and numbers.
private func withoutEntities(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
  var out: [UInt8] = []
  var index = bytes.startIndex
  while index < bytes.endIndex {
    if bytes[index] == UInt8(ascii: "&"),
      let end = bytes[index...].prefix(12).firstIndex(of: UInt8(ascii: ";")),
      let scalar = entity(String(decoding: bytes[index + 1..<end], as: UTF8.self))
    {
      out.append(contentsOf: Array(String(scalar).utf8))
      index = end + 1
    } else {
      out.append(bytes[index])
      index += 1
    }
  }
  return out
}

private func entity(_ name: String) -> Unicode.Scalar? {
  switch name {
  case "amp": return "&"
  case "lt": return "<"
  case "gt": return ">"
  case "quot": return "\""
  case "apos": return "'"
  default: break
  }
  guard name.first == "#" else { return nil }
  let digits = name.dropFirst()
  let isHex = digits.first == "x" || digits.first == "X"
  let value = isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
  return value.flatMap { Unicode.Scalar($0) }
}

internal import Ground

/// Tells of an address in a site's file whether it points into the site, and where.
struct LinkFollower: Sendable {
  /// `https://example.org`, empty when only a path is known.
  private let host: [UInt8]
  /// The path before every address, with a slash at both ends.
  private let path: [UInt8]

  init(_ base: SiteBase) {
    switch base {
    case .rooted(let origin, let path): (host, self.path) = (Array(origin.utf8), Array(path.utf8))
    case .file: (host, path) = ([], [UInt8(ascii: "/")])
    }
  }

  /// What an address in a file points at.
  enum Target: Equatable {
    /// Another site, a mail, a place on the same page.
    case outside
    /// A path below the site's root, still to be found there.
    case inside
    /// It points at this server, but not below the site's root.
    case beyond
  }

  /// Gives a view for many questions: asked one by one, threads would count references against each other.
  func withView<Result>(_ body: (View) -> Result) -> Result {
    host.withUnsafeBufferPointer { host in
      path.withUnsafeBufferPointer { path in body(View(host: host, path: path)) }
    }
  }
}

extension LinkFollower {
  /// A follower under the hand of whoever reads one file.
  struct View {
    let host: UnsafeBufferPointer<UInt8>
    let path: UnsafeBufferPointer<UInt8>

    /// Follows an address from the folder of the file that holds it; a path below the root ends up in `out`.
    func target(
      of written: UnsafeBufferPointer<UInt8>, from folder: UnsafeBufferPointer<UInt8>, into out: inout [UInt8]
    ) -> Target {
      if written.contains(UInt8(ascii: "&")) {
        return withoutEntities(written[...]).withUnsafeBufferPointer { plainTarget($0, folder, &out) }
      }
      return plainTarget(written, folder, &out)
    }

    private func plainTarget(
      _ bytes: UnsafeBufferPointer<UInt8>, _ folder: UnsafeBufferPointer<UInt8>, _ out: inout [UInt8]
    ) -> Target {
      var (start, end) = (0, 0)
      while start < bytes.count, bytes[start] <= 32 { start += 1 }
      end = start
      while end < bytes.count, bytes[end] != UInt8(ascii: "#"), bytes[end] != UInt8(ascii: "?") { end += 1 }
      if start == end { return .outside }
      let address = UnsafeBufferPointer(rebasing: bytes[start..<end])
      if !host.isEmpty, begins(address, host) {
        if address.count == host.count { return join(nowhere, address, address.count, &out) }
        return address[host.count] == UInt8(ascii: "/") ? absolute(address, host.count, &out) : .outside
      }
      if address[0] == UInt8(ascii: "/") {
        let isOtherHost = address.count > 1 && address[1] == UInt8(ascii: "/")
        return isOtherHost ? .outside : absolute(address, 0, &out)
      }
      return hasScheme(address) ? .outside : join(folder, address, 0, &out)
    }

    private func absolute(
      _ address: UnsafeBufferPointer<UInt8>, _ start: Int, _ out: inout [UInt8]
    ) -> Target {
      let rest = UnsafeBufferPointer(rebasing: address[start...])
      if begins(rest, path) { return join(nowhere, rest, path.count, &out) }
      // The site's root may be written without its last slash.
      let isRoot = rest.count == path.count - 1 && begins(path, rest)
      return isRoot ? join(nowhere, rest, rest.count, &out) : .beyond
    }

    private func join(
      _ folder: UnsafeBufferPointer<UInt8>, _ address: UnsafeBufferPointer<UInt8>, _ start: Int,
      _ out: inout [UInt8]
    ) -> Target {
      out.removeAll(keepingCapacity: true)
      out.append(contentsOf: folder)
      let parts = address[start...]
      guard parts.contains(UInt8(ascii: "%")) else {
        return follow(UnsafeBufferPointer(rebasing: parts), &out)
      }
      let decoded = UnsafeBufferPointer(rebasing: parts).percentDecoded
      return decoded.withUnsafeBufferPointer { follow($0, &out) }
    }

    private func follow(_ bytes: UnsafeBufferPointer<UInt8>, _ out: inout [UInt8]) -> Target {
      var start = 0
      while start < bytes.count {
        var end = start
        while end < bytes.count, bytes[end] != UInt8(ascii: "/") { end += 1 }
        let (length, isDot) = (end - start, bytes[start] == UInt8(ascii: "."))
        if length == 2, isDot, bytes[start + 1] == UInt8(ascii: ".") {
          guard !out.isEmpty else { return .beyond }
          out.removeLast(out.count - (out.lastIndex(of: UInt8(ascii: "/")) ?? 0))
        } else if length > 0, !(length == 1 && isDot) {
          if !out.isEmpty { out.append(UInt8(ascii: "/")) }
          out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<end]))
        }
        start = end + 1
      }
      if !out.isEmpty, bytes.last == UInt8(ascii: "/") { out.append(UInt8(ascii: "/")) }
      return .inside
    }

    /// The site's root as a folder.
    private var nowhere: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: nil, count: 0) }

    private func begins(_ bytes: UnsafeBufferPointer<UInt8>, _ start: UnsafeBufferPointer<UInt8>) -> Bool {
      guard bytes.count >= start.count else { return false }
      for index in 0..<start.count where bytes[index] != start[index] { return false }
      return true
    }

    private func hasScheme(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
      guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > 0 else { return false }
      return !bytes[..<colon].contains(UInt8(ascii: "/"))
    }
  }
}

/// The five entities that writers of HTML and XML use, and numbers.
func withoutEntities(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
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

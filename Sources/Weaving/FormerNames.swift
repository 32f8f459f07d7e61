import Ground
import Reading

/// What patterns were called before, as far as their old addresses tell; made when the first link leads nowhere.
struct FormerNames {
  private var patterns: [String: Int] = [:]
  private var addresses: [String: Int] = [:]
  /// Names and addresses that several patterns once had.
  private var shared: Set<String> = []

  init(_ all: [Pattern]) {
    for index in all.indices {
      for redirect in all[index].redirects {
        let last = redirect.value.split(separator: "/").last ?? ""
        let name = foldedName(String(last))
        if let other = patterns[name], other != index { shared.insert(name) }
        patterns[name] = index
        guard let address = redirectAddress(redirect.value)?.lowercased() else { continue }
        if let other = addresses[address], other != index { shared.insert(address) }
        addresses[address] = index
      }
    }
  }

  /// The one pattern that once had a name: `slow-lane` of `/roads/slow-lane/`.
  func pattern(called name: String) -> Int? {
    guard !patterns.isEmpty else { return nil }
    let folded = foldedName(name).replacing(" ", with: "-")
    return shared.contains(folded) ? nil : patterns[folded]
  }

  /// The one pattern that once had an address of the site.
  private func pattern(at address: String) -> Int? {
    guard let address = redirectAddress(address)?.lowercased() else { return nil }
    return shared.contains(address) ? nil : addresses[address]
  }

  /// The one pattern that an address in a text led to once, and whether readers are still led there: `page` is the
  /// address of the page that it stands on, `folder` that of the file.
  func pattern(
    linkedAs target: String, from folder: [UInt8], of page: String
  ) -> (index: Int, isServed: Bool)? {
    guard !addresses.isEmpty else { return nil }
    var written = String(target.prefix { $0 != "?" })
    let isAbsolute = written.hasPrefix("/")
    let root = isAbsolute ? [] : Array(page.utf8.dropFirst().dropLast())
    let joined = written.withUTF8 { join(root, $0) }.map { String(decoding: $0, as: UTF8.self) }
    if let joined, let index = pattern(at: joined) { return (index, true) }
    // A path from the file, which never had that page.
    if Path(written).suffix == "md" { written.removeLast(3) }
    if !isAbsolute, !written.contains("/"), let index = pattern(called: written) { return (index, false) }
    var path = written.withUTF8 { join(isAbsolute ? [] : folder, $0) } ?? []
    if path.starts(with: "patterns/".utf8) { path.removeFirst(9) }
    return pattern(at: String(decoding: path, as: UTF8.self)).map { ($0, false) }
  }
}

extension Finding {
  /// A link by a name that a pattern no longer has.
  static func leadsWhereItWas(_ file: String, _ link: Link, _ title: String) -> Finding {
    let ending = link.fragment.map { "#" + $0 } ?? (link.label == nil ? "]]" : "|")
    return Finding(
      "links.internal", in: file, at: link.position, summary: "no pattern named \(quoted(link.target))",
      remedy: "it is called \(quoted(title)) by now",
      fix: Fix("[[" + link.target + ending, to: "[[" + title + ending))
  }

  /// A link to an address that a page no longer has; a redirect may stand there.
  static func leadsToFormerAddress(
    _ file: String, _ link: Link, of title: String, _ right: String, isServed: Bool, _ fix: Fix?
  ) -> Finding {
    // What leads on to the page is no dead link, which no gate lets pass.
    Finding(
      isServed ? "links.case" : "links.internal", isServed ? .warning : .error, in: file, at: link.position,
      summary: isServed
        ? "\(quoted(link.target)) is an old address of \(quoted(title))"
        : "no page at \(quoted(link.target))",
      remedy: isServed ? "write \(quoted(right))" : "it is \(quoted(right)) by now", fix: fix)
  }
}

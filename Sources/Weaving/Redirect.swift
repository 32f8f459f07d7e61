package import Ground
import Reading

/// An old address that leads to a pattern.
package struct Redirect: Hashable, Sendable {
  /// `/old/path/`, or `/old.html` where a file is meant; not percent-encoded.
  package let from: String
  /// The pattern that it leads to.
  package let target: PatternID
  /// In the file of that pattern.
  package let position: Position
}

/// The redirects that stand, and what is wrong with the others.
struct WovenRedirects {
  let all: [Redirect]
  let findings: [Finding]

  /// A page wins over a redirect; of two redirects from one address neither is written.
  init(
    _ patterns: [Pattern], addresses: Addresses, assets: AssetTable, pagesOfGroups: [String: [Group]],
    options: WeavingOptions
  ) {
    let made = Set(
      options.generatedFolders.map { "/\($0)/" }
        + pagesOfGroups.flatMap { folder, groups in groups.map { "/\(folder)/\($0.slug)/" } })
    var findings: [Finding] = []
    var table = NameTable()
    var claims: [Redirect] = []
    var later: [Int: [Redirect]] = [:]
    for index in patterns.indices {
      for written in patterns[index].redirects {
        guard let from = redirectAddress(written.value) else {
          findings.append(.notAnAddress(options.file(patterns[index]), written))
          continue
        }
        let redirect = Redirect(from: from, target: PatternID(index), position: written.position)
        let isMade = made.contains(from) || options.isReserved(from)
        if let holder = isMade ? madePage : holder(of: from, addresses, assets, patterns, options) {
          if addresses.table.find(from) == Int32(index) { continue }
          findings.append(.pageStandsThere(options.file(patterns[index]), redirect, holder))
        } else if let first = table.insert(from, Int32(claims.count)) {
          let other = claims[Int(first)]
          if other.target != redirect.target { later[Int(first), default: []].append(redirect) }
        } else {
          claims.append(redirect)
        }
      }
    }
    findings += disputes(over: claims, later, patterns, options)
    let standing = claims.indices.filter { later[$0] == nil }.map { claims[$0] }
    all = standing.sorted { $0.from.utf8.lexicographicallyPrecedes($1.from.utf8) }
    self.findings = findings
  }
}

/// What is told to those who claim an address after another one did.
private func disputes(
  over claims: [Redirect], _ later: [Int: [Redirect]], _ patterns: [Pattern], _ options: WeavingOptions
) -> [Finding] {
  later.sorted { $0.key < $1.key }.flatMap { number, others in
    let first = claims[number]
    let file = options.file(patterns[first.target.index])
    return others.map { redirect in
      Finding.twoRedirects(options.file(patterns[redirect.target.index]), redirect, first, file)
    }
  }
}

/// What stands already where a redirect would be written; nil for nothing.
private func holder(
  of from: String, _ addresses: Addresses, _ assets: AssetTable, _ patterns: [Pattern],
  _ options: WeavingOptions
) -> String? {
  if let page = addresses.table.find(from) { return options.file(patterns[Int(page)]) }
  let path = Array(from.utf8.dropFirst())
  let file = path.last == UInt8(ascii: "/") ? path + Array("index.html".utf8) : path
  switch assets.find(file) {
  case .asset(let index), .almost(let index): return options.contentFolder + "/" + assets.paths[index]
  default: break
  }
  // A file cannot stand where a page's folder is, nor a folder where a file is.
  if let page = addresses.table.find(from + "/") { return options.file(patterns[Int(page)]) }
  if from.hasSuffix("/"), case .asset(let index) = assets.find(path.dropLast()) {
    return options.contentFolder + "/" + assets.paths[index]
  }
  let text = String(decoding: file, as: UTF8.self)
  return options.generatedFiles.contains(text) ? madePage : nil
}

private let madePage = "what the site makes by itself"

/// An old address in its one spelling; nil when nothing may be written there.
func redirectAddress(_ written: String) -> String? {
  guard written.utf8.count <= 1000 else { return nil }
  var bytes = written.utf8.first == UInt8(ascii: "/") ? Array(written.utf8) : Array("/\(written)".utf8)
  bytes = bytes.withUnsafeBufferPointer { $0.percentDecoded }
  if let end = bytes.firstIndex(where: { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }) {
    bytes.removeSubrange(end...)
  }
  let parts = bytes.split(separator: UInt8(ascii: "/"))
  guard !parts.isEmpty, String(validating: bytes, as: UTF8.self) != nil else { return nil }
  for part in parts {
    let isUnsafe = part.contains {
      $0 < 32 || $0 == 127 || $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: ":")
    }
    if isUnsafe || part.count > 200 || part.first == UInt8(ascii: ".") { return nil }
  }
  let names = parts.map { String(decoding: $0, as: UTF8.self) }
  // What stands as a file cannot hold another page.
  if names.dropLast().contains(where: isFile) { return nil }
  let path = "/" + names.joined(separator: "/")
  if path.hasSuffix("/index.html") { return String(path.dropLast(10)) }
  return isFile(path) ? path : path + "/"
}

/// Whether the redirect from an address is written as a file of that name.
private func isFile(_ name: String) -> Bool { ["html", "htm", "xml"].contains(Path(name).suffix) }

extension Finding {
  fileprivate static func notAnAddress(_ file: String, _ written: Located<String>) -> Finding {
    Finding(
      "names.slug", in: file, at: written.position,
      summary: "redirect \(quoted(written.value)) is not an address of this site",
      remedy: "write it as /old/path/")
  }

  fileprivate static func pageStandsThere(_ file: String, _ redirect: Redirect, _ holder: String) -> Finding {
    Finding(
      "redirects.collision", in: file, at: redirect.position,
      summary: "redirect from \(quoted(redirect.from)) would take the place of \(holder)",
      remedy: "remove the redirect; the page stays")
  }

  fileprivate static func twoRedirects(
    _ file: String, _ redirect: Redirect, _ first: Redirect, _ other: String
  ) -> Finding {
    let claimed = "redirect from \(quoted(redirect.from)) is claimed by \(other)"
    return Finding(
      "redirects.collision", in: file, at: redirect.position,
      summary: "\(claimed):\(first.position.line):\(first.position.column) too", about: claimed,
      remedy: "remove one of them; neither is written until then")
  }
}

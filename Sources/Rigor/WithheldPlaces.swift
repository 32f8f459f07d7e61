import Ground
import Reading
package import Weaving

/// Every place of a site where a withheld pattern would stand: its page, and its twins in other formats.
package struct WithheldPlaces: Sendable {
  private let folders: Set<[UInt8]>

  /// The places as `paths` gave them.
  package init(paths: [String]) { folders = Set(paths.map { Array($0.utf8) }) }

  /// Their folders below the site's root, in order.
  package var paths: [String] { folders.map { String(decoding: $0, as: UTF8.self) }.sorted() }

  /// The places of everything that a language withholds.
  package init(_ language: Language) {
    var folders: Set<[UInt8]> = []
    for withheld in language.withheld {
      // A public page may rightly have the address that a draft asks for too.
      guard withheld.address != "/", language.pattern(at: withheld.address) == nil else { continue }
      folders.insert(Array(withheld.address.utf8.dropFirst().dropLast()))
      // Its title and slug, as a last part of an address beside the one it would have.
      let parent = Path(String(withheld.address.dropLast())).parent.text
      for name in [withheld.pattern.slug, withheld.pattern.title] where !name.isEmpty {
        let address = parent == "/" ? "/\(name)/" : "\(parent)/\(name)/"
        if language.pattern(at: address) == nil { folders.insert(Array(address.utf8.dropFirst().dropLast())) }
      }
    }
    self.folders = folders
  }

  /// Whether nothing is withheld.
  var isEmpty: Bool { folders.isEmpty }

  /// Whether a path below the site's root is such a place: `a/slug/index.html`, `a/slug/`, `a/slug.md`.
  func contains(_ path: [UInt8]) -> Bool {
    if folders.isEmpty { return false }
    var end = path.count
    if path.last == UInt8(ascii: "/") { end -= 1 }
    if folders.contains(Array(path[..<end])) { return true }
    for index in path.indices where path[index] == UInt8(ascii: "/") || path[index] == UInt8(ascii: ".") {
      if isTwin(path, index), folders.contains(Array(path[..<index])) { return true }
    }
    return false
  }

  /// Pages below a withheld one are their own; only its own files count.
  private func isTwin(_ path: [UInt8], _ index: Int) -> Bool {
    let rest = path[(index + 1)...]
    if path[index] == UInt8(ascii: "/") { return rest.elementsEqual("index.html".utf8) }
    return ["md", "json", "html", "svg", "txt"].contains { rest.elementsEqual($0.utf8) }
  }
}

/// A place on disk, as text with `/`; never resolved unless a disk is asked.
package struct Path: Hashable, Sendable, Comparable, ExpressibleByStringLiteral {
  package let text: String

  package init(_ text: some StringProtocol) { self.text = String(text) }
  package init(stringLiteral text: String) { self.text = text }

  /// A path below this one; an absolute right side stands alone.
  package static func / (folder: Path, name: some StringProtocol) -> Path {
    if name.hasPrefix("/") || folder.text.isEmpty || folder.text == "." { return Path(name) }
    if name.isEmpty { return folder }
    return Path(folder.text.hasSuffix("/") ? folder.text + name : folder.text + "/" + name)
  }

  /// The last part.
  package var name: String {
    guard let slash = trimmed.utf8.lastIndex(of: UInt8(ascii: "/")) else { return String(trimmed) }
    return String(trimmed[trimmed.utf8.index(after: slash)...])
  }

  /// The folder that holds this, `.` for a bare name.
  package var parent: Path {
    guard let slash = trimmed.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == trimmed.startIndex ? "/" : Path(trimming(trimmed[..<slash]))
  }

  /// The last part without its extension.
  package var stem: String {
    let name = name
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// What follows the last dot of the name, in lower case; empty without one.
  package var suffix: String {
    let name = name
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex else { return "" }
    return name[name.utf8.index(after: dot)...].lowercased()
  }

  private var trimmed: Substring { trimming(text[...]) }

  /// Without slashes at its end, but for the root.
  private func trimming(_ text: Substring) -> Substring {
    var text = text
    while text.utf8.count > 1, text.utf8.last == UInt8(ascii: "/") { text = text.dropLast() }
    return text
  }

  package static func < (left: Path, right: Path) -> Bool {
    left.text.precedes(right.text)
  }
}

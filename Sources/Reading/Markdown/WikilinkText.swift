internal import Ground

/// What stands between the brackets of a wikilink.
struct WikilinkText {
  let target: String
  let fragment: String?
  let label: String?

  init(_ content: UnsafeBufferPointer<UInt8>, labelComesFirst: Bool) {
    let bar = content.first(UInt8(ascii: "|"), from: 0)
    let parts = (
      content[..<(bar ?? content.count)], content[min(content.count, (bar ?? content.count) + 1)...]
    )
    let (target, label) =
      bar == nil ? (parts.0, nil) : labelComesFirst ? (parts.1, parts.0) : (parts.0, parts.1)
    let hash = target.firstIndex(of: UInt8(ascii: "#"))
    self.target = WikilinkText.trimmed(target[..<(hash ?? target.endIndex)])
    let heading = hash.map { target[($0 + 1)...] }
    fragment = heading.flatMap(WikilinkText.fragment)
    let words = label.map { WikilinkText.trimmed($0) }
    self.label = words == "" ? nil : words
  }

  /// `#a#b` names the heading b below the heading a; `#a:#b` is a stretch from one to the other.
  private static func fragment(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String? {
    let split = bytes.indices.first { bytes.base.has(":#", at: $0) } ?? bytes.endIndex
    let last = bytes[..<split].split(separator: UInt8(ascii: "#")).last
    guard let start = last.map(trimmed), !start.isEmpty else { return nil }
    return start + trimmed(bytes[split...])
  }

  private static func trimmed(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
    var bytes = bytes
    while bytes.first == 32 { bytes = bytes.dropFirst() }
    while bytes.last == 32 || bytes.last == UInt8(ascii: "\\") { bytes = bytes.dropLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether it names neither a text nor a heading.
  var isEmpty: Bool { target.isEmpty && fragment == nil }

  /// What a reader sees where there is no better title.
  var shown: String { label ?? (target.isEmpty ? "" : target) }

  var isImage: Bool {
    let suffix = Path(target).suffix
    return ["png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "bmp"].contains(suffix)
  }

  /// `100` or `100x50` in the place of a label.
  var size: (width: Int, height: Int?)? {
    guard let label else { return nil }
    let parts = label.split(separator: "x", omittingEmptySubsequences: false)
    guard parts.count <= 2, let width = Int(parts[0]), (1...100_000).contains(width) else { return nil }
    guard parts.count == 2 else { return (width, nil) }
    guard let height = Int(parts[1]), (1...100_000).contains(height) else { return nil }
    return (width, height)
  }

  /// The alternative text of an image.
  var alternative: String { size == nil ? label ?? Path(target).stem : Path(target).stem }

  func link(_ kind: Link.Kind, relation: String?, at position: Position) -> Link {
    Link(
      kind: kind, target: target, fragment: fragment, label: label, relation: relation, position: position)
  }
}

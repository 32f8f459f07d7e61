/// Where a site will stand, as `base-url` and `--base-url` say it.
enum BaseAddress: Hashable, Sendable {
  /// Below a path of some host: `/` or `/garden/`, always with both slashes.
  case path(String)
  /// At a whole address, `https://example.org/garden/`, always with its last slash.
  case address(String)
  /// In a folder that is opened without a server: every link is relative and names its file.
  case file

  /// Reads `file`, a path or an address; nil for anything else.
  init?(_ text: String) {
    guard !text.unicodeScalars.contains(where: { $0.value <= 0x20 || "\"<>?#\\".unicodeScalars.contains($0) })
    else { return nil }
    let closed = text.hasSuffix("/") ? text : text + "/"
    if text == "file" {
      self = .file
    } else if text.hasPrefix("/"), !text.hasPrefix("//"), !BaseAddress.climbs(text) {
      self = .path(closed)
    } else if let host = ["https://", "http://"].first(where: { text.hasPrefix($0) }).map({
      text.dropFirst($0.count)
    }), let first = host.first, first != "/", !BaseAddress.climbs(host) {
      self = .address(closed)
    } else {
      return nil
    }
  }

  private static func climbs(_ path: some StringProtocol) -> Bool {
    path.split(separator: "/").contains { $0 == ".." || $0 == "." }
  }
}

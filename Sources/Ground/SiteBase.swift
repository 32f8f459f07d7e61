/// Under which address a site is opened, as `base-url` and `--base-url` say it.
package enum SiteBase: Hashable, Sendable {
  /// `https://example.org` and `/patterns/`; the origin may be empty, the path begins and ends with `/`.
  case rooted(origin: String, path: String)
  /// In a folder that is opened without a server: every link is relative and names its file.
  case file

  /// Reads `file`, a path or an address; nil for anything else.
  package init?(_ text: String) {
    guard !text.unicodeScalars.contains(where: { $0.value <= 0x20 || "\"<>?#\\".unicodeScalars.contains($0) })
    else { return nil }
    let closed = text.hasSuffix("/") ? text : text + "/"
    if text == "file" {
      self = .file
    } else if text.hasPrefix("/"), !text.hasPrefix("//"), !SiteBase.climbs(text) {
      self = .rooted(origin: "", path: closed)
    } else if let scheme = ["https://", "http://"].first(where: { text.hasPrefix($0) }),
      case let rest = closed.dropFirst(scheme.count), rest.first != "/", !SiteBase.climbs(rest),
      let slash = rest.firstIndex(of: "/")
    {
      self = .rooted(origin: String(closed[..<slash]), path: String(closed[slash...]))
    } else {
      return nil
    }
  }

  /// As an author writes it.
  package var text: String {
    switch self {
    case .rooted(let origin, let path): origin + path
    case .file: "file"
    }
  }

  private static func climbs(_ path: some StringProtocol) -> Bool {
    path.split(separator: "/").contains { $0 == ".." || $0 == "." }
  }
}

import Ground

/// What kind of file a path without a page names, as far as its end tells.
enum FileKindOfName: Equatable {
  case picture
  /// Another file that readers open or take home.
  case other(String)

  /// Nil for a page, and for a name that ends like none of the files that stand beside texts.
  init?(_ path: String) {
    let suffix = Path(path).suffix
    switch suffix {
    case "png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "bmp": self = .picture
    case "pdf", "zip", "csv", "txt", "json", "yml", "yaml", "docx", "xlsx", "pptx", "mp3", "mp4", "webm":
      self = .other(suffix)
    default: return nil
    }
  }
}

extension String {
  /// In small letters, and each Latin letter without its accents.
  var withoutAccents: String {
    var scalars = String.UnicodeScalarView()
    for scalar in lowercased().unicodeScalars where scalar.properties.generalCategory != .nonspacingMark {
      let parts = scalar.isASCII ? [] : scalar.properties.name?.split(separator: " ") ?? []
      // As in `LATIN SMALL LETTER C WITH CEDILLA`.
      let isAccented =
        parts.count > 5 && parts.starts(with: ["LATIN", "SMALL", "LETTER"]) && parts[4] == "WITH"
      scalars.append(contentsOf: isAccented ? parts[3].lowercased().unicodeScalars : .init([scalar]))
    }
    return String(scalars)
  }

  /// Whether this is written like the address of another site, without its scheme: `example.com`, `site.dev/page`.
  var looksLikeSite: Bool {
    let host = prefix { $0 != "/" && $0 != "?" }.lowercased()
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count > 1, let top = labels.last, FileKindOfName(self) == nil,
      labels.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(\.isOfHost) })
    else { return false }
    if labels[0] == "www" { return true }
    return sites.contains(String(top)) && (labels.count < 4 || host.utf8.count < utf8.count)
  }
}

/// Last parts of hosts that no file ends with.
private let sites: Set<String> = [
  "app", "biz", "blog", "cc", "co", "com", "dev", "edu", "eu", "gov", "info", "io", "me", "net", "online",
  "org",
  "page", "site", "so", "uk", "us", "wiki", "xyz", "at", "ch", "de", "es", "fr", "it", "jp", "nl", "pl", "pt",
  "br",
]

extension UInt8 {
  /// A letter, a digit or a hyphen.
  fileprivate var isOfHost: Bool { (self | 32) &- 97 < 26 || self &- 48 < 10 || self == UInt8(ascii: "-") }
}

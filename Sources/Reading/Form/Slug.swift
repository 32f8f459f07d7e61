internal import Ground

/// Makes the last part of an address.
package enum Slug {
  /// The longest that file systems and servers take without trouble.
  static let lengthLimit = 200

  /// Names at the top of a site that belong to pages which Baton makes.
  private static let reserved: Set<String> = [
    "collections", "domains", "tags", "sequences", "index", "record", "sha256sums",
  ]

  /// A text fit for an address: letters of any script in lower case, digits, `-`, `_` and inner dots; empty
  /// when nothing is left.
  package static func fit(_ text: String) -> String {
    if isFit(text) { return text }
    var bytes: [UInt8] = []
    let folded = text.utf8.allSatisfy { $0 < 128 } ? text : text.composed
    for scalar in folded.lowercased().unicodeScalars {
      switch scalar {
      case "a"..."z", "0"..."9", "_": bytes.append(UInt8(ascii: scalar))
      case ".":
        if !bytes.isEmpty, bytes.last != UInt8(ascii: "."), bytes.last != dash {
          bytes.append(UInt8(ascii: "."))
        }
      case "'", "\u{2019}": break
      default:
        if !scalar.isASCII, isWordPart(scalar) {
          bytes.append(contentsOf: UTF8.encode(scalar) ?? .init())
        } else if let last = bytes.last, last != dash {
          bytes.append(dash)
        }
      }
      if bytes.count > lengthLimit { break }
    }
    return String(decoding: cut(bytes), as: UTF8.self)
  }

  /// Whether a text is lower-case words of ASCII with single dashes between them, as most slugs and file names are.
  private static func isFit(_ text: String) -> Bool {
    var last = dash
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
        break
      case dash where last != dash: break
      default: return false
      }
      last = byte
    }
    return last != dash && text.utf8.count <= lengthLimit
  }

  /// A slug that stands at this path: reserved names get an ending.
  package static func free(_ slug: String, path: String, kind: Pattern.Kind) -> String {
    let below = path.hasPrefix("patterns/") ? path.utf8.dropFirst(9) : path.utf8[...]
    guard reserved.contains(slug), slug == "index" || !below.contains(UInt8(ascii: "/")) else { return slug }
    return slug + "-" + kind.rawValue
  }

  /// At most the limit, never inside a character, without `-` and `.` at the end.
  private static func cut(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    var end = bytes.count
    if end > lengthLimit {
      end = lengthLimit
      while end > 0, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    }
    while end > 0, bytes[end - 1] == dash || bytes[end - 1] == UInt8(ascii: ".") { end -= 1 }
    return bytes[..<end]
  }

  private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .lowercaseLetter, .modifierLetter, .otherLetter, .decimalNumber, .nonspacingMark, .spacingMark: true
    default: false
    }
  }

  private static let dash = UInt8(ascii: "-")
}

extension Text {
  /// The slug that the file's name gives; nil for the page of a folder.
  package var slugOfFile: String? {
    let path = facts.path
    if FormSet.isIndex(path) { return nil }
    return Slug.free(Slug.fit(Path(path).stem), path: path, kind: facts.kind)
  }
}

extension PatternReader {
  /// Makes the slug fit for an address, from the file's name where none is written.
  mutating func takeSlug() {
    let written = pattern.slug
    let path = pattern.path
    let isIndex = FormSet.isIndex(path)
    var slug = Slug.fit(written)
    if slug.isEmpty { slug = Slug.fit(isIndex ? Path(Path(path).parent.text).name : Path(path).stem) }
    // The root's index has no name of its own.
    if slug.isEmpty { slug = isIndex ? "home" : "untitled-" + Digest(of: path).hex.prefix(8) }
    if !isIndex { slug = Slug.free(slug, path: path, kind: form.kind) }
    pattern.slug = slug
    if !written.isEmpty, slug != written {
      let shown = written.utf8.count > 60 ? String(written.prefix(40)) + "…" : written
      report(
        "names.slug", .warning, at: pattern.slugPosition, "slug \"\(shown)\" does not fit an address",
        remedy: "write \"\(slug)\"")
    }
  }

  /// `Orchestration over execution` for `orchestration-over-execution.md`; an index is named after its folder.
  func readableFileName(of path: String) -> String {
    let whole = Path(path)
    let stem = FormSet.isIndex(path) ? Path(whole.parent.text).name : whole.stem
    let words = stem.split { $0 == "-" || $0 == "_" || $0 == " " }.joined(separator: " ")
    if words.isEmpty || words == "." { return FormSet.isIndex(path) ? "Home" : stem }
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}

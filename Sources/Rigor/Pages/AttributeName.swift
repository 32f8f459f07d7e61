/// The attributes that checks of pages know by name; no more than 32.
enum AttributeName: UInt8, Spelled {
  case action, alt, ariaHidden, ariaLabel, ariaLabelledBy, background, charset, content, data, `for`, hidden,
    href
  case httpEquiv, id, imagesrcset, lang, name, poster, rel, role, src, srcset, style, title, type, value
  case xlinkHref

  static let spellings = Spellings<AttributeName>()

  var spelling: String {
    switch self {
    case .ariaHidden: "aria-hidden"
    case .ariaLabel: "aria-label"
    case .ariaLabelledBy: "aria-labelledby"
    case .httpEquiv: "http-equiv"
    case .xlinkHref: "xlink:href"
    default: "\(self)"
    }
  }

  /// Some of them.
  struct Names {
    private var bits: UInt32 = 0

    func contains(_ name: AttributeName) -> Bool { bits & 1 << UInt32(name.rawValue) != 0 }

    mutating func insert(_ name: AttributeName) { bits |= 1 << UInt32(name.rawValue) }
  }
}

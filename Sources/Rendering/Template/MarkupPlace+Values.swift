/// What a value may be where a tag of a template stands.
enum MarkupSpot: Hashable, Sendable {
  /// Between tags: text, addresses and markup.
  case content
  /// In a quoted attribute, a title or a text area: anything but markup.
  case plain
  /// At the beginning of an address: only an address.
  case addressStart(attribute: String)
  /// Further on in an address: text, encoded.
  case addressRest
  /// Nothing.
  case refused(why: String, remedy: String)
}

extension MarkupPlace {
  /// Attributes that a browser follows, loads or sends to.
  static let addressAttributes: Set<[UInt8]> = Set(
    [
      "href", "src", "action", "formaction", "cite", "poster", "data", "background", "longdesc", "manifest",
      "ping", "srcset", "imagesrcset", "xlink:href", "icon", "profile", "classid", "codebase", "archive",
      "usemap", "lowsrc", "dynsrc", "itemid",
    ].map { Array($0.utf8) })

  /// What a value may be here.
  var spot: MarkupSpot {
    switch self {
    case .content: return .content
    case .opening:
      return .refused(why: "in a tag's name", remedy: "write the tag's name out")
    case .declaration:
      return .refused(why: "in a declaration", remedy: "write the declaration out")
    case .comment:
      return .refused(why: "in a comment", remedy: "use {{! … }} for comments, or move it out of the comment")
    case .raw(let element, _):
      if Element.textOnly.contains(element.name) { return .plain }
      let name = String(decoding: element.name, as: UTF8.self)
      return .refused(why: "in <\(name)>", remedy: "put the value in an attribute, such as data-value")
    case .tag(_, let part): return part.spot
    }
  }

  /// Moves on behind a value.
  mutating func pass(address: Bool) {
    switch self {
    case .tag(let element, .quoted(let name, let quote, .start)) where address:
      self = .tag(element, .quoted(name, quote: quote, .safe))
    case .tag(let element, .equals):
      self = .tag(element, .unquoted)
    default:
      break
    }
  }
}

extension MarkupPlace.Part {
  fileprivate var spot: MarkupSpot {
    switch self {
    case .name:
      return .refused(why: "in a tag's name", remedy: "write the tag's name out")
    case .space, .attribute, .afterAttribute, .gap:
      return .refused(why: "in an attribute's name", remedy: "write name=\"{{…}}\"")
    case .equals, .unquoted:
      return .refused(why: "in an unquoted attribute", remedy: "put the attribute's value in double quotes")
    case .quoted(let name, let quote, let progress):
      let attribute = String(decoding: name, as: UTF8.self)
      if attribute.hasPrefix("on") || attribute == "style" || attribute == "srcdoc" {
        return .refused(why: "in \(attribute)", remedy: "use a class or a data- attribute instead")
      }
      if quote != UInt8(ascii: "\"") {
        return .refused(why: "in single quotes", remedy: "put the attribute's value in double quotes")
      }
      return progress.spot(in: attribute)
    }
  }
}

extension AddressProgress {
  fileprivate func spot(in attribute: String) -> MarkupSpot {
    switch self {
    case .none: .plain
    case .start: .addressStart(attribute: attribute)
    case .safe: .addressRest
    case .undecided, .refused:
      .refused(
        why: "in the scheme of \(attribute)", remedy: "begin the address with an address, a scheme or a /")
    }
  }
}

extension MarkupPlace.Element {
  /// Elements in which a browser sees no tags.
  static let withoutTags: Set<[UInt8]> = Set(
    [
      "script", "style", "xmp", "iframe", "noembed", "noframes", "plaintext", "title", "textarea",
    ].map { Array($0.utf8) })

  /// Those of them in which entities still mean characters, so that escaped text is safe.
  static let textOnly: Set<[UInt8]> = [Array("title".utf8), Array("textarea".utf8)]
}

extension MarkupPlace {
  /// The place behind a section that may have been shown or not; nil when the two cannot go on alike.
  ///
  /// A section that repeats must also be able to begin again where it ended.
  static func joined(_ before: MarkupPlace, _ after: MarkupPlace, repeats: Bool) -> MarkupPlace? {
    if before == after { return before }
    guard case .tag(let element, let from) = before, case .tag(let other, let to) = after, element == other
    else {
      return nil
    }
    switch (from, to) {
    case (.quoted(let name, let quote, .start), .quoted(let other, let mark, .safe))
    where name == other && quote == mark:
      // The stricter one: what may follow a beginning may also follow an address.
      return before
    case (.name, .space), (.gap, .space):
      return .tag(element, .gap)
    case (.name, _), (.space, _), (.gap, _), (.attribute, _), (.afterAttribute, _):
      return to.mayEndName && !repeats ? .tag(element, .gap) : nil
    default:
      return nil
    }
  }
}

extension MarkupPlace.Part {
  fileprivate var mayEndName: Bool {
    switch self {
    case .name, .space, .attribute, .afterAttribute, .gap: true
    case .equals, .quoted, .unquoted: false
    }
  }
}

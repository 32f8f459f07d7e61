/// An element that authors may write in raw HTML, with what browsers do around it.
struct AllowedElement: Sendable {
  /// What may stand directly in an element.
  enum Content: Sendable {
    case nothing
    /// Running text and the elements of it.
    case phrasing
    /// Blocks, and running text too.
    case flow
    case items, terms
    /// What `table`, its sections and its rows hold.
    case sections, rows, cells

    var isTable: Bool { self == .sections || self == .rows || self == .cells }
  }

  /// Where an element may stand.
  enum Place: Sendable {
    case anywhere
    case amongBlocks
    case inside(Content)
    case childOf(String)
  }

  let name: String
  let place: Place
  let content: Content
  let attributes: [String]

  private init(_ name: String, _ place: Place, _ content: Content, _ attributes: [String] = []) {
    self.name = name
    self.place = place
    self.content = content
    self.attributes = attributes
  }

  /// Whether it is a row, a cell or another part that stands only in a table.
  var isTablePart: Bool {
    if case .inside(let content) = place { content.isTable } else { false }
  }

  /// Whether it is `h1` to `h6`.
  var isHeading: Bool { name.utf8.count == 2 && name != "hr" && name.utf8.first == UInt8(ascii: "h") }

  func allows(attribute: String) -> Bool {
    Self.everywhere.contains(attribute) || attributes.contains(attribute)
  }

  private static let everywhere = [
    "id", "class", "title", "lang", "dir", "role", "aria-label", "aria-hidden",
  ]

  /// The allowed element of this name, given in lower case.
  static func named(_ name: String) -> AllowedElement? { all[name] }

  private static let all: [String: AllowedElement] = {
    let elements = running + blocks + lists + tableParts
    return Dictionary(uniqueKeysWithValues: elements.map { ($0.name, $0) })
  }()

  private static let running: [AllowedElement] =
    [
      "abbr", "b", "cite", "code", "dfn", "em", "i", "kbd", "mark", "picture", "q", "s", "samp", "small",
      "span",
      "strong", "sub", "sup", "u", "var",
    ].map { AllowedElement($0, .anywhere, .phrasing) } + [
      AllowedElement("a", .anywhere, .phrasing, ["href", "name", "hreflang", "rel"]),
      AllowedElement("audio", .anywhere, .phrasing, ["src", "controls", "loop", "muted", "preload"]),
      AllowedElement("br", .anywhere, .nothing),
      AllowedElement("del", .anywhere, .phrasing, ["datetime"]),
      AllowedElement("img", .anywhere, .nothing, ["src", "alt", "width", "height", "loading", "decoding"]),
      AllowedElement("ins", .anywhere, .phrasing, ["datetime"]),
      AllowedElement("time", .anywhere, .phrasing, ["datetime"]),
      AllowedElement(
        "video", .anywhere, .phrasing, ["src", "controls", "loop", "muted", "preload", "width", "height"]),
      AllowedElement("wbr", .anywhere, .nothing),
    ]

  private static let blocks: [AllowedElement] =
    ["p", "pre", "h1", "h2", "h3", "h4", "h5", "h6"].map { AllowedElement($0, .amongBlocks, .phrasing) }
    + ["article", "aside", "blockquote", "div", "figure", "section"].map {
      AllowedElement($0, .amongBlocks, .flow)
    } + [
      AllowedElement("details", .amongBlocks, .flow, ["open", "name"]),
      AllowedElement("figcaption", .childOf("figure"), .flow),
      AllowedElement("hr", .amongBlocks, .nothing),
      AllowedElement("summary", .childOf("details"), .phrasing),
    ]

  private static let lists: [AllowedElement] = [
    AllowedElement("dl", .amongBlocks, .terms),
    AllowedElement("dd", .inside(.terms), .flow),
    AllowedElement("dt", .inside(.terms), .flow),
    AllowedElement("ol", .amongBlocks, .items, ["start", "reversed", "type"]),
    AllowedElement("ul", .amongBlocks, .items),
    AllowedElement("li", .inside(.items), .flow, ["value"]),
  ]

  private static let tableParts: [AllowedElement] =
    [
      AllowedElement("table", .amongBlocks, .sections),
      AllowedElement("caption", .inside(.sections), .phrasing),
      AllowedElement("tr", .inside(.rows), .cells),
      AllowedElement("td", .inside(.cells), .flow, ["colspan", "rowspan"]),
      AllowedElement("th", .inside(.cells), .flow, ["colspan", "rowspan", "scope", "abbr"]),
    ] + ["thead", "tbody", "tfoot"].map { AllowedElement($0, .inside(.sections), .rows) }
}

/// Elements that are dropped rather than shown as text.
enum DroppedElement {
  /// Dropped with all that stands between their tags.
  static func takesContent(_ name: String) -> Bool { withContent.contains(name) }

  /// Dropped where they stand: without their element they say nothing to a reader.
  static func standsAlone(_ name: String) -> Bool { alone.contains(name) }

  private static let withContent: Set<String> = [
    "script", "style", "iframe", "noembed", "noframes", "template", "object", "svg", "math",
  ]
  private static let alone: Set<String> = ["source", "track", "col", "colgroup"]
}

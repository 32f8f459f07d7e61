private import Glibc
internal import Ground
internal import Reading
internal import Weaving

/// Fills the slots of bodies for one page: links find their targets, embeds their texts.
struct BodyWriter {
  private let edition: Edition
  /// The place of the page that is written.
  private let page: String
  private var embeds = 0

  init(_ edition: Edition, page: String) {
    self.edition = edition
    self.page = page
  }

  /// Appends the body of a pattern as its own page shows it: without the first heading when that is the title,
  /// and with heading levels that begin at two.
  mutating func write(_ id: PatternID, into out: inout [UInt8]) throws(Failure) {
    let pattern = edition.language.patterns[id.index]
    let body = try edition.bodies.body(of: pattern)
    out.reserveCapacity(out.count + body.html.count + 64 * body.slots.count)
    var frame = BodyFrame(id, pattern, body, showing: 0..<body.html.count)
    frame.omitted = pattern.titleHeading.map { pattern.facts.headings[$0].html }
    frame.shift = pattern.headingShift
    try write(frame.range, frame, into: &out)
  }

  private mutating func write(
    _ range: Range<Int>, _ frame: BodyFrame, into out: inout [UInt8]
  ) throws(Failure) {
    let slots = frame.body.slots
    var at = range.lowerBound
    var index = slots.prefixEnd { $0.start < at }
    while index < slots.count, slots[index].start < range.upperBound {
      let slot = slots[index]
      index += 1
      if let omitted = frame.omitted,
        omitted.contains(slot.start) || omitted.lowerBound >= at && omitted.upperBound <= slot.start
      {
        out.append(contentsOf: frame.body.html[at..<max(at, omitted.lowerBound)])
        at = max(at, omitted.upperBound)
        if omitted.contains(slot.start) { continue }
      }
      guard slot.start >= at else { continue }
      out.append(contentsOf: frame.body.html[at..<slot.start])
      at = slot.end
      try fill(slot, frame, into: &out)
    }
    out.append(contentsOf: frame.body.html[at..<range.upperBound])
  }

  private mutating func fill(_ slot: Slot, _ frame: BodyFrame, into out: inout [UInt8]) throws(Failure) {
    let bytes = frame.body.html[slot.start..<slot.end]
    switch slot.role {
    case .target(let link): fillTarget(link, bytes, frame, into: &out)
    case .label(let link): fillLabel(link, bytes, frame, into: &out)
    case .embed(let link, isAlone: let isAlone):
      try fillEmbed(link, bytes, isAlone: isAlone, frame, into: &out)
    case .anchor, .note:
      out.append(text: frame.prefix)
      out.append(contentsOf: bytes)
    case .level:
      let level = Int(bytes.first ?? 50) - 48
      out.append(UInt8(48 + min(6, max(1, level + frame.shift))))
      if let section = frame.section(levelAt: slot.start) {
        out.append(" data-section=\"")
        out.append(escaping: section)
        out.append("\"")
      }
    }
  }

  // MARK: - Links

  private func fillTarget(
    _ link: Int, _ bytes: ArraySlice<UInt8>, _ frame: BodyFrame, into out: inout [UInt8]
  ) {
    let isImage = frame.pattern.facts.links[link].kind == .image
    let address: Address
    switch resolution(link, frame) {
    case .pattern(let id, let heading):
      if id == frame.id, let heading { return fillTarget(here: heading, frame, into: &out) }
      let fragment = fragment(of: link, in: id, heading, frame)
      if fragment == nil, let index = edition.commonAddress(of: id) {
        out.append(isImage ? " src=\"" : " href=\"")
        edition.common.withBytes(of: index) { out.append(escaping: $0) }
        return out.append("\"")
      }
      address = edition.address(of: id, from: page, fragment: fragment)
    case .here(let heading):
      if let mark = mark(of: link, in: frame.id, frame) { return fillTarget(here: mark, frame, into: &out) }
      return fillTarget(here: heading, frame, into: &out)
    case .asset(let index): address = edition.address(ofAsset: index, from: page)
    case .site:
      let target = frame.pattern.facts.links[link].target
      address = edition.addresses.address(
        of: target, from: page, fragment: frame.pattern.facts.links[link].fragment)
    case .external: return out.append(contentsOf: bytes)
    case .withheld: return
    case .unresolved, .ambiguous:
      if isImage { out.append(contentsOf: bytes) } else { out.append(" data-link=\"unresolved\"") }
      return
    }
    out.append(isImage ? " src=\"" : " href=\"")
    out.append(escaping: address.text)
    out.append("\"")
  }

  private func mark(of link: Int, in id: PatternID, _ frame: BodyFrame) -> Mark? {
    guard let fragment = frame.pattern.facts.links[link].fragment else { return nil }
    return edition.language.patterns[id.index].mark(named: Fragment(fragment).start)
  }

  /// The anchor that a link to another text leads to.
  private func fragment(of link: Int, in id: PatternID, _ heading: Int?, _ frame: BodyFrame) -> String? {
    heading.map { edition.language.patterns[id.index].facts.headings[$0].anchor }
      ?? mark(of: link, in: id, frame)?.name
  }

  /// A marked block of the same text.
  private func fillTarget(here mark: Mark, _ frame: BodyFrame, into out: inout [UInt8]) {
    let isShown = frame.range.contains(mark.html.lowerBound)
    let address = edition.address(of: frame.id, from: page, fragment: mark.name).text
    out.append(" href=\"")
    out.append(escaping: isShown ? "#" + frame.prefix + mark.name : address)
    out.append("\"")
  }

  /// A place of the same text; what an embed leaves out is on the text's own page.
  private func fillTarget(here heading: Int?, _ frame: BodyFrame, into out: inout [UInt8]) {
    let found = heading.map { frame.pattern.facts.headings[$0] }
    let isShown = found.map { frame.range.contains($0.html.lowerBound) && frame.omitted != $0.html }
    out.append(" href=\"")
    if isShown ?? frame.prefix.isEmpty {
      out.append("#")
      if let found { out.append(escaping: frame.prefix + found.anchor) }
    } else {
      let fragment = frame.prefix.isEmpty ? nil : found?.anchor
      out.append(escaping: edition.address(of: frame.id, from: page, fragment: fragment).text)
    }
    out.append("\"")
  }

  /// A link that names its target by file, slug or id shows the title; one by title or alias is left as written.
  private func fillLabel(
    _ link: Int, _ bytes: ArraySlice<UInt8>, _ frame: BodyFrame, into out: inout [UInt8]
  ) {
    guard let id = resolution(link, frame).pattern else { return out.append(contentsOf: bytes) }
    let target = frame.pattern.facts.links[link].target
    // Beside the address that was just written, and sooner at hand than the pattern itself.
    if edition.common.withBytes(of: edition.commonTitle(of: id), target.hasBytes) {
      return out.append(contentsOf: bytes)
    }
    let pattern = edition.language.patterns[id.index]
    let isName =
      target.isSame(as: pattern.facts.title)
      || pattern.facts.aliases.indices.contains { target.isSame(as: pattern.facts.aliases[$0].value) }
    if isName { out.append(contentsOf: bytes) } else { out.append(escaping: pattern.facts.title) }
  }

  private func resolution(_ link: Int, _ frame: BodyFrame) -> Resolution {
    edition.language.resolution(ofLink: link, of: frame.id)
  }

  // MARK: - Embeds

  private mutating func fillEmbed(
    _ link: Int, _ bytes: ArraySlice<UInt8>, isAlone: Bool, _ frame: BodyFrame, into out: inout [UInt8]
  ) throws(Failure) {
    guard case .pattern(let id, let heading) = resolution(link, frame), frame.depth < BodyFrame.depthLimit,
      edition.language.mayExpand(link: link, of: frame.id)
    else { return fillLink(link, bytes, frame, into: &out) }
    let pattern = edition.language.patterns[id.index]
    let body = try edition.bodies.body(of: pattern)
    let passage = frame.pattern.facts.links[link].fragment.map { Fragment($0) }
    guard let stretch = Stretch(pattern, body, heading: heading, passage) else {
      return fillLink(link, bytes, frame, into: &out)
    }
    embeds += 1
    var inner = BodyFrame(id, pattern, body, showing: stretch.range)
    inner.prefix = "e\(embeds)-"
    // The embeds of a marked block stay links: two texts may quote each other.
    inner.depth = stretch.isMark ? BodyFrame.depthLimit : frame.depth + 1
    inner.topLevel = levelBelow(frame.pattern.facts.links[link].heading, frame)
    inner.shift = inner.topLevel - stretch.topLevel
    inner.omitted = stretch.isWhole ? pattern.titleHeading.map { pattern.facts.headings[$0].html } : nil
    out.append("<div class=\"embed\">\n<p class=\"embed-source\"><a href=\"")
    let fragment = fragment(of: link, in: id, heading, frame)
    out.append(escaping: edition.address(of: id, from: page, fragment: fragment).text)
    out.append("\">")
    out.append(escaping: pattern.title)
    out.append("</a></p>\n")
    try write(stretch.range, inner, into: &out)
    try writeNotes(of: stretch.range, inner, into: &out)
    out.append("</div>\n")
  }

  /// An embed that is not shown in place is a link; its bytes hold one `<a>` without an address.
  private func fillLink(
    _ link: Int, _ bytes: ArraySlice<UInt8>, _ frame: BodyFrame, into out: inout [UInt8]
  ) {
    let start = bytes.starts(with: "<p>".utf8) ? "<p><a".utf8.count : "<a".utf8.count
    out.append(contentsOf: bytes.prefix(start))
    fillTarget(link, [], frame, into: &out)
    out.append(contentsOf: bytes.dropFirst(start))
  }

  /// The level of headings that stand under a heading, so that none is left out between them.
  private func levelBelow(_ heading: Int?, _ frame: BodyFrame) -> Int {
    guard let heading else { return frame.topLevel }
    return max(frame.topLevel, frame.pattern.facts.headings[heading].level + frame.shift + 1)
  }

  /// A section brings the footnotes it refers to; a whole text has them in it.
  private mutating func writeNotes(
    of range: Range<Int>, _ frame: BodyFrame, into out: inout [UInt8]
  ) throws(Failure) {
    let notes = frame.body.notes
    guard let first = notes.first, range.upperBound <= first.lowerBound else { return }
    var cited: Set<Int> = []
    for slot in frame.body.slots where range.contains(slot.start) {
      if case .note(let index) = slot.role { cited.insert(index) }
    }
    guard !cited.isEmpty else { return }
    out.append("<ol class=\"footnotes\">\n")
    for index in cited.sorted() where index < notes.count { try write(notes[index], frame, into: &out) }
    out.append("</ol>\n")
  }
}

extension String {
  /// Whether two names are the same but for letter case. Names of ASCII that differ in length cannot be.
  fileprivate func isSame(as other: String) -> Bool {
    if utf8.count != other.utf8.count, isASCII, other.isASCII { return false }
    return self == other || lowercased() == other.lowercased()
  }

  /// Whether these are its bytes, as far as that shows at a glance.
  fileprivate func hasBytes(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    utf8.withContiguousStorageIfAvailable { own in
      guard own.count == bytes.count, let one = own.baseAddress, let other = bytes.baseAddress else {
        return false
      }
      return memcmp(one, other, own.count) == 0
    } ?? false
  }

  private var isASCII: Bool { utf8.withContiguousStorageIfAvailable { $0.allSatisfy { $0 < 128 } } == true }
}

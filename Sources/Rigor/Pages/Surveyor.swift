internal import Ground

/// Writes the survey of one file: follows its addresses, and notes what it loads and what can be led to in it.
struct Surveyor {
  /// What surveyors of all files of a site go by.
  struct Map: Sendable {
    let facts: Survey.Facts
    let paths: PathSet
    let hidden: WithheldPlaces
    let follower: LinkFollower
  }

  /// How a file uses an address.
  enum Use {
    case leads, loads
    /// It is fetched too, but another address of the same element may be fetched in its place.
    case mayLoad
  }

  private(set) var survey: Survey
  private let bytes: UnsafeBufferPointer<UInt8>
  private let folder: [UInt8]
  private let map: Map
  private let paths: PathSet.View
  private let follower: LinkFollower.View
  private let mayExpose: Bool
  private var target: [UInt8] = []

  init(
    _ file: Int, at path: String, _ bytes: UnsafeBufferPointer<UInt8>, by map: Map, _ paths: PathSet.View,
    _ follower: LinkFollower.View
  ) {
    survey = Survey(file: file)
    self.bytes = bytes
    folder = Array(path.utf8[..<(path.utf8.lastIndex(of: UInt8(ascii: "/")) ?? path.startIndex)])
    (self.map, self.paths, self.follower) = (map, paths, follower)
    mayExpose = !map.hidden.isEmpty
  }

  private func wants(_ fact: Survey.Facts) -> Bool { map.facts.contains(fact) }

  /// Follows an address.
  mutating func take(_ range: Range<Int>, _ use: Use) {
    let written = UnsafeBufferPointer(rebasing: bytes[range])
    let reached = folder.withUnsafeBufferPointer { follower.target(of: written, from: $0, into: &target) }
    switch reached {
    case .outside:
      survey.outside += 1
      if use != .leads, wants(.loads), leavesForHost(written) { note(range, in: \.foreign) }
    case .beyond:
      survey.inside += 1
      note(range, in: \.broken)
    case .inside:
      survey.inside += 1
      if mayExpose, map.hidden.contains(target) {
        // Finding a line takes a walk, so only the first few of a page are placed.
        if survey.exposed.count < 20 { survey.exposed.append(bytes.position(of: range)) }
      } else if let file = file() {
        if use == .loads { survey.loads.append(file) }
        if use == .leads, wants(.anchors) { noteFragment(of: range, in: file) }
      } else {
        note(range, in: \.broken)
      }
    }
  }

  /// The file that the target names, by itself or as a folder.
  private mutating func file() -> Int? {
    if target.isEmpty || target.last == UInt8(ascii: "/") {
      target.append("index.html")
      return paths.number(of: target)
    }
    if let file = paths.number(of: target) { return file }
    target.append("/index.html")
    return paths.number(of: target)
  }

  private mutating func note(_ range: Range<Int>, in places: WritableKeyPath<Survey, [Survey.Place]>) {
    // A page of broken addresses shows its first hundred.
    guard survey[keyPath: places].count < 100 else { return }
    let text = String(decoding: bytes[range].prefix(200), as: UTF8.self)
    survey[keyPath: places].append(Survey.Place(text: text, position: bytes.position(of: range)))
  }

  private func leavesForHost(_ address: UnsafeBufferPointer<UInt8>) -> Bool {
    var start = 0
    while start < address.count, address[start] <= 32 { start += 1 }
    return ["//", "https://", "http://", "ws://", "wss://", "ftp://"].contains {
      (word: StaticString) in address.hasHTMLWord(word, at: start)
    }
  }

  // MARK: - Anchors

  /// Notes what an address names in the page that it leads to.
  private mutating func noteFragment(of range: Range<Int>, in file: Int) {
    guard let mark = bytes[range].firstIndex(of: UInt8(ascii: "#")) else { return }
    let written = UnsafeBufferPointer(rebasing: bytes[mark + 1..<range.upperBound])
    let plain = written.contains(UInt8(ascii: "&")) ? withoutEntities(written[...]) : Array(written)
    // What stands behind `:~:` is a text to look for.
    let name = plain.withUnsafeBufferPointer { bytes in
      bytes.indices.first { bytes.hasExactly(":~:", at: $0) }.map { plain[..<$0] } ?? plain[...]
    }
    guard !name.isEmpty, !(name.count == 3 && name.elementsEqual("top".utf8)) else { return }
    let decoded =
      name.contains(UInt8(ascii: "%"))
      ? Array(name).withUnsafeBufferPointer { $0.percentDecoded } : Array(name)
    survey.fragments.append(
      Survey.Fragment(file: file, name: Anchor(name), decoded: Anchor(decoded), range: range))
  }

  private func anchor(_ range: Range<Int>) -> Anchor {
    let written = UnsafeBufferPointer(rebasing: bytes[range])
    return written.contains(UInt8(ascii: "&")) ? Anchor(withoutEntities(written[...])) : Anchor(written)
  }

  // MARK: - Pages

  /// Goes through the attributes of a page.
  mutating func take(_ page: borrowing WrittenPage) {
    var names: [Anchor] = []
    for index in page.pieces.indices {
      if page.pieces[index].isStart {
        if !page.pieces[index].attributes.isEmpty { take(page.pieces[index], of: page, &names) }
      } else if case .text(.raw) = page.pieces[index].token.kind, wants(.loads) {
        let holder = page.pieces[index].parent
        if let holder, page.pieces[holder].element == .style { take(styles: page.pieces[index].token.range) }
      }
    }
    settleAnchors(page, names)
  }

  private mutating func take(
    _ piece: WrittenPage.Piece, of page: borrowing WrittenPage, _ names: inout [Anchor]
  ) {
    for attribute in page.attributes[piece.attributes] {
      guard let name = attribute.name, let value = attribute.written.value else { continue }
      switch name {
      case .id where wants(.anchors):
        if !value.isEmpty { survey.anchors.append(anchor(value)) }
      case .name where piece.element == .a && wants(.anchors): names.append(anchor(value))
      case .href, .xlinkHref, .src, .poster, .action, .data, .background, .srcset, .imagesrcset:
        follow(name, value, piece, page)
      case .style where wants(.loads): take(styles: value)
      case .httpEquiv: if page.value(.httpEquiv, of: piece, is: "refresh") { survey.isRedirect = true }
      default: break
      }
    }
  }

  private mutating func follow(
    _ name: AttributeName, _ value: Range<Int>, _ piece: WrittenPage.Piece, _ page: borrowing WrittenPage
  ) {
    let use = Surveyor.use(of: name, piece, page)
    switch name {
    case .srcset, .imagesrcset: AddressScan.candidates(of: value, in: bytes) { take($0, .mayLoad) }
    case .href where value.first.map { bytes[$0] == UInt8(ascii: "#") } ?? false && !piece.isForeign:
      survey.outside += 1
      if wants(.anchors) { noteFragment(of: value, in: survey.file) }
    // Only the elements that fetch something by these; elsewhere they mean nothing.
    case .data, .background, .xlinkHref: if let use { take(value, use) }
    default: take(value, use ?? .leads)
    }
  }

  /// How an element uses an address in an attribute; nil where no browser takes notice of it.
  private static func use(
    of name: AttributeName, _ piece: WrittenPage.Piece, _ page: borrowing WrittenPage
  ) -> Use? {
    switch (name, piece.element) {
    case (.src, .source), (.src, .track), (.poster, _): .mayLoad
    case (.src, _): .loads
    case (.data, .object), (.background, .body), (.background, .table), (.href, .use), (.href, .image),
      (.xlinkHref, .use), (.xlinkHref, .image):
      .loads
    case (.href, .link): linkUse(piece, page)
    case (.href, _), (.action, _): .leads
    default: nil
    }
  }

  private static func linkUse(_ piece: WrittenPage.Piece, _ page: borrowing WrittenPage) -> Use {
    guard let rel = page.value(.rel, of: piece) else { return .leads }
    let words = page.text(rel).lowercased().split { $0.isWhitespace }
    if words.contains(where: { ["stylesheet", "icon", "preload", "modulepreload"].contains($0) }) {
      return .loads
    }
    let others = [
      "prefetch", "preconnect", "dns-prefetch", "prerender", "manifest", "apple-touch-icon", "mask-icon",
    ]
    return words.contains { others.contains(String($0)) } ? .mayLoad : .leads
  }

  private mutating func settleAnchors(_ page: borrowing WrittenPage, _ names: [Anchor]) {
    survey.anchors.sort()
    let anchors = survey.anchors
    for index in anchors.indices.dropFirst() where anchors[index] == anchors[index - 1] {
      // A third one is told with the second.
      if index > 1, anchors[index] == anchors[index - 2] { continue }
      noteRepeated(anchors[index], page)
    }
    if !names.isEmpty {
      survey.anchors += names
      survey.anchors.sort()
    }
    let survey = survey
    self.survey.fragments.removeAll { $0.file == survey.file && survey.holds($0) }
  }

  private mutating func noteRepeated(_ id: Anchor, _ page: borrowing WrittenPage) {
    guard survey.repeated.count < MarkupFault.shown else { return }
    var count = 0
    for attribute in page.attributes where attribute.name == .id {
      guard let value = attribute.written.value, !value.isEmpty, anchor(value) == id else { continue }
      count += 1
      if count == 2 { return note(value, in: \.repeated) }
    }
  }

  // MARK: - Style sheets

  /// Goes through what a style sheet loads: `url(…)` and `@import "…"`.
  mutating func take(styles range: Range<Int>) {
    var scan = StyleScan(bytes, range)
    while let address = scan.next() { take(address, .loads) }
  }
}

internal import Ground
internal import Reading

/// Where a block of a text leads a reader.
extension Text {
  /// The places outside of the text that a block leads to; `ends` says what links lead to, where that is known, and
  /// `names` how a link may call the text itself, once a link has asked for that.
  func ways(out block: Int, ends: [LinkEnd], calledItself names: inout Set<String>?) -> KnownUses.Use {
    var found = KnownUses.Use()
    guard leads(block) else { return found }
    if hasReferences {
      for (number, _) in citations(in: outline.blocks[block].text) { found.add(.entry(number)) }
    }
    guard let body = facts.body else { return found }
    let range = outline.blocks[block].html
    body.html.withUnsafeBufferPointer { bytes in
      let html = UnsafeBufferPointer(rebasing: bytes[range])
      for tag in html.linkTags {
        if let link = body.link(in: range.lowerBound + tag.lowerBound..<range.lowerBound + tag.upperBound) {
          found.add(
            facts.links[link], link,
            leadingTo: link < ends.count ? ends[link] : end(of: facts.links[link], calledItself: &names))
        } else if let address = html.address(in: tag) {
          if address.hasPrefix("#fn:") {
            found.add(.note(address))
          } else if !address.hasPrefix("#") {
            found.add(.address(address.withoutSlash))
          }
        }
      }
    }
    return found
  }

  /// What a link leads to as far as this text alone can tell.
  private func end(of link: Link, calledItself names: inout Set<String>?) -> LinkEnd {
    let known = names ?? ownNames
    names = known
    let target = link.target.lowercased()
    return target.isEmpty || known.contains(target) ? .itself : .asWritten
  }

  /// What a link may call the text itself.
  private var ownNames: Set<String> {
    let file = facts.path.split(separator: "/").last.map(String.init) ?? facts.path
    let paths = [facts.path, "/" + facts.path, file, "./" + file]
    let stems = paths.map { $0.hasSuffix(".md") ? String($0.dropLast(3)) : $0 }
    let called = [facts.title, facts.slug] + facts.aliases.map(\.value) + [facts.id].compactMap(\.self)
    return Set((called + paths + stems).map { $0.lowercased() })
  }
}

extension Text {
  /// Whether a known use may lead to another text, so that its link has to be followed.
  var linksWithinKnownUses: Bool {
    guard let body = facts.body else { return false }
    return (form.parts[.knownUses]?.sections ?? []).contains { section in
      guard let blocks = blocks(ofSection: section), let first = blocks.first, let last = blocks.last else {
        return false
      }
      return body.hasLink(in: outline.blocks[first].html.lowerBound..<outline.blocks[last].html.upperBound)
    }
  }
}

extension Body {
  /// Whether the address of a link waits to be filled in within a range of the HTML.
  fileprivate func hasLink(in range: Range<Int>) -> Bool {
    slots(in: range).contains { slot in
      switch slot.role {
      case .target, .embed: true
      default: false
      }
    }
  }

  /// The link whose address stands in a range of the HTML, where that waits to be filled in.
  fileprivate func link(in range: Range<Int>) -> Int? {
    for slot in slots(in: range) {
      switch slot.role {
      case .target(let link) where range.contains(slot.start): return link
      case .embed(let link, _) where slot.end > range.lowerBound: return link
      default: continue
      }
    }
    return nil
  }

  /// What waits to be filled in within a range of the HTML, its ends included.
  private func slots(in range: Range<Int>) -> ArraySlice<Slot> {
    slots[slots.prefixEnd { $0.end < range.lowerBound }...].prefix { $0.start <= range.upperBound }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Every opening tag of a link, its `>` included.
  fileprivate var linkTags: [Range<Int>] {
    var (links, next): ([Range<Int>], Int) = ([], 0)
    while let start = first(UInt8(ascii: "<"), from: next), let end = first(UInt8(ascii: ">"), from: start) {
      next = end + 1
      let isLink = end - start >= 2 && self[start + 1] == UInt8(ascii: "a")
      if isLink, self[start + 2] == UInt8(ascii: " ") || start + 2 == end { links.append(start..<next) }
    }
    return links
  }

  /// What `href` says in a tag.
  fileprivate func address(in tag: Range<Int>) -> String? {
    let name: StaticString = "href=\""
    let pattern = UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
    guard let found = find(pattern, from: tag.lowerBound), found < tag.upperBound else { return nil }
    let start = found + pattern.count
    let end = first(UInt8(ascii: "\""), from: start) ?? tag.upperBound
    return String(decoding: self[start..<end], as: UTF8.self)
  }
}

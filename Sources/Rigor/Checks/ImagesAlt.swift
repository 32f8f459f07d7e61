internal import Ground
internal import Reading

extension Check {
  /// A picture says in words what it shows.
  static let imagesAlt = Check(
    "images.alt", .warning, over: .images,
    reason: "Who cannot see the picture, or waits for it, has only its words.",
    remedy: "Write what it shows between the brackets; a decoration may say so with alt=\"\" in HTML.",
    bad: "![](harbour.png)",
    good: "![The harbour, its slow lane marked](harbour.png)",
    way: .text { text, report in
      let links = text.facts.links
      guard links.indices.contains(where: { links[$0].kind == .image }), let html = text.facts.body?.html
      else { return }
      let alternatives = alternatives(in: html)
      let images = links.filter { $0.kind == .image }
      // A picture that was cleaned away has no link: then nobody knows which is which.
      guard alternatives.count == images.count else { return }
      var told: Set<String> = []
      for (link, alternative) in zip(images, alternatives) where alternative != .written {
        let (target, place) = (link.target, link.position)
        let isMarkdown = text.byte(at: place) == UInt8(ascii: "!")
        guard alternative == .missing || isMarkdown, told.insert(target).inserted else { continue }
        report(
          "picture \"\(Path(target).name.prefix(60))\" has no words for who cannot see it", at: place,
          about: target,
          remedy: isMarkdown
            ? "write what it shows between the brackets"
            : "add alt=\"what it shows\", or alt=\"\" to a decoration")
      }
    })

  private enum Alternative {
    case missing, empty, written
  }

  /// What each `<img>` says, in the order of the text.
  private static func alternatives(in html: [UInt8]) -> [Alternative] {
    var found: [Alternative] = []
    html.withUnsafeBufferPointer { bytes in
      var at = 0
      while let start = bytes.index(of: "<img ", from: at, to: bytes.count) {
        let end = bytes[start...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.count
        if let alternative = bytes.index(of: " alt=", from: start, to: end) {
          let isEmpty = bytes.index(of: " alt=\"\"", from: alternative, to: end) == alternative
          found.append(isEmpty ? .empty : .written)
        } else {
          found.append(.missing)
        }
        at = end
      }
    }
    return found
  }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate func index(of needle: StaticString, from start: Int, to end: Int) -> Int? {
    let length = needle.utf8CodeUnitCount
    var at = start
    while at + length <= end {
      guard let found = self[at..<end].firstIndex(of: needle.utf8Start[0]), found + length <= end else {
        return nil
      }
      if (1..<length).allSatisfy({ self[found + $0] == needle.utf8Start[$0] }) { return found }
      at = found + 1
    }
    return nil
  }
}

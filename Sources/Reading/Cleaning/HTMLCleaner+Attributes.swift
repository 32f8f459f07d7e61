import Ground

extension HTMLCleaner {
  /// Writes the allowed attributes of a tag in the order written, the first of each name.
  mutating func attributes(
    of element: AllowedElement, _ token: HTMLToken, source: inout HTMLSource, into out: inout Output
  ) {
    var seen: [String] = []
    for attribute in source.attributes {
      let name = source.name(of: attribute)
      guard element.allows(attribute: name) else {
        // Nothing is lost with a style that says nothing.
        if name == "style", source.value(of: attribute).isEmpty { continue }
        report("\(shortened(name)) attribute dropped from <\(element.name)>", at: source.position(of: token))
        continue
      }
      guard !seen.contains(name) else { continue }
      seen.append(name)
      let value = source.value(of: attribute)
      if (name == "href" || name == "src"), !isSafe(address: value) {
        report(
          "unsafe address dropped from <\(element.name)>", at: source.position(of: token),
          notes: ["javascript:, vbscript: and data: are not allowed"])
        continue
      }
      // An empty id names nothing and would be an error in the page.
      if name == "id" || name == "name", value.isEmpty { continue }
      write(name, value, of: element, at: source.position(of: token), into: &out)
    }
  }

  private mutating func write(
    _ name: String, _ value: String, of element: AllowedElement, at position: Position,
    into out: inout Output
  ) {
    let start = out.count
    out.append(" ")
    out.append(text: name)
    out.append("=\"")
    let valueStart = out.count
    append(Array(value.utf8), to: &out)
    let range = valueStart..<out.count
    out.append("\"")
    switch name {
    case "href", "src":
      let kind: CleanedPieces.Address.Element =
        switch element.name {
        case "a": .link
        case "img": .image
        default: .media
        }
      note(.init(element: kind, attribute: start..<out.count, value: value, position: position))
    case "id", "name":
      guard name == "id" || element.name == "a" else { break }
      note(.init(range: range, value: value, position: position))
    default: break
    }
  }
}

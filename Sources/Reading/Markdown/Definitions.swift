package import Ground

/// Where the address of a link stands that is written `[words][name]`: with the name, apart from the link.
package struct Definition: Hashable, Sendable {
  /// The place of the link.
  package let link: Position
  /// The place of the address.
  package let address: Position

  package init(link: Position, address: Position) {
    self.link = link
    self.address = address
  }
}

/// The lines `[name]: address` of a text; looked for when the first link asks for one.
struct Definitions {
  private var places: [String: Place] = [:]

  /// Where an address stands in the body.
  private struct Place {
    let line: Int
    let range: Range<Int>
  }

  init(_ lines: Lines) {
    var fence: UInt8?
    for line in 1...lines.count {
      let bytes = lines.bytes(of: line)
      guard let start = bytes.firstIndex(where: { $0 != 32 }), start < 4 else { continue }
      if let mark = Definitions.fence(bytes, at: start), fence == nil || fence == mark {
        fence = fence == nil ? mark : nil
      } else if fence == nil, let (name, address) = Definitions.definition(bytes, at: start),
        places[name] == nil
      {
        places[name] = Place(line: line, range: address)
      }
    }
  }

  private static func fence(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> UInt8? {
    bytes.has("```", at: start) || bytes.has("~~~", at: start) ? bytes[start] : nil
  }

  private static func definition(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int
  ) -> (name: String, address: Range<Int>)? {
    guard bytes[start] == UInt8(ascii: "["),
      let close = bytes.first(UInt8(ascii: "]"), from: start), bytes.has("]:", at: close)
    else { return nil }
    var from = close + 2
    while from < bytes.count, bytes[from] == 32 || bytes[from] == 9 { from += 1 }
    let isBracketed = from < bytes.count && bytes[from] == UInt8(ascii: "<")
    if isBracketed { from += 1 }
    let end = bytes[from...].firstIndex { isBracketed ? $0 == UInt8(ascii: ">") : $0 <= 32 } ?? bytes.count
    return end > from ? (name(bytes[(start + 1)..<close]), from..<end) : nil
  }

  /// Letter case and how much space stands between words do not count.
  private static func name(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
    String(decoding: bytes, as: UTF8.self).lowercased().split(separator: " ").joined(separator: " ")
  }

  /// The address of the link that ends at a column of a line: its name is what the last brackets hold.
  fileprivate func place(
    ofLinkEnding column: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> (line: Int, range: Range<Int>)? {
    // `[name][]` names what `[name]` does.
    let end = column > 2 && bytes.has("][]", at: column - 3) ? column - 3 : column - 1
    guard let open = bytes[..<end].lastIndex(of: UInt8(ascii: "[")) else { return nil }
    return places[Definitions.name(bytes[(open + 1)..<end])].map { ($0.line, $0.range) }
  }
}

extension Walker {
  /// Notes where the address of a link stands that is defined elsewhere.
  mutating func noteDefinition(of link: Link, _ node: Node) {
    let line = lines.bytes(of: lines.bodyLine(of: node.endLine))
    let column = node.endColumn
    guard column >= 1, column <= line.count, line[column - 1] == UInt8(ascii: "]") else { return }
    let known = definitions ?? Definitions(lines)
    definitions = known
    guard let (found, range) = known.place(ofLinkEnding: column, in: line) else { return }
    let address = lines.bytes(of: found)[range]
    guard Walker.split(Array(address)).target == link.target else { return }
    defined.append(
      Definition(
        link: link.position,
        address: lines.position(ofBodyLine: found, column: range.lowerBound + 1, length: range.count)))
  }
}

extension PatternFacts {
  /// Where the address of a link stands: in the link, or where its name is defined.
  package func place(ofAddressOf link: Link) -> Position {
    let found = definitions.prefixEnd { $0.link < link.position }
    guard found < definitions.count, definitions[found].link == link.position else { return link.position }
    return definitions[found].address
  }

  /// What writes another address into a link; nil where signs of either may have to be written in another way.
  package func fix(of link: Link, to address: String) -> Fix? {
    guard (link.target + address).utf8.allSatisfy({ $0 > 32 && !"()<>%\\&".utf8.contains($0) }) else {
      return nil
    }
    let isDefined = place(ofAddressOf: link) != link.position
    return isDefined ? Fix(link.target, to: address) : Fix("](" + link.target, to: "](" + address)
  }
}

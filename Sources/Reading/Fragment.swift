/// What a fragment names: a heading, a marked block, or a stretch of a text from one to another.
package struct Fragment: Hashable, Sendable {
  /// Where a stretch ends.
  package enum End: Hashable, Sendable {
    /// With the section of the heading, or with the marked block.
    case own
    /// Before the next heading of any level: `#a:#*`.
    case nextHeading
    /// Before a heading, or after a marked block: `#a:#b`.
    case before(String)
    /// With the text: `#a:#^end`.
    case textEnd
  }

  /// The heading, or the mark with its `^`.
  package let start: String
  /// Whether the heading itself is left out: `#a,1`.
  package let leavesOutHeading: Bool
  package let end: End

  package init(_ fragment: String) {
    let parts = fragment.firstRange(of: ":#").map { (fragment[..<$0.lowerBound], fragment[$0.upperBound...]) }
    let start = parts?.0 ?? fragment[...]
    let digits = start.utf8.reversed().prefix { (48...57).contains($0) }.count
    let comma = start.utf8.dropLast(digits).last == UInt8(ascii: ",")
    leavesOutHeading = digits > 0 && comma && start.utf8.last != 48
    self.start = String(digits > 0 && comma ? start.dropLast(digits + 1) : start)
    switch parts?.1 {
    case nil, "": end = .own
    case "*": end = .nextHeading
    case "^end": end = .textEnd
    case let name?: end = .before(String(name))
    }
  }

  /// Whether it begins at a marked block.
  package var isMark: Bool { start.utf8.first == UInt8(ascii: "^") }
}

extension Pattern {
  /// The first heading of this name behind another one.
  package func heading(named name: String, after index: Int) -> Int? {
    let anchor = Anchor.base(of: Array(name.utf8))
    return headings[(index + 1)...].firstIndex {
      $0.anchor == name || $0.anchor == anchor || Anchor.base(of: Array($0.text.utf8)) == anchor
    }
  }

  /// The first heading behind another one that does not stand below it.
  package func headingAfterSection(_ index: Int) -> Int? {
    headings[(index + 1)...].firstIndex { $0.level <= headings[index].level }
  }

  /// The marked block of this name, `^` included; letter case does not count.
  package func mark(named name: String) -> Mark? {
    guard name.utf8.first == UInt8(ascii: "^"), !marks.isEmpty else { return nil }
    return marks.first { $0.name == name } ?? marks.first { $0.name.lowercased() == name.lowercased() }
  }
}

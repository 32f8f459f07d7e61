/// A place in a text by offset and by line and column, which goes on from where it is: places asked for in order cost
/// together what the text is long, and not each its own distance from the beginning.
package struct Waypoint {
  package private(set) var offset = 0
  package private(set) var line = 1
  /// Counts characters, from one.
  package private(set) var column = 1
  package private(set) var lineStart = 0

  /// The beginning of a text.
  package init() {}

  /// Goes to the byte at an offset, which begins a character.
  package mutating func go(to wanted: Int, in bytes: UnsafeBufferPointer<UInt8>) {
    if wanted < lineStart { self = Waypoint() }
    if wanted < offset { (offset, column) = (lineStart, 1) }
    while offset < wanted {
      if bytes[offset] == UInt8(ascii: "\n") { enterLine(at: offset + 1) } else { step(over: bytes[offset]) }
    }
  }

  /// Goes to the beginning of a line; false where the text has fewer.
  package mutating func go(toLine wanted: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if wanted < line { self = Waypoint() }
    while line < wanted {
      var next = offset
      while next < bytes.count, bytes[next] != UInt8(ascii: "\n") { next += 1 }
      guard next < bytes.count else { return false }
      enterLine(at: next + 1)
    }
    (offset, column) = (lineStart, 1)
    return true
  }

  /// Goes to a character by line and column, or to the end of its line; false where the text has fewer lines.
  package mutating func go(to place: Position, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if place.line != line || place.column < column {
      guard go(toLine: place.line, in: bytes) else { return false }
    }
    while offset < bytes.count, bytes[offset] != UInt8(ascii: "\n"),
      column < place.column || bytes[offset] & 0xC0 == 0x80
    {
      step(over: bytes[offset])
    }
    return true
  }

  private mutating func enterLine(at start: Int) {
    (line, lineStart, offset, column) = (line + 1, start, start, 1)
  }

  private mutating func step(over byte: UInt8) {
    offset += 1
    if byte & 0xC0 != 0x80 { column += 1 }
  }
}

package import Ground

/// How far a chain of lines goes: their number, and the hash of the last one.
package struct Head: Hashable, Sendable {
  package let count: Int
  package let hash: Digest

  package init(count: Int, hash: Digest) {
    self.count = count
    self.hash = hash
  }

  /// Before the first line, which is hashed over 64 zeros.
  package static let empty: Head = {
    guard let zeros = Digest(bytes: [UInt8](repeating: 0, count: 32)) else {
      preconditionFailure("32 bytes are a digest")
    }
    return Head(count: 0, hash: zeros)
  }()

  /// As it stands in other logs.
  package var json: JSON { .object(["count": .number(count), "hash": .text(hash.hex)]) }

  /// Reads what `json` gave.
  package init?(_ json: JSON?) {
    guard let count = json?["count"]?.number, let hash = json?["hash"]?.text.flatMap({ Digest(hex: $0) })
    else { return nil }
    self.init(count: count, hash: hash)
  }
}

/// A file of lines of which each holds a hash over the line before it and itself.
package struct Chain: Sendable {
  /// Where the whole lines that hold stand, without their line ends.
  package let lines: [Range<Int>]
  /// The hash after each of these lines.
  package let hashes: [Digest]
  /// What follows the last line end: a line that was cut short while it was written.
  package let torn: Range<Int>?
  /// The number of the first line that does not hold; nothing after it is vouched for.
  package let damagedLine: Int?

  /// Checks a file from its first byte, or what follows a place known to hold.
  package init(_ bytes: Bytes, from start: Int = 0, after known: Head = .empty) {
    var lines: [Range<Int>] = []
    var hashes: [Digest] = []
    var last = Bytes(text: known.hash.hex)[...]
    var at = start
    var damaged: Int?
    while let end = bytes[at...].firstIndex(of: UInt8(ascii: "\n")) {
      guard let hash = Chain.hash(of: bytes[at..<end], after: last) else {
        damaged = known.count + lines.count + 1
        break
      }
      lines.append(at..<end)
      hashes.append(hash)
      // The line was found to spell its hash, so nobody has to spell it again.
      last = bytes[at..<end].suffix(66).prefix(64)
      at = end + 1
    }
    self.lines = lines
    self.hashes = hashes
    torn = damaged == nil && at < bytes.count ? at..<bytes.count : nil
    damagedLine = damaged
    self.known = known
  }

  private let known: Head

  /// How far the lines hold.
  package var head: Head {
    Head(count: known.count + lines.count, hash: hashes.last ?? known.hash)
  }

  /// Whether the chain once ended exactly here.
  package func passes(_ head: Head) -> Bool {
    if head.count == known.count { return head.hash == known.hash }
    let index = head.count - known.count - 1
    return hashes.indices.contains(index) && hashes[index] == head.hash
  }

  /// The events of the lines that hold; nil when one of them is not an event.
  package func events(in bytes: Bytes) -> [Event]? {
    var events: [Event] = []
    events.reserveCapacity(lines.count)
    for line in lines {
      guard let event = Event(line: bytes[line]) else { return nil }
      events.append(event)
    }
    return events
  }
}

extension Chain {
  /// `,"hash":"` and 64 digits and `"}`.
  private static let tailLength = 9 + 64 + 2

  /// A whole line with its hash and line end, and the head that it makes.
  static func line(_ body: Bytes, after head: Head) -> (line: Bytes, head: Head) {
    let hash = digest(of: body[...], after: Bytes(text: head.hash.hex)[...])
    return (body + tail(hash) + [UInt8(ascii: "\n")], Head(count: head.count + 1, hash: hash))
  }

  /// The hash of a line, nil when the line does not end in it; `last` are the digits of the hash before it.
  private static func hash(of line: ArraySlice<UInt8>, after last: ArraySlice<UInt8>) -> Digest? {
    guard line.count > tailLength else { return nil }
    let hash = digest(of: line.dropLast(tailLength), after: last)
    return line.suffix(tailLength).elementsEqual(tail(hash)) ? hash : nil
  }

  private static func tail(_ hash: Digest) -> Bytes {
    var out = Bytes()
    out.append(",\"hash\":\"")
    out.append(text: hash.hex)
    out.append("\"}")
    return out
  }

  private static func digest(of body: ArraySlice<UInt8>, after last: ArraySlice<UInt8>) -> Digest {
    var bytes = Bytes()
    bytes.reserveCapacity(last.count + body.count)
    bytes.append(contentsOf: last)
    bytes.append(contentsOf: body)
    return Digest(of: bytes)
  }
}

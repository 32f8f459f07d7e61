package import Ground

extension View {
  /// The name of this value: equal in every run for equal values, so that a page whose view and templates
  /// are known need not be rendered again.
  package var digest: Digest {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 << 10)
    write(to: &bytes)
    return Digest(of: bytes)
  }

  /// Each value is a letter, a length where one is needed, and its bytes, so that no two values write the same.
  private func write(to bytes: inout [UInt8]) {
    switch self {
    case .none: bytes.append(UInt8(ascii: "-"))
    case .flag(let flag): bytes.append(flag ? UInt8(ascii: "+") : UInt8(ascii: "!"))
    case .number(let number):
      bytes.append(UInt8(ascii: "n"))
      bytes.append(word: number)
    case .text(let text):
      bytes.append(UInt8(ascii: "t"))
      bytes.append(counted: text)
    case .address(let address):
      bytes.append(UInt8(ascii: "a"))
      bytes.append(counted: address.text)
    case .markup(let markup):
      bytes.append(UInt8(ascii: "m"))
      bytes.append(word: markup.count)
      bytes.append(contentsOf: markup)
    case .list(let items):
      bytes.append(UInt8(ascii: "l"))
      bytes.append(word: items.count)
      for index in items.indices { items[index].write(to: &bytes) }
    case .shared(let shared):
      bytes.append(UInt8(ascii: "s"))
      bytes.append(shared.digest)
    case .record(let record):
      bytes.append(UInt8(ascii: "r"))
      bytes.append(word: record.fields.count)
      for index in record.fields.indices {
        bytes.append(word: Int(record.fields[index].0.checksum))
        record.fields[index].1.write(to: &bytes)
      }
    }
  }
}

extension [UInt8] {
  /// Seven bits a byte: most lengths take one.
  fileprivate mutating func append(word: Int) {
    var rest = UInt(bitPattern: word)
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(rest))
  }

  fileprivate mutating func append(counted text: String) {
    append(word: text.utf8.count)
    append(text: text)
  }
}

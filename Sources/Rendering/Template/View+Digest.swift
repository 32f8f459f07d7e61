package import Ground

extension View {
  /// The name of this value: equal in every run for equal values, so that a page whose view and templates
  /// are known need not be rendered again.
  package var digest: Digest {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return Digest(of: bytes)
  }

  /// Each value is a letter, a length where one is needed, and its bytes, so that no two values write the same.
  private func write(to bytes: inout [UInt8]) {
    switch self {
    case .none: bytes.append("-")
    case .flag(let flag): bytes.append(flag ? "+" : "!")
    case .number(let number):
      bytes.append("n")
      bytes.append(word: number)
    case .text(let text):
      bytes.append("t")
      bytes.append(counted: text)
    case .address(let address):
      bytes.append("a")
      bytes.append(counted: address.text)
    case .markup(let markup):
      bytes.append("m")
      bytes.append(word: markup.count)
      bytes.append(contentsOf: markup)
    case .list(let items):
      bytes.append("l")
      bytes.append(word: items.count)
      for item in items { item.write(to: &bytes) }
    case .record(let record):
      bytes.append("r")
      bytes.append(word: record.fields.count)
      for field in record.fields {
        bytes.append(word: Int(field.name.checksum))
        field.view.write(to: &bytes)
      }
    }
  }
}

extension [UInt8] {
  fileprivate mutating func append(word: Int) {
    Swift.withUnsafeBytes(of: UInt64(bitPattern: Int64(word)).littleEndian) { append(contentsOf: $0) }
  }

  fileprivate mutating func append(counted text: String) {
    append(word: text.utf8.count)
    append(text: text)
  }
}

private import Synchronization

/// A name that templates may use, interned, so that looking one up compares numbers.
package struct FieldName: Hashable, Sendable, BitwiseCopyable, ExpressibleByStringLiteral {
  /// Its place in the table of this process; differs from run to run, so it is never written.
  let number: Int32
  /// A checksum of the letters, the same in every run, for digests of views.
  let checksum: UInt32

  /// Interning takes a lock, so names used on every page are made once and kept.
  package init(_ text: some StringProtocol) {
    let text = String(text)
    number = interned.withLock { numbers in
      if let number = numbers[text] { return number }
      let number = Int32(numbers.count)
      numbers[text] = number
      return number
    }
    checksum = text.utf8.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 }
  }

  package init(stringLiteral text: String) { self.init(text) }

  private init(number: Int32, checksum: UInt32) {
    self.number = number
    self.checksum = checksum
  }

  /// What the values of a list are called: no template can say it.
  package static let item = FieldName(number: -1, checksum: 0)
}

/// A set of names.
package struct FieldNames: Sendable {
  private let isIn: [Bool]

  init(_ numbers: [Int32]) {
    var isIn = [Bool](repeating: false, count: Int(numbers.max() ?? -1) + 1)
    for number in numbers { isIn[Int(number)] = true }
    self.isIn = isIn
  }

  /// Whether a name is one of them.
  func contains(_ name: FieldName) -> Bool { name.number < isIn.count && isIn[Int(name.number)] }
}

private let interned = Mutex<[String: Int32]>([:])

/// The named character references, unpacked from `entityNames` when the first one is met.
struct EntityTable: Sendable {
  struct Entity: Sendable {
    fileprivate let name: Range<Int>
    /// Whether it counts without a semicolon.
    let standsAlone: Bool
    let first: Unicode.Scalar
    let second: Unicode.Scalar?
  }

  static let shared = EntityTable()

  /// Lengths of names: the longest, the longest and the shortest that count without a semicolon.
  static let longest = 31
  static let longestWithoutSemicolon = 6
  static let shortest = 2

  private let entities: [Entity]

  private init() {
    let text = UnsafeBufferPointer(start: entityNames.utf8Start, count: entityNames.utf8CodeUnitCount)
    entities = text.indices.split { text[$0] <= 32 }.compactMap { word in
      guard let mark = word.first(where: { text[$0] == UInt8(ascii: ":") || text[$0] == UInt8(ascii: ";") })
      else { return nil }
      let codes = text[mark + 1..<word.endIndex].split(separator: UInt8(ascii: "+"))
      let scalars = codes.compactMap { code in
        UInt32(String(decoding: code, as: UTF8.self), radix: 16).flatMap(Unicode.Scalar.init)
      }
      guard let first = scalars.first else { return nil }
      return Entity(
        name: word.startIndex..<mark, standsAlone: text[mark] == UInt8(ascii: ":"), first: first,
        second: scalars.dropFirst().first)
    }
  }

  /// The entity of exactly this name.
  func entity(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Entity? {
    var low = 0
    var high = entities.count
    while low < high {
      let middle = (low + high) / 2
      let order = compare(entities[middle].name, name)
      if order == 0 { return entities[middle] }
      if order < 0 { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  private func compare(_ range: Range<Int>, _ name: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
    for offset in 0..<min(range.count, name.count) {
      let one = entityNames.utf8Start[range.lowerBound + offset]
      let other = name[name.startIndex + offset]
      if one != other { return Int(one) - Int(other) }
    }
    return range.count - name.count
  }
}

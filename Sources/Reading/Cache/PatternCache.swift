package import Ground

/// Patterns as bytes between two runs, without their bodies and anatomies: who needs one reads the file again.
package enum PatternCache {
  /// Another number whenever the bytes of a pattern mean something else.
  static let version = 10
  /// Patterns in one piece, so that several threads can unpack them.
  private static let pieceSize = 32

  /// Hands the patterns over, piece by piece.
  package static func pack(
    _ patterns: [Pattern], _ write: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    for start in stride(from: 0, to: patterns.count, by: pieceSize) {
      var packer = Packer(capacity: pieceSize << 12)
      packer.add(version)
      let end = min(start + pieceSize, patterns.count)
      packer.add(end - start)
      for index in start..<end {
        // An edit changes a few patterns: packing all the others again would take longer than weaving them.
        if let packed = patterns[index].packed {
          packer.add(packed: packed)
        } else {
          packer.add(patterns[index].facts)
        }
      }
      try write(packer.bytes)
    }
  }

  /// The patterns of such pieces; nil when they are of another version or damaged.
  package static func unpack(_ pieces: [ArraySlice<UInt8>], threads: Int) -> [Pattern]? {
    let parts = try? inParallel(pieces.count, threads: threads, turn: 1) { (index) throws(Failure) in
      unpack(pieces[index])
    }
    guard let parts else { return nil }
    var patterns: [Pattern] = []
    for part in parts {
      guard let part else { return nil }
      patterns += part
    }
    return patterns
  }

  private static func unpack(_ piece: ArraySlice<UInt8>) -> [Pattern]? {
    var unpacker = Unpacker(piece)
    do {
      guard try unpacker.number() == version else { return nil }
      let patterns = try unpacker.list { (source) throws(Unpacker.Mismatch) in try source.pattern() }
      return unpacker.isAtEnd ? patterns : nil
    } catch {
      return nil
    }
  }
}

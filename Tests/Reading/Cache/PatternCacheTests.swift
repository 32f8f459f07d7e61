import Ground
import Reading
import TestKit
import Testing

/// Patterns come back from the cache as they went in, or not at all.
@Suite struct PatternCacheTests {
  @Test("every pattern of real collections comes back as it was", .enabled(if: Shared.folder != nil))
  func collections() throws {
    let forms = try Shipped.set()
    let files = Shared.files(below: "corpora", suffix: ".md")
    let patterns = try inParallel(files.count, threads: 2) { (index) throws(Failure) in
      let bytes = Shared.bytes(files[index]) ?? []
      let document = Document.read(bytes, path: files[index], options: ReadingOptions())
      return Pattern(
        forms.pattern(from: document, path: files[index], file: files[index], source: Digest(of: bytes)))
    }
    #expect(patterns.count > 1000)
    let back = Cached.patterns(try Cached.bytes(patterns)) ?? []
    #expect(back.count == patterns.count)
    let other = zip(patterns, back).first { $0.words != $1.words }
    #expect(other == nil, "\(other?.0.path ?? "")")
  }

  @Test func `a pattern with every kind of fact comes back as it was, also with others`() throws {
    let patterns = try PatternCacheTests.patterns()
    #expect(patterns[0].facts.relations.count > 2 && patterns[0].facts.confidence != nil)
    #expect(patterns[0].facts.vitality != nil && patterns[0].facts.published != nil)
    for count in [0, 1, 3, 40, 3000] {
      let many = (0..<count).map { patterns[$0 % 3] }
      #expect(Cached.patterns(try Cached.bytes(many))?.map(\.words) == many.map(\.words))
    }
  }

  @Test func `what was cut off is refused, and so is what has more behind it`() throws {
    let piece = try #require(try Cached.bytes(PatternCacheTests.patterns()).first)
    for count in piece.indices { #expect(Cached.patterns([Array(piece[..<count])]) == nil, "\(count)") }
    #expect(Cached.patterns([piece + [0]]) == nil)
    #expect(Cached.patterns([piece])?.count == 3)
  }

  @Test func `no changed byte is a crash, and none makes more patterns than there are bytes`() throws {
    let piece = try #require(try Cached.bytes(PatternCacheTests.patterns()).first)
    for index in piece.indices {
      for change in [0x01, 0x80, 0xFF] as [UInt8] {
        var damaged = piece
        damaged[index] ^= change
        let found = Cached.patterns([damaged]) ?? []
        #expect(found.allSatisfy { !$0.words.isEmpty } && found.count < piece.count)
      }
    }
  }

  private static func patterns() throws -> [Pattern] {
    let forms = try Shipped.set()
    return SoakTests.patterns.map { text in
      let document = Document.read(text, path: "a.md", options: ReadingOptions())
      return Pattern(
        forms.pattern(from: document, path: "a.md", file: "content/a.md", source: Digest(of: text)))
    }
  }
}

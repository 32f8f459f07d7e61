import Ground
import Reading
import Testing

@Suite struct PictureTests {
  /// The first bytes of a picture of each kind, 640 by 480.
  private static let kinds: [(name: String, bytes: [UInt8])] = [
    (
      "a.png",
      [0x89] + Array("PNG\r\n\u{1A}\n".utf8) + [0, 0, 0, 13] + Array("IHDR".utf8) + [
        0, 0, 2, 128, 0, 0, 1, 224,
      ]
    ),
    ("a.gif", Array("GIF89a".utf8) + [128, 2, 224, 1]),
    // A segment that says nothing of the size, then a frame.
    ("a.JPG", [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC2, 0, 17, 8, 1, 224, 2, 128, 3, 0]),
    ("a.jpeg", [0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8, 1, 224, 2, 128, 3, 0]),
    ("a.webp", riff("VP8X", [0, 0, 0, 0, 127, 2, 0, 223, 1, 0])),
    ("b.webp", riff("VP8L", [0x2F, 0x7F, 0xC2, 0x77, 0, 0, 0, 0, 0, 0])),
    ("c.webp", riff("VP8 ", [0, 0, 0, 0x9D, 1, 0x2A, 128, 2, 224, 1])),
    ("a.svg", Array("<?xml version='1.0'?>\n<svg xmlns='x' viewBox='0 0 640 480'>".utf8)),
    ("b.svg", Array("<svg width=\"640px\" height=\"480\">".utf8)),
  ]

  private static func riff(_ kind: String, _ rest: [UInt8]) -> [UInt8] {
    Array("RIFF".utf8) + [0, 0, 0, 0] + Array("WEBP\(kind)".utf8) + [0, 0, 0, 0] + rest
  }

  private func harvested(_ name: String, _ bytes: [UInt8]) throws -> Sources {
    let folder = try ContentFolder()
    try SystemDisk().create(folder.path / name, bytes, durable: false)
    return try Harvest(disk: SystemDisk(), ignoring: []).sources(
      in: folder.path, shown: "content", threads: 1)
  }

  @Test(arguments: kinds.indices)
  func `the size of a picture stands in its first bytes`(kind: Int) throws {
    let (name, bytes) = Self.kinds[kind]
    let facts = try harvested(name, bytes).assetFacts
    #expect(facts == [AssetFacts(size: bytes.count, picture: Picture(width: 640, height: 480))], "\(name)")
  }

  @Test(arguments: kinds.indices)
  func `a picture that is cut short anywhere has no size, and nothing breaks`(kind: Int) throws {
    let (name, bytes) = Self.kinds[kind]
    for length in bytes.indices where name.hasSuffix("svg") == false {
      let facts = try harvested(name, Array(bytes[..<length])).assetFacts
      #expect(facts.count == 1)
      if length < 9 { #expect(facts.first?.picture?.isReadable == false, "\(name) \(length)") }
    }
  }

  @Test func `what is called a picture and is none has no size, and other files are not asked`() throws {
    #expect(try harvested("a.png", Array("GIF89a".utf8)).assetFacts.first?.picture?.isReadable == false)
    #expect(
      try harvested("a.svg", Array("<svg xmlns='x'>".utf8)).assetFacts.first?.picture?.isReadable == false)
    #expect(try harvested("a.pdf", [1, 2]).assetFacts == [AssetFacts(size: 2)])
  }

  @Test func `a kept harvest knows its pictures`() throws {
    let sources = try harvested("a.gif", Self.kinds[1].bytes)
    let kept = try #require(HarvestCache.unpack(HarvestCache.pack(sources)[...]))
    #expect(kept.assetFacts == sources.assetFacts)
  }
}

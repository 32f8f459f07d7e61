import Ground
import Testing

@Suite struct SiteTests {
  private let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

  @Test func aDigestIsSHA256() {
    #expect(Digest(of: "").hex == empty)
    #expect(Digest(of: [UInt8]()).hex == empty)
    #expect(Digest(of: "abc").hex == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }

  @Test func aDigestComesBackFromItsFormsAndKeepsTheirOrder() {
    let digests = (0..<100).map { Digest(of: "\($0)") }
    for digest in digests {
      #expect(Digest(hex: digest.hex) == digest && Digest(bytes: digest.bytes) == digest)
      var out: [UInt8] = []
      digest.appendHex(to: &out)
      #expect(out.text == digest.hex)
    }
    #expect(digests.sorted().map(\.hex) == digests.map(\.hex).sorted())
  }

  @Test(arguments: [
    "", "ab", String(repeating: "g", count: 64), String(repeating: "A", count: 64),
    String(repeating: "0", count: 65),
  ])
  func whatIsNoDigestIsRefused(_ text: String) {
    #expect(Digest(hex: text) == nil)
    #expect(Digest(bytes: Array(text.utf8)) == nil)
  }

  @Test func piecesOfADigestDoNotRunTogether() {
    func digest(_ pieces: [String]) -> Digest {
      var digester = Digester()
      for piece in pieces { digester.add(piece) }
      return digester.finish()
    }
    #expect(digest(["ab", "c"]) != digest(["a", "bc"]))
    #expect(digest(["a", ""]) != digest(["a"]))
    var parts = Digester()
    for part in ["ab", "c"] { Array(part.utf8).withUnsafeBytes { parts.addPart($0) } }
    #expect(parts.finish() == Digest(of: "abc"))
  }

  @Test func aManifestIsInByteOrderAndComesBack() {
    let paths = ["b", "a/b", "a.b", "Z", "é", "e\u{301}", "a b"]
    let manifest = Manifest(paths.map { SiteFile(path: $0, digest: Digest(of: $0), size: 1) })
    #expect(manifest.files.map(\.path) == ["Z", "a b", "a.b", "a/b", "b", "e\u{301}", "é"])
    #expect(manifest.bytes.text.hasPrefix(Digest(of: "Z").hex + "  Z\n"))
    let back = Manifest(manifest.bytes)
    #expect(back?.bytes == manifest.bytes && back?.files.first?.size == -1)
    for path in paths { #expect(manifest[path]?.digest == Digest(of: path)) }
    #expect(manifest["a"] == nil && manifest["zz"] == nil && Manifest([])["a"] == nil)
    #expect(Manifest([UInt8]())?.files.isEmpty == true)
  }

  @Test func aNameSpeltOtherwiseIsAnotherName() {
    let manifest = Manifest([SiteFile(path: "é", digest: Digest(of: ""), size: 0)])
    #expect(manifest["e\u{301}"] == nil && manifest["é"] != nil)
  }

  @Test(arguments: [
    "x", "\n", "@ a\n", "@  \n", "@ *a\n", "@  a", "@  b\n@  a\n", "@  a\n@  a\n", "@  a\n\n", "\\@  a\n",
  ])
  func whatIsNoManifestOfOursIsRefused(_ text: String) {
    #expect(Manifest(Array(text.replacing("@", with: empty).utf8)) == nil)
  }

  @Test func aManifestThatIsNoTextIsRefused() {
    #expect(Manifest(Array("\(empty)  a".utf8) + [0xff, 0x0a]) == nil)
  }
}

import Ground
import Testing

@Suite struct PercentDecodingTests {
  @Test(
    "undoes percent signs, and leaves what is none",
    arguments: [
      ("", ""), ("plain", "plain"), ("a%20b", "a b"), ("%41%6a%6A", "Ajj"), ("%C3%A9", "é"), ("100%", "100%"),
      ("%4", "%4"), ("%zz%20", "%zz "), ("%+1", "%+1"), ("%2541", "%41"), ("%C3", "%C3"),
    ])
  func decodes(written: String, meant: String) {
    #expect(written.percentDecoded == meant)
  }

  @Test("gives bytes that are no text as they are")
  func bytes() {
    let decoded = Array("%C3%00x".utf8).withUnsafeBufferPointer { $0.percentDecoded }
    #expect(decoded == [0xC3, 0, UInt8(ascii: "x")])
  }
}

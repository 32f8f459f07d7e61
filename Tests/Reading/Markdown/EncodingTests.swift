import Ground
import Reading
import Testing

/// Bytes that are not UTF-8 are told once, by their place, and never reach a page.
@Suite struct EncodingTests {
  @Test(
    arguments: [
      ([0xFF], 1, 1), ([0x61, 0xC3], 1, 2), ([0xC3, 0xA9, 0x0A, 0xC3, 0xA9, 0xFF, 0xFF], 2, 2),
      ([0xED, 0xA0, 0x80], 1, 1),
      ([0xC0, 0x80], 1, 1), ([0x61, 0x0D, 0x0A, 0x0D, 0x0A, 0xF8], 3, 1),
      ([0xEF, 0xBB, 0xBF, 0x61, 0x80], 1, 3),
    ] as [([UInt8], Int, Int)])
  func faults(bytes: [UInt8], line: Int, column: Int) {
    let document = Document.read(bytes, path: "a.md", options: ReadingOptions())
    #expect(document.findings.map(\.check) == ["files.readable"])
    #expect(document.findings.first?.position == Position(line: line, column: column))
    #expect(String(validating: document.body.html, as: UTF8.self)?.contains("\u{FFFD}") == true)
    #expect(String(validating: Document.plainText(of: bytes), as: UTF8.self) != nil)
  }

  @Test(arguments: ["", "a", "é漢🙂", "\0", "\u{FFFD}"])
  func `text is left as it is`(text: String) {
    #expect(Document.read(Array(text.utf8), path: "a.md", options: ReadingOptions()).findings == [])
    #expect(Document.plainText(of: Array(text.utf8)).text == text)
  }
}

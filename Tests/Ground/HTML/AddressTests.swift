import Ground
import Testing

@Suite struct AddressTests {
  @Test(
    "refuses addresses that run or carry content",
    arguments: [
      "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:x", "\u{1}javascript:x", "java\nscript:x",
      "java\tscript:x", "javascript\r\n:x", "\u{A0}javascript:x", "java\u{200B}script:x", "\u{FEFF}data:x",
      "data:text/html,<script>", "DATA:image/png;base64,x", "vbscript:x", "vb\u{0}script:x", "javascript:",
      "\u{AD}javascript:x", "javascript\u{2028}:x", "\u{7F}data :x",
    ])
  func unsafe(address: String) {
    #expect(!isSafe(address: address))
  }

  @Test(
    "lets other addresses pass",
    arguments: [
      "", "#a", "/a", "a.md", "https://example.org/javascript:x", "mailto:a@b.c", "?data:x", "database:x",
      "javascript", "a/javascript:x", "javascripts:x", "tel:1", "ﬁle:data:x", "xdata:", "//data:80/",
    ])
  func safe(address: String) {
    #expect(isSafe(address: address))
  }
}

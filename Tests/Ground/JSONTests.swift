import Ground
import Testing

@Suite struct JSONTests {
  private func written(_ value: JSON) -> String {
    var out: [UInt8] = []
    out.append(json: value)
    return out.text
  }

  @Test func aValueIsWrittenOnOneLineInTheOrderGiven() {
    let value = JSON.object(["b": .list([.number(-1), .null]), "a": .flag(true), "t": .text("x")])
    #expect(written(value) == #"{"b":[-1,null],"a":true,"t":"x"}"#)
    #expect(value["t"]?.text == "x" && value["b"]?.list?.count == 2 && value["none"] == nil)
  }

  @Test func whatCouldEndAScriptOrALineIsEscaped() {
    #expect(written(.text("</script>\"\\\n\r\t\u{0}\u{7f}é")) == #""\u003c/script>\"\\\n\r\t\u0000\u007fé""#)
  }

  @Test(arguments: ["", "é😀", "\u{2028}", "\"\\/\u{8}\u{c}", String(repeating: "x", count: 10_000)])
  func aTextComesBack(_ text: String) {
    #expect(JSON(Array(written(.text(text)).utf8)) == .text(text))
  }

  @Test(arguments: [
    ("0", JSON.number(0)), ("-12", .number(-12)), (" [ 1 , 2 ] ", .list([.number(1), .number(2)])),
    ("{}", .object([JSON.Member]())), ("[]", .list([])), (#""\u00e9\ud83d\ude00\/""#, .text("é😀/")),
    ("null", .null), ("9223372036854775807", .number(.max)),
    (#"{"a":{"a":1}}"#, .object(["a": .object(["a": .number(1)])])),
  ])
  func isRead(_ text: String, _ expected: JSON) {
    #expect(JSON(Array(text.utf8)) == expected)
  }

  @Test(arguments: [
    "", " ", "{", "[1,]", "{\"a\":1,}", "{a:1}", "01", "-", "+1", "1.5", "1e3", "tru", "nullx", "1 2", "'a'",
    "\"a", "\"\n\"", #""\x""#, #""\ud83d""#, #""\ude00""#, #""\u12""#, #""\u+123""#, #""\u 12""#, "[1 2]",
    "9223372036854775808", "-01",
  ])
  func isRefused(_ text: String) {
    #expect(JSON(Array(text.utf8)) == nil)
  }

  @Test func bytesThatAreNoTextAreRefused() {
    #expect(JSON([0x22, 0xff, 0x22]) == nil)
  }

  @Test func nestingHasABound() {
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
    }
    #expect(JSON(nested(512)) != nil)
    #expect(JSON(nested(513)) == nil)
    #expect(JSON(nested(100_000)) == nil)
  }
}

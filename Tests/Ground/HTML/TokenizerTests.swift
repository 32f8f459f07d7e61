import Ground
import TestKit
import Testing

@Suite struct TokenizerTests {
  @Test(
    "cuts HTML into tokens",
    arguments: [
      ("a<b>c</b>", ["text a", "start b", "text c", "end b"]),
      ("<BR/>", ["start br /"]),
      ("x < y <3", ["text x < y <3"]),
      ("a</>b", ["text a", "text b"]),
      ("<!-- a --><!DOCTYPE html><?x?>", ["comment  a ", "doctype html", "bogus ?x?"]),
      ("<!-->a<!--->b<!--c--!>d", ["comment ", "text a", "comment ", "text b", "comment c", "text d"]),
      ("<script>a</b></script>c", ["start script", "text a</b>", "end script", "text c"]),
      (
        "<script><!--<script></script>--></script>",
        [
          "start script", "text <!--<script></script>-->", "end script",
        ]
      ),
      ("<title>&lt;<b></title>", ["start title", "text <<b>", "end title"]),
      ("<style>&lt;</style>", ["start style", "text &lt;", "end style"]),
      ("<plaintext></plaintext>", ["start plaintext", "text </plaintext>"]),
      (
        "<svg><title/><![CDATA[<a>]]></svg><title><b>",
        [
          "start svg", "start title /", "text <a>", "end svg", "start title", "text <b>",
        ]
      ),
      ("a<b c=\"", ["text a", "unfinished"]),
    ])
  func cuts(html: String, tokens: [String]) {
    #expect(words(html) == tokens)
  }

  @Test("reads attributes as browsers do")
  func attributes() {
    #expect(
      words("<a HREF=x/y  b='&amp;&copy=1' =c=1 d/e f>")
        == ["start a [href=x/y] [b=&&copy=1] [=c=1] [d=] [e=] [f=]"])
  }

  @Test("says where each token stands")
  func ranges() {
    let html = Array("ab<i>c</i>".utf8)
    html.withUnsafeBufferPointer { bytes in
      var tokenizer = HTMLTokenizer(bytes)
      var ranges: [Range<Int>] = []
      while let token = tokenizer.next() { ranges.append(token.range) }
      #expect(ranges == [0..<2, 2..<5, 5..<6, 6..<10])
    }
  }

  @Test("finds the first attribute of a name")
  func value() {
    Array("<a id=1 ID=2 href='&#x41;'>".utf8).withUnsafeBufferPointer { bytes in
      var tokenizer = HTMLTokenizer(bytes)
      _ = tokenizer.next()
      #expect(tokenizer.value(of: "id") == "1")
      #expect(tokenizer.value(of: "href") == "A")
      #expect(tokenizer.value(of: "src") == nil)
    }
  }

  @Test(
    "decodes character references",
    arguments: [
      ("&amp;&lt;&gt;&quot;", "&<>\""), ("&notit;&notin;", "¬it;∉"), ("&#65;&#x42;&#x43", "ABC"),
      ("&#128;&#0;&#xD800;&#x110000;&#99999999999;", "€\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
      ("&acE;&ngE;", "\u{223E}\u{333}\u{2267}\u{338}"), ("&;&#;&#x;&zz;&", "&;&#;&#x;&zz;&"),
      ("a\r\nb\rc", "a\nb\nc"), ("&CounterClockwiseContourIntegral;", "∳"),
    ])
  func references(text: String, meaning: String) {
    var out: [UInt8] = []
    Array(text.utf8).withUnsafeBufferPointer { out.append(decoding: $0, .data) }
    #expect(out.text == meaning)
  }

  @Test(
    "takes time in proportion to hostile input",
    arguments: [
      "<a ", "<a b='", "<!--", "<![CDATA[", "</", "&", "&aaaaaaaa", "<script><!--<script>", "<title></titl",
      "<a =", "<!doctype ", "<x/", "-", "<svg><![CDATA[]]", "&#", "<script></scrip", "a=\"b' ",
    ])
  func linear(piece: String) {
    let size = 60_000
    let plain = fastest { count(repeated("plain text ", to: size)) }
    let hostile = fastest { count(repeated(piece, to: size)) }
    #expect(hostile < plain * 100 + .milliseconds(200))
    // Quadratic time would make this sixteen times as much.
    let fourfold = fastest { count(repeated(piece, to: 4 * size)) }
    #expect(fourfold < hostile * 8 + .milliseconds(100))
  }
}

private func repeated(_ piece: String, to size: Int) -> [UInt8] {
  let piece = Array(piece.utf8)
  return Array(repeatElement(piece, count: size / piece.count).joined())
}

private func count(_ html: [UInt8]) -> Int {
  html.withUnsafeBufferPointer { bytes in
    var tokenizer = HTMLTokenizer(bytes)
    var count = 0
    var text: [UInt8] = []
    while let token = tokenizer.next() {
      count += 1
      guard case .text(let kind) = token.kind else { continue }
      text.removeAll(keepingCapacity: true)
      text.append(decoding: UnsafeBufferPointer(rebasing: bytes[token.content]), kind)
    }
    return count
  }
}

private func fastest(_ work: () -> Int) -> Duration {
  var best = Duration.seconds(1000)
  for _ in 0..<2 { best = min(best, ContinuousClock().measure { _ = work() }) }
  return best
}

private func words(_ html: String) -> [String] {
  var words: [String] = []
  Array(html.utf8).withUnsafeBufferPointer { bytes in
    var tokenizer = HTMLTokenizer(bytes)
    while let token = tokenizer.next() {
      var content: [UInt8] = []
      let range = UnsafeBufferPointer(rebasing: bytes[token.content])
      if case .text(let kind) = token.kind {
        content.append(decoding: range, kind)
      } else {
        content.append(decoding: range, .raw)
      }
      switch token.kind {
      case .text: words.append("text " + content.text)
      case .startTag:
        let attributes = tokenizer.attributes.map {
          " [\(tokenizer.name(of: $0))=\(tokenizer.value(of: $0))]"
        }
        words.append(
          "start " + tokenizer.name(of: token) + attributes.joined() + (token.isSelfClosing ? " /" : ""))
      case .endTag: words.append("end " + tokenizer.name(of: token))
      case .comment: words.append("comment " + content.text)
      case .bogusComment: words.append("bogus " + content.text)
      case .doctype: words.append("doctype " + (HTMLDoctype(token, in: bytes).name ?? ""))
      case .unfinished: words.append("unfinished")
      }
    }
  }
  return words
}

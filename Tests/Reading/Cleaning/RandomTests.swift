import Ground
import Reading
import Testing

/// What holds for any input, tried on seeded nonsense.
@Suite struct RandomCleaningTests {
  @Test("gives balanced, harmless HTML that cleaning leaves as it is", arguments: 0..<8)
  func random(seed: Int) {
    var dice = Dice(state: UInt64(seed) + 1)
    for _ in 0..<400 {
      let html = nonsense(&dice)
      let first = clean(html)
      let second = clean(first.html)
      #expect(second.html == first.html, "\(html.debugDescription)")
      #expect(second.findings.isEmpty, "\(html.debugDescription) \(second.findings.map(\.summary))")
      #expect(faults(first.html) == [], "\(html.debugDescription) → \(first.html.debugDescription)")
      let bytes = Array(first.html.utf8)
      for address in first.pieces.addresses {
        #expect(bytes[address.attribute].first == 32 && bytes[address.attribute].last == UInt8(ascii: "\""))
      }
    }
  }

  @Test("keeps the tree of a Markdown writer whole whatever HTML stands in it", arguments: 0..<8)
  func randomDocument(seed: Int) {
    var dice = Dice(state: UInt64(seed) + 100)
    for _ in 0..<300 {
      let html = document(&dice)
      #expect(faults(html) == [], "\(html.debugDescription)")
    }
  }

  @Test("tells harmful HTML from harmless")
  func judge() {
    for html in [
      "<script>", "<p>", "</p>", "<b><i></b></i>", "<a href=\"javascript:x\"></a>", "<br onclick=x>",
      "<p><div></div></p>", "<a><b><a></a></b></a>", "<table>x</table>", "<div><li></li></div>",
    ] {
      #expect(faults(html) != [], "\(html)")
    }
  }

  /// What a cleaned text must not hold, found by the tokenizer.
  private func faults(_ html: String) -> [String] {
    var faults: [String] = []
    var open: [String] = []
    let void = ["br", "hr", "img", "wbr"]
    Array(html.utf8).withUnsafeBufferPointer { bytes in
      var tokenizer = HTMLTokenizer(bytes)
      while let token = tokenizer.next() {
        switch token.kind {
        case .text(let kind):
          if kind != .data { faults.append("text of kind \(kind)") }
          if ["table", "tbody", "tr"].contains(open.last), !bytes[token.range].allSatisfy({ $0 <= 32 }) {
            faults.append("text in a table")
          }
        case .startTag:
          let name = tokenizer.name(of: token)
          if forbidden.contains(name) { faults.append(name) }
          if name == "a", open.contains("a") { faults.append("link in a link") }
          if blocks.contains(name),
            let text = open.first(where: { ["p", "h1", "h2", "pre", "b"].contains($0) })
          {
            faults.append("\(name) in \(text)")
          }
          if let wanted = parents[name], !wanted.contains(open.last ?? "") {
            faults.append("\(name) out of place")
          }
          if !void.contains(name) { open.append(name) }
          for attribute in tokenizer.attributes {
            let key = tokenizer.name(of: attribute)
            if key.hasPrefix("on") || key == "style" || key == "srcset" { faults.append(key) }
            let value = tokenizer.value(of: attribute)
            if key == "href" || key == "src", !isSafe(address: value) { faults.append(value) }
          }
        case .endTag: if open.popLast() != tokenizer.name(of: token) { faults.append("end tag") }
        default: faults.append("\(token.kind)")
        }
      }
    }
    return faults + open
  }
}

private let forbidden: Set<String> = [
  "script", "style", "svg", "math", "template", "select", "textarea", "title", "noscript", "iframe", "input",
  "form", "button", "html", "head", "body", "plaintext", "xmp", "object", "embed", "base", "meta", "link",
]

private let blocks: Set<String> = [
  "div", "p", "table", "ul", "ol", "li", "dl", "dt", "dd", "h1", "h2", "pre", "details", "summary", "figure",
  "figcaption", "blockquote", "hr", "td", "tr",
]

private let parents: [String: Set<String>] = [
  "li": ["ul", "ol"], "dt": ["dl"], "dd": ["dl"], "tbody": ["table"], "caption": ["table"], "tr": ["tbody"],
  "td": ["tr"], "th": ["tr"], "summary": ["details"], "figcaption": ["figure"],
]

/// A document whose own elements, and HTML between them, come as the dice fall.
private func document(_ dice: inout Dice) -> String {
  var cleaner = HTMLCleaner(file: "a.md")
  var out = Output()
  var open: [(surrounding: HTMLCleaner.Surrounding, name: String)] = []
  for _ in 0..<dice.below(60) {
    let isText = open.last.map { $0.surrounding != .blocks } ?? false
    let choices: [(HTMLCleaner.Surrounding, String)] =
      isText ? [(.span, "em"), (.link, "a")] : [(.blocks, "blockquote"), (.text, "p"), (.text, "h2")]
    switch dice.below(5) {
    case 0:
      let (surrounding, name) = choices[dice.below(choices.count)]
      guard cleaner.enter(surrounding, into: &out) else { continue }
      out.append(text: "<\(name)>")
      open.append((surrounding, name))
    case 1:
      guard let last = open.popLast() else { continue }
      cleaner.leave(into: &out)
      out.append(text: "</\(last.name)>")
    case 2:
      if isText { out.append("words") } else { cleaner.prepareForBlock(into: &out) }
      if !isText { out.append("<hr>") }
    default:
      let html = (0...dice.below(3)).map { _ in pieces[dice.below(pieces.count)] }.joined()
      Array(html.utf8).withUnsafeBufferPointer { cleaner.clean($0, at: .start, into: &out) }
    }
  }
  while let last = open.popLast() {
    cleaner.leave(into: &out)
    out.append(text: "</\(last.name)>")
  }
  cleaner.finish(into: &out)
  return out.text
}

private func nonsense(_ dice: inout Dice) -> String {
  var html = ""
  for _ in 0..<dice.below(24) { html += pieces[dice.below(pieces.count)] }
  return html
}

private let elements = [
  "div", "p", "a", "b", "i", "table", "tr", "td", "th", "tbody", "caption", "ul", "ol", "li", "dl", "dt",
  "dd",
  "h1", "h2", "pre", "details", "summary", "figure", "figcaption", "blockquote", "script", "style", "svg",
  "math", "template", "title", "textarea", "select", "option", "plaintext", "xmp", "form", "x-y", "body",
  "br",
  "hr", "img", "col", "video", "source", "picture", "noscript", "iframe", "span", "code", "q", "object",
]

private let pieces: [String] =
  elements.flatMap { ["<\($0)>", "</\($0)>", "<\($0)/>", "<\($0) id=a>"] } + [
    "text", " ", "\n", "\r", "&#13;", "&#0;", "\0", "&lt;", "&amp;lt;", "&", "<", ">", "\"", "'", "=", "/",
    "</",
    "<!", "<!--", "-->", "<!-->", "--!>", "<![CDATA[", "]]>", "<?", "?>", "</>", "é", "\u{FFFD}", "&nbsp;",
    "<a href=javascript:x>", "<a href='&#106;avascript&colon;x'>", "<img src=data:x onerror=x>",
    "<b/onclick=x>",
    "<a href=\"x\">", "<p style=x class=\"a&quot;b\">", "<a name='>' b=\"", "<img src='a' src=b>", "<SCRIPT",
    "<ScRiPt>", "<a\u{C}href=x>", "<b =x>", "&copy", "&notin;", "<ul><li>", "<table><tr><td>", "<dl><dt>",
    "&NewLine;", "&Tab;", "java\tscript:", "<pre>\n", "<pre>\n\n", "<a id=\"&#13;&#10;\">",
  ]

/// A small seeded generator, the same on every machine.
private struct Dice {
  var state: UInt64

  mutating func below(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(limit))
  }
}

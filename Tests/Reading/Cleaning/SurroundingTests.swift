import Ground
import Reading
import Testing

/// A Markdown writer in small: `html` goes through the cleaner, `text` is its own, the rest opens and closes.
private enum Event {
  case html(String)
  case text(String)
  case enter(HTMLCleaner.Surrounding, String)
  case leave
}

@Suite struct SurroundingTests {
  @Test("keeps a block open for the Markdown up to its end tag")
  func acrossBlocks() {
    let result = write([
      .html("<details>\n<summary>x</summary>\n"), .enter(.text, "p"), .text("t"), .leave,
      .html("</details>\n"),
    ])
    #expect(result.html == "<details>\n<summary>x</summary>\n<p>t</p></details>\n")
    #expect(result.summaries == [])
  }

  @Test("keeps a table open that blank lines cut into blocks")
  func tableAcrossBlocks() {
    let result = write([
      .html("<table>\n"), .html("<tr>\n"), .html("<td>\n"), .enter(.text, "p"), .text("t"), .leave,
      .html("</td>\n"), .html("</tr>\n"), .html("</table>\n"),
    ])
    #expect(
      result.html == "<table>\n<tbody><tr>\n<td>\n<p>t</p></td>\n</tr>\n</tbody></table>\n")
    #expect(result.summaries == [])
  }

  @Test("closes before a Markdown block what cannot hold it")
  func roomForBlock() {
    let result = write([
      .html("<div><p>\n"), .enter(.text, "p"), .text("t"), .leave, .html("</p></div>"),
    ])
    #expect(result.html == "<div><p>\n</p>\n<p>t</p></div>")
    #expect(result.summaries == ["stray end tag </p> dropped"])
  }

  @Test("lets a link hold blocks of raw HTML, but closes it before Markdown that it does not close around")
  func linkAmongBlocks() {
    let result = write([
      .html("<a href=x>\n<div>\n"), .enter(.text, "p"), .text("t"), .leave, .html("</div>\n</a>\n"),
      .html("<a id=y>\n"), .enter(.text, "p"), .text("u"), .leave,
    ])
    #expect(
      result.html
        == "<a href=\"x\">\n<div>\n<p>t</p></div>\n</a>\n<a id=\"y\">\n</a><p>u</p>")
    #expect(result.summaries == [])
  }

  @Test("closes at the end of a container what is open in it")
  func containerEnd() {
    let result = write([
      .enter(.blocks, "blockquote"), .html("<div>a"), .leave, .html("</div></blockquote>"),
    ])
    #expect(result.html == "<blockquote><div>a</div>\n</blockquote>")
    #expect(result.summaries == ["stray end tag </div> dropped", "stray end tag </blockquote> dropped"])
  }

  @Test("closes at the end of a paragraph what is open in it")
  func paragraphEnd() {
    let result = write([
      .enter(.text, "p"), .html("<b>"), .text("t"), .leave, .enter(.text, "p"), .html("</b>"), .leave,
    ])
    #expect(result.html == "<p><b>t</b></p><p></p>")
    #expect(result.summaries == ["stray end tag </b> dropped"])
  }

  @Test(
    "lets no tag close what Markdown opened",
    arguments: ["</p>", "</em>", "</a>", "</li>", "</td>", "</div>", "</table>", "</b>"])
  func barrier(tag: String) {
    let result = write([
      .html("<div>"), .enter(.text, "p"), .html("<b>"), .enter(.span, "em"), .html(tag), .text("t"), .leave,
      .html("</b>"), .leave,
    ])
    #expect(result.html == "<div><p><b><em>t</em></b></p></div>\n")
    #expect(result.summaries == ["stray end tag \(tag) dropped"])
  }

  @Test(
    "shows a block element in running text as text",
    arguments: ["div", "p", "table", "h2", "hr", "ul", "pre"])
  func blockInText(name: String) {
    let result = write([.enter(.text, "p"), .html("<\(name)>"), .leave])
    #expect(result.html == "<p>&lt;\(name)&gt;</p>")
    #expect(result.summaries == ["\(name) element out of place, shown as text"])
  }

  @Test("never puts a link into a link")
  func links() {
    let inMarkdown = write([.enter(.text, "p"), .enter(.link, "a"), .html("<a href=x>"), .leave, .leave])
    #expect(inMarkdown.html == "<p><a>&lt;a href=x&gt;</a></p>")
    let closable = write([.enter(.text, "p"), .html("<a><b>"), .enter(.link, "a"), .leave, .leave])
    #expect(closable.html == "<p><a><b></b></a><a></a></p>")
    var cleaner = HTMLCleaner(file: "a.md")
    var out = Output()
    #expect(cleaner.enter(.text, into: &out))
    Array("<a>".utf8).withUnsafeBufferPointer { cleaner.clean($0, at: .start, into: &out) }
    #expect(cleaner.enter(.span, into: &out))
    #expect(!cleaner.enter(.link, into: &out))
    cleaner.leave(into: &out)
    cleaner.leave(into: &out)
    #expect(out.text == "<a></a>")
    #expect(cleaner.enter(.link, into: &out))
  }

  @Test("leaves out the text between inline script tags, but not after the paragraph")
  func inlineScript() {
    let closed = write([
      .enter(.text, "p"), .html("<script>"), .text("a"), .html("<b>"), .html("</script>"), .text("b"), .leave,
    ])
    #expect(closed.html == "<p>b</p>")
    let open = write([
      .enter(.text, "p"), .html("<script>"), .text("a"), .leave, .enter(.text, "p"), .text("b"), .leave,
    ])
    #expect(open.html == "<p></p><p>b</p>")
    let block = write([.html("<div><script>\n"), .enter(.text, "p"), .text("b"), .leave])
    #expect(block.html == "<div><p>b</p></div>\n")
  }

  private func write(_ events: [Event]) -> (html: String, summaries: [String]) {
    var cleaner = HTMLCleaner(file: "a.md")
    var out = Output()
    var names: [String] = []
    for event in events {
      switch event {
      case .html(let html):
        Array(html.utf8).withUnsafeBufferPointer { cleaner.clean($0, at: .start, into: &out) }
      case .text(let text): if !cleaner.isDropping { out.append(escaping: text) }
      case .enter(let surrounding, let name):
        #expect(cleaner.enter(surrounding, into: &out))
        out.append(text: "<\(name)>")
        names.append(name)
      case .leave:
        cleaner.leave(into: &out)
        out.append(text: "</\(names.removeLast())>")
      }
    }
    cleaner.finish(into: &out)
    return (out.text, cleaner.findings.map(\.summary))
  }
}

import Ground
import Rigor
import Testing

@Suite struct OutputIDsTests {
  @Test(arguments: [
    "<p id=a><a href=#a>x</a><a href='#'>x</a><a href=#top>x</a>", "<a name=b></a><a href='/#b'>x</a>",
    "<p id='größe'><a href='#gr%C3%B6%C3%9Fe'>x</a>", "<p id='a&amp;b'><a href='#a&amp;b'>x</a>",
    "<a href='/other/#there'>x</a><a href='/other/#:~:text=words'>x</a>", "<a href='/moved/#gone'>x</a>",
    "<a href='/a.pdf#page=2'>x</a><a href='https://else.example/#x'>x</a>",
    "<svg><use href='#s'/><g id=s></g></svg>",
  ])
  func passes(html: String) throws {
    let staged = try Staged([
      "index.html": html, "other/index.html": "<h2 id=there>x</h2>", "a.pdf": "",
      "moved/index.html": "<meta http-equiv=refresh content='0; url=/other/'>",
    ])
    #expect(try staged.examine(by: "output.ids").all == [])
  }

  @Test(arguments: [
    ("<p id=a>\n<b id=«a»>", "second id \"a\""),
    ("<a href=«#b»>x</a>", "address \"#b\" names no place of index.html"),
    ("<a href='«/other/#gone»'>x</a>", "address \"/other/#gone\" names no place of other/index.html"),
    ("<p id=A><a href='«#a»'>x</a>", "address \"#a\" names no place of index.html"),
  ])
  func fails(html: String, summary: String) throws {
    let marked = Marked(html)
    let staged = try Staged(["index.html": marked.text, "other/index.html": "<h2 id=there>x</h2>"])
    let findings = try staged.examine(by: "output.ids").all
    #expect(findings.map(\.summary) == [summary])
    #expect(findings.map(\.position) == marked.marks)
  }
}

import Ground
import Reading
import Rigor
import Testing
import Weaving

@Suite struct LinksOutputTests {
  @Test(arguments: [
    ("/", "/a/b/"), ("/", "/a/b/index.html"), ("/", "/a/b"), ("/", "../../a/b/#x"), ("/", "../../"),
    ("/", "/"),
    ("/", "#here"), ("/", ""), ("/", "?page=2"), ("/", "https://else.example/x"), ("/", "//else.example/x"),
    ("/", "mailto:a@b.example"), ("/", "/sp%20ace.css"), ("/", "/sp ace.css"), ("/", "/q&amp;a.css?v=1"),
    ("/", "./index.html"),
    ("/sub", "/sub/a/b/"), ("/sub/", "/sub/"), ("/sub/", "/sub"),
    ("https://my.example/sub/", "https://my.example/sub/a/b/"),
    ("https://my.example/sub/", "/sub/a/b/"), ("https://my.example/", "https://my.example.else/x"),
    ("file", "../../a/b/index.html"),
  ])
  func passes(base: String, address: String) throws {
    let staged = try Staged([
      "index.html": "", "a/b/index.html": "", "sp ace.css": "", "q&a.css": "",
      "x/y/index.html": "<a class=x href=\"\(address)\">",
    ])
    #expect(try staged.examine(by: "links.output", base: base).all == [])
  }

  @Test(arguments: [
    ("/", "<a href=\"/a/c/\">", "/a/c/"), ("/", "<img\nsrc='pic.png' alt>", "pic.png"),
    ("/", "<a href=../../../up>", "../../../up"),
    ("/", "<img srcset=\"/index.html 1x, /big.png 2x\">", "/big.png"),
    ("/sub/", "<a href=\"/a/b/\">", "/a/b/"),
    ("/", "<a href=\"/A/b/\">", "/A/b/"), ("/", "<!-- <a href=\"/no/\"> --><A HREF=\"/c/\">", "/c/"),
    ("/", "<script>'<a href=\"/no/\">'</script><link rel=x href=\"/s.css\">", "/s.css"),
    ("https://my.example/sub/", "<a href=\"https://my.example/a/\">", "https://my.example/a/"),
  ])
  func fails(base: String, html: String, address: String) throws {
    let staged = try Staged(["index.html": "", "a/b/index.html": "", "x/y/index.html": "<p>é\n" + html])
    let findings = try staged.examine(by: "links.output", base: base)
    #expect(findings.all.map(\.summary) == ["address \"\(address)\" leads to no file of the site"])
    #expect(findings.all.map(\.file) == ["x/y/index.html"])
    #expect(findings.all.first?.position.map { $0.line >= 2 } == true)
  }

  @Test func aBrokenMenuIsToldOnce() throws {
    let pages = (0..<40).map { ("p\($0)/index.html", "<a href=\"/gone/\">") }
    let findings = try Staged(Dictionary(uniqueKeysWithValues: pages)).examine(by: "links.output")
    #expect(findings.all.count == 1)
    #expect(findings.all[0].notes.last == "and in 34 more places")
    #expect(findings.tallies.first { $0.check == "links.output" }?.lookedAt == 40)
  }

  @Test func feedsAndSitemapsAreReadToo() throws {
    let staged = try Staged([
      "index.html": "",
      "sitemap.xml":
        "<urlset><url><loc>https://my.example/</loc></url><url><loc>https://my.example/x/</loc></url></urlset>",
      "feed.xml": "<feed><link href=\"https://my.example/y/\"/><id>tag:my.example,2026:z</id></feed>",
    ])
    let findings = try staged.examine(by: "links.output", base: "https://my.example/")
    #expect(findings.all.map(\.file) == ["feed.xml", "sitemap.xml"])
  }

  @Test func aFileThatCannotBeReadIsAFailure() throws {
    let site = Site(
      folder: "/nowhere", manifest: Manifest([SiteFile(path: "index.html", digest: Digest(of: ""), size: 0)]))
    #expect(throws: Failure.self) {
      try examine(
        site: site, withholding: WithheldPlaces(paths: []), base: .rooted(origin: "", path: "/"),
        by: Ruleset(forms: try shippedForms.get()), judging: ["links.output"], disk: SystemDisk(), threads: 1)
    }
  }

  @Test(arguments: [
    "<", "<a", "<a href", "<a href=", "<a href=\"", "<!--", "<script>", "<a ==\"'>", "<a/", "</",
    "<a href='\u{0}&#1114112;'>",
  ])
  func brokenMarkupEndsTheScan(html: String) throws {
    _ = try Staged(["index.html": html, "big.html": String(repeating: html, count: 20_000)]).examine(
      by: "links.output")
  }

  @Test func anAddressInAStyleSheetIsFollowedToo() throws {
    let staged = try Staged([
      "a/site.css":
        "/* url(no.png) */ @import \"next.css\"; p { background: url( 'gone.png' ) } b { c: url(#x) }",
      "a/next.css": "@font-face { src: url(data:font/woff2;base64,AA) url(/a/serif.woff2) }",
      "a/serif.woff2": "",
    ])
    let findings = try staged.examine(by: "links.output")
    #expect(findings.all.map(\.summary) == ["address \"gone.png\" leads to no file of the site"])
  }
}

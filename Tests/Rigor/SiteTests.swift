import Foundation
import Ground
import Reading
import Rigor
import Testing
import Weaving

/// A site in a folder of its own, gone when the test ends.
private final class Staged {
  let site: Site

  init(_ files: [String: String]) throws {
    let folder = Path(NSTemporaryDirectory()) / "rigor-\(UUID().uuidString)"
    let disk = SystemDisk()
    var entries: [SiteFile] = []
    for (path, text) in files {
      let bytes = [UInt8](text: text)
      try disk.makeFolder((folder / path).parent)
      try disk.create(folder / path, bytes, durable: false)
      entries.append(SiteFile(path: path, digest: Digest(of: bytes), size: bytes.count))
    }
    site = Site(folder: folder, manifest: Manifest(entries))
  }

  deinit { try? SystemDisk().removeTree(site.folder) }

  func examine(base: String = "/", language: Language = empty, threads: Int = 2) throws -> Findings {
    try Rigor.examine(
      site: site, withholding: WithheldPlaces(language), base: try #require(SiteBase(base)),
      disk: SystemDisk(),
      threads: threads)
  }
}

private let empty = Language.weave([], options: WeavingOptions(now: Moment(seconds: 0)))

@Test(arguments: [
  ("/", "/a/b/"), ("/", "/a/b/index.html"), ("/", "/a/b"), ("/", "../../a/b/#x"), ("/", "../../"), ("/", "/"),
  ("/", "#here"), ("/", ""), ("/", "?page=2"), ("/", "https://else.example/x"), ("/", "//else.example/x"),
  ("/", "mailto:a@b.example"), ("/", "/sp%20ace.css"), ("/", "/sp ace.css"), ("/", "/q&amp;a.css?v=1"),
  ("/", "./index.html"),
  ("/sub", "/sub/a/b/"), ("/sub/", "/sub/"), ("/sub/", "/sub"),
  ("https://my.example/sub/", "https://my.example/sub/a/b/"),
  ("https://my.example/sub/", "/sub/a/b/"), ("https://my.example/", "https://my.example.else/x"),
  ("file", "../../a/b/index.html"),
])
func anAddressThatLeadsToAFileIsFine(base: String, address: String) throws {
  let staged = try Staged([
    "index.html": "", "a/b/index.html": "", "sp ace.css": "", "q&a.css": "",
    "x/y/index.html": "<a class=x href=\"\(address)\">",
  ])
  #expect(try staged.examine(base: base).all == [])
}

@Test(arguments: [
  ("/", "<a href=\"/a/c/\">", "/a/c/"), ("/", "<img\nsrc='pic.png' alt>", "pic.png"),
  ("/", "<a href=../../../up>", "../../../up"),
  ("/", "<img srcset=\"/index.html 1x, /big.png 2x\">", "/big.png"), ("/sub/", "<a href=\"/a/b/\">", "/a/b/"),
  ("/", "<a href=\"/A/b/\">", "/A/b/"), ("/", "<!-- <a href=\"/no/\"> --><A HREF=\"/c/\">", "/c/"),
  ("/", "<script>'<a href=\"/no/\">'</script><link rel=x href=\"/s.css\">", "/s.css"),
  ("https://my.example/sub/", "<a href=\"https://my.example/a/\">", "https://my.example/a/"),
])
func anAddressThatLeadsNowhereIsNamedWithItsPage(base: String, html: String, address: String) throws {
  let staged = try Staged(["index.html": "", "a/b/index.html": "", "x/y/index.html": "<p>é\n" + html])
  let findings = try staged.examine(base: base)
  #expect(findings.all.map(\.summary) == ["address \"\(address)\" leads to no file of the site"])
  #expect(findings.all.map(\.file) == ["x/y/index.html"])
  #expect(findings.all.first?.position.map { $0.line >= 2 } == true)
}

@Test func aBrokenMenuIsToldOnce() throws {
  let pages = (0..<40).map { ("p\($0)/index.html", "<a href=\"/gone/\">") }
  let findings = try Staged(Dictionary(uniqueKeysWithValues: pages)).examine()
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
  let findings = try staged.examine(base: "https://my.example/")
  #expect(findings.all.map(\.file) == ["feed.xml", "sitemap.xml"])
}

@Test func nothingOfAWithheldPatternMayBeWritten() throws {
  var draft = PatternFacts(path: "patterns/plans/secret.md", source: Digest(of: ""))
  (draft.title, draft.slug, draft.isDraft) = ("Great Plan", "secret", true)
  let language = Language.weave([Pattern(draft)], options: WeavingOptions(now: Moment(seconds: 0)))
  let clean = try Staged(["index.html": "<a href=\"/plans/secret-not/\">", "plans/secret-not/index.html": ""])
  #expect(try clean.examine(language: language).all == [])
  for path in ["plans/secret/index.html", "plans/secret.md", "plans/Great Plan/index.html"] {
    let findings = try Staged([path: ""]).examine(language: language)
    #expect(findings.all.map(\.summary) == ["file of a withheld page in the site"], "\(path)")
  }
  let leaking = try Staged([
    "index.html": "<a href=\"plans/secret/\">read</a>", "feed.xml": "<link>/plans/secret/</link>",
  ])
  let findings = try leaking.examine(language: language)
  #expect(findings.all.map(\.check) == ["output.withheld", "output.withheld"])
  #expect(findings.all.allSatisfy { $0.severity == .error && !$0.summary.contains("secret") })
}

@Test func aFileThatCannotBeReadIsAFailure() throws {
  let site = Site(
    folder: "/nowhere", manifest: Manifest([SiteFile(path: "index.html", digest: Digest(of: ""), size: 0)]))
  #expect(throws: Failure.self) {
    try examine(
      site: site, withholding: WithheldPlaces(empty), base: .rooted(origin: "", path: "/"),
      disk: SystemDisk(), threads: 1)
  }
}

@Test(arguments: [
  "<", "<a", "<a href", "<a href=", "<a href=\"", "<!--", "<script>", "<a ==\"'>", "<a/", "</",
  "<a href='\u{0}&#1114112;'>",
])
func brokenMarkupEndsTheScan(html: String) throws {
  _ = try Staged(["index.html": html, "big.html": String(repeating: html, count: 20_000)]).examine()
}

/// `BATON_MEASURE=1 swift test -c release --filter RigorTests` prints what 10,000 pages take.
@Test(.enabled(if: ProcessInfo.processInfo.environment["BATON_MEASURE"] != nil))
func tenThousandPagesAreScannedInAFractionOfASecond() throws {
  let text = String(repeating: "<p>Some words that make a paragraph of an ordinary length.</p>\n", count: 100)
  let pages = (0..<10_000).map { number in
    let links = (0..<60).map { "<a href=\"../p\((number * 7 + $0 * 31) % 10_000)/\">x</a>" }.joined(
      separator: " and ")
    return ("p\(number)/index.html", "<!doctype html><title>x</title>" + text + links)
  }
  let staged = try Staged(Dictionary(uniqueKeysWithValues: pages))
  for threads in [1, 2] {
    let start = ContinuousClock.now
    let findings = try staged.examine(threads: threads)
    #expect(findings.all.isEmpty && findings.tallies.contains { $0.lookedAt == 600_000 })
    print("10,000 pages, 600,000 addresses, \(threads) threads: \(ContinuousClock.now - start)")
  }
}

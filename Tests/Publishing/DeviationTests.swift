import Ground
import Publishing
import Synchronization
import Testing

@Suite struct DeviationTests {
  private let pages = ["index.html": "home", "a/index.html": "one\ntwo\n", "b.css": "c"]

  private func deviations(
    of files: [PlannedFile], from site: Site, threads: Int = 2
  ) throws -> [Deviation] {
    try Publishing.deviations(of: files, from: site, disk: SystemDisk(), threads: threads)
  }

  @Test(arguments: [1, 2, 5])
  func `a plan that gives the same deviates nowhere, and nothing is written`(threads: Int) throws {
    let workshop = Workshop()
    let site = try workshop.publish(pages).promotion.site
    let again = Workshop()
    #expect(try deviations(of: again.plan(pages), from: site, threads: threads) == [])
    #expect(again.made.load(ordering: .relaxed) == 3)
    #expect(again.files("") == [:] && workshop.files() == pages)
  }

  @Test(arguments: [
    ("one\ntwo\n", "one\ntwe\n", 7, Position(line: 2, column: 3), "two", "twe"),
    ("one", "one and more", 4, Position(line: 1, column: 4), "one", "one and more"),
    ("one\n", "one", 4, Position(line: 1, column: 4), "one", "one"),
    ("", "x", 1, Position(line: 1, column: 1), "", "x"),
    ("naïve à", "naïve â", 9, Position(line: 1, column: 7), "naïve à", "naïve â"),
  ])
  func `the first byte that differs is told with its line and what stands around it`(
    here: String, there: String, byte: Int, position: Position, words: String, other: String
  ) throws {
    let workshop = Workshop()
    let site = try workshop.publish(["a.html": here, "b.html": "b"]).promotion.site
    let found = try deviations(of: workshop.plan(["a.html": there, "b.html": "b"]), from: site)
    #expect(found.map(\.path) == ["a.html"])
    #expect(found.map(\.nature) == [.differs(byte: byte, at: position, words, other: other)])
  }

  @Test func `of a long line only what is near is shown`() throws {
    let workshop = Workshop()
    let long = String(repeating: "a", count: 5_000)
    let site = try workshop.publish(["a.html": long + "x" + long]).promotion.site
    let found = try deviations(of: workshop.plan(["a.html": long + "y" + long]), from: site)
    guard case .differs(5_001, _, let words, let other) = found.first?.nature else {
      Issue.record("\(found)")
      return
    }
    #expect(words.utf8.count == 64 && words.contains("x") && other == words.replacing("x", with: "y"))
  }

  @Test func `files that only one of them has are told in order of path`() throws {
    let workshop = Workshop()
    let site = try workshop.publish(pages).promotion.site
    let plan = workshop.plan(["index.html": "home", "b.css": "c", "z.html": "z"])
    let found = try deviations(of: plan, from: site)
    #expect(found.map(\.path) == ["a/index.html", "z.html"] && found.map(\.nature) == [.gone, .added])
  }

  @Test func `a page that comes out otherwise each time is found`() throws {
    let workshop = Workshop()
    let count = Atomic<Int>(0)
    let files = [
      PlannedFile(path: "index.html") { () throws(Failure) in
        PlannedFile.Prepared(key: Digest(of: "the same")) { (out) throws(Failure) in
          out.append(text: "page \(count.add(1, ordering: .relaxed).newValue)")
        }
      }
    ]
    let place = StagingPlace(try workshop.output(workshop.disk), disk: workshop.disk, threads: 1)
    let site = try stage(files, at: place, previous: nil).site
    #expect(
      try deviations(of: files, from: site).map(\.nature) == [
        .differs(byte: 6, at: Position(line: 1, column: 6), "page 1", other: "page 2")
      ])
  }

  @Test func `a copy goes by its digest, and is read only where that is another`() throws {
    let workshop = Workshop()
    let site = try workshop.publish(["a.txt": "words"]).promotion.site
    try workshop.write("other", to: "source.txt")
    func copy(_ text: String) -> [PlannedFile] {
      let source = workshop.root / "source.txt"
      return [
        PlannedFile(
          path: "a.txt", key: Digest(of: text),
          source: .copied(from: source, digest: Digest(of: text), size: text.utf8.count))
      ]
    }
    #expect(try deviations(of: copy("words"), from: site) == [])
    #expect(
      try deviations(of: copy("other"), from: site).map(\.nature) == [
        .differs(byte: 1, at: .start, "words", other: "other")
      ])
  }
}

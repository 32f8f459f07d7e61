import Foundation
import Ground
import Publishing
import Synchronization
import Testing

@Suite struct StageTests {
  private let first = ["index.html": "home", "a/index.html": "A", "b/c/index.html": "C"]

  @Test func aColdSiteIsWrittenWhole() throws {
    let workshop = Workshop()
    let (staged, promotion) = try workshop.publish(first)
    #expect(workshop.files() == first)
    #expect((staged.written, staged.unchanged, staged.removed, staged.bytes) == (3, 0, 0, 6))
    #expect(promotion.isNew && promotion.foreign.isEmpty)
    #expect(workshop.status(".public.next") == nil)
    #expect(workshop.text("public/SHA256SUMS") == promotion.site.manifest.bytes.text)
  }

  @Test func nothingIsMadeOrStagedWhenNoKeyDiffers() throws {
    let workshop = Workshop()
    let site = try workshop.publish(first).promotion.site
    workshop.made.store(0, ordering: .relaxed)
    let (staged, promotion) = try workshop.publish(first, previous: site.manifest)
    #expect(staged.isUnchanged && !promotion.isNew && staged.unchanged == 3)
    #expect(workshop.made.load(ordering: .relaxed) == 0)
    #expect(workshop.status(".public.next") == nil)
    #expect(staged.site.folder == workshop.live && staged.site.manifest == site.manifest)
  }

  @Test func withoutACacheFilesAreMadeButNotWrittenAgain() throws {
    let workshop = Workshop()
    let site = try workshop.publish(first).promotion.site
    let staged = try workshop.staged(first)
    #expect(staged.isUnchanged && workshop.status(".public.next") == nil)
    #expect(staged.site.manifest == site.manifest)
  }

  @Test func anUnchangedFileKeepsItsTimeAndItsInode() throws {
    let workshop = Workshop()
    var previous = try workshop.publish(first).promotion.site.manifest
    let before = workshop.status("public/a/index.html")
    for text in ["2", "3", "4"] {
      let pages = first.merging(["index.html": text]) { $1 }
      let (staged, promotion) = try workshop.publish(pages, previous: previous)
      previous = promotion.site.manifest
      #expect((staged.written, staged.unchanged) == (1, 2))
      #expect(workshop.files() == pages)
    }
    let after = workshop.status("public/a/index.html")
    #expect(after?.inode == before?.inode)
    #expect(after?.modifiedSeconds == before?.modifiedSeconds)
    #expect(after?.modifiedNanoseconds == before?.modifiedNanoseconds)
  }

  @Test func whereLinksAreRefusedACopyKeepsTheTime() throws {
    let workshop = Workshop(disk: FailingDisk(refusesLinks: true))
    let previous = try workshop.publish(first).promotion.site.manifest
    let before = try #require(workshop.status("public/a/index.html"))
    let pages = first.merging(["index.html": "new"]) { $1 }
    try workshop.publish(pages, previous: previous)
    let after = try #require(workshop.status("public/a/index.html"))
    #expect(workshop.files() == pages && after.inode != before.inode)
    #expect(after.modifiedSeconds == before.modifiedSeconds)
    #expect(after.modifiedNanoseconds == before.modifiedNanoseconds)
  }

  @Test(arguments: ["", "longer"])
  func aDamagedLiveFileIsWrittenAgain(_ damage: String) throws {
    let workshop = Workshop()
    let previous = try workshop.publish(first).promotion.site.manifest
    try workshop.write(damage, to: "public/a/index.html")
    let (staged, _) = try workshop.publish(first, previous: previous)
    #expect(staged.written == 1 && workshop.files() == first)
  }

  @Test func aFileAndAFolderCanChangePlaces() throws {
    let workshop = Workshop()
    for pages in [["x": "file"], ["x/y": "below"], ["x": "again", "z": "z"], ["x/y/z": "deep"]] {
      try workshop.publish(pages)
      #expect(workshop.files() == pages)
    }
  }

  @Test func aTamperedOldGenerationDoesNoHarm() throws {
    let workshop = Workshop()
    try workshop.publish(first)
    try workshop.publish(first.merging(["index.html": "2"]) { $1 })
    let next = workshop.next
    try workshop.disk.remove(next / "a/index.html")
    try workshop.write("forged", to: ".public.next/a/index.html")
    try workshop.disk.removeTree(next / "b")
    try workshop.disk.remove(next / "index.html")
    try workshop.write("forged", to: ".public.next/index.html/deep")
    let pages = first.merging(["index.html": "3"]) { $1 }
    try workshop.publish(pages)
    #expect(workshop.files().filter { pages[$0.key] != nil } == pages)
    #expect(try workshop.sumsHold())
  }

  @Test func anUnfinishedGenerationLeavesNoTrace() throws {
    let workshop = Workshop()
    try workshop.publish(first)
    try workshop.write("", to: ".public.next/.baton-unfinished")
    try workshop.write("withheld", to: ".public.next/draft/index.html")
    let pages = first.merging(["index.html": "2"]) { $1 }
    let (_, promotion) = try workshop.publish(pages)
    #expect(workshop.files() == pages && promotion.foreign.isEmpty)
  }

  @Test func anAssetIsCopiedWithItsTimeAndChecked() throws {
    let workshop = Workshop()
    try workshop.write("picture", to: "p.png")
    let source = workshop.root / "p.png"
    try workshop.disk.setModified(source, seconds: 1_000_000_000, nanoseconds: 7)
    func asset(_ text: String) -> [PlannedFile] {
      let digest = Digest(of: text)
      return [
        PlannedFile(
          path: "p.png", key: digest,
          source: .copied(from: source, digest: digest, size: text.utf8.count))
      ]
    }
    let output = try workshop.output(workshop.disk)
    #expect(throws: Failure.self) {
      try stage(asset("other"), at: StagingPlace(output, disk: workshop.disk, threads: 1), previous: nil)
    }
    let staged = try stage(
      asset("picture"), at: StagingPlace(output, disk: workshop.disk, threads: 1), previous: nil)
    _ = try promote(staged, to: output, adopt: false, disk: workshop.disk, threads: 1, durable: false)
    let copy = try #require(workshop.status("public/p.png"))
    #expect((copy.modifiedSeconds, copy.modifiedNanoseconds) == (1_000_000_000, 7))
    #expect(copy.inode != workshop.status("p.png")?.inode)
  }

  @Test(arguments: [
    "", "/etc/x", "../x", "a/../x", "a/./x", "a//x", "a/", "a\0b", "a\nb", String(repeating: "x", count: 256),
    "SHA256SUMS", "sha256sums/x", "record", "Record/index.html", ".baton-spent",
  ])
  func aPathThatIsNoPlaceInASiteIsRefused(_ path: String) throws {
    let workshop = Workshop()
    #expect(PlannedFile.fault(inPath: path) != nil)
    #expect(throws: Failure.self) { try workshop.staged(["index.html": "x", path: "bad"]) }
    #expect(try workshop.disk.list(workshop.root).isEmpty)
  }

  @Test(arguments: [
    ["a.html", "A.html"], ["é", "e\u{301}"], ["a", "a/b"], ["X", "x/y"], ["a/b", "A/b/c"],
  ])
  func twoFilesInOnePlaceAreRefused(_ paths: [String]) throws {
    let workshop = Workshop()
    let plan = paths.map { PlannedFile(path: $0, key: Digest(of: $0), source: .made { _ in }) }
    #expect(throws: Failure.self) {
      try stage(
        plan, at: StagingPlace(workshop.output(workshop.disk), disk: workshop.disk, threads: 1), previous: nil
      )
    }
    #expect(workshop.status(".public.next") == nil)
  }

  @Test func theNumberOfThreadsDoesNotShow() throws {
    let pages = Dictionary(uniqueKeysWithValues: (0..<300).map { ("p\($0)/index.html", "text \($0)") })
    let digests = try [1, 2, 5].map { threads in
      let workshop = Workshop()
      let staged = try workshop.staged(pages, threads: threads)
      #expect(workshop.files(".public.next") == pages)
      return staged.site.manifest.digest
    }
    #expect(Set(digests).count == 1)
  }

  @Test func aFailureWhileMakingLeavesTheLiveSiteAlone() throws {
    let workshop = Workshop()
    try workshop.publish(first)
    let bad = PlannedFile(
      path: "bad", key: Digest(of: "bad"), source: .made { (_) throws(Failure) in throw Failure("no") })
    #expect(throws: Failure("no")) {
      try stage(
        workshop.plan(["index.html": "2"]) + [bad],
        at: StagingPlace(workshop.output(workshop.disk), disk: workshop.disk, threads: 2), previous: nil)
    }
    #expect(workshop.files() == first)
    try workshop.publish(["index.html": "2"])
    #expect(workshop.files() == ["index.html": "2"])
  }
}

/// A place that was made ready before it was known which files are wanted.
@Suite struct StagingPlaceTests {
  private let old = ["index.html": "1", "a/index.html": "a", "b/c/index.html": "c"]

  private func place(_ workshop: Workshop) throws -> StagingPlace {
    let place = StagingPlace(try workshop.output(workshop.disk), disk: workshop.disk, threads: 2)
    try place.prepare()
    return place
  }

  @Test(arguments: [1, 2, 3])
  func itGivesTheSameSite(_ generations: Int) throws {
    let workshop = Workshop()
    for generation in 1...generations {
      try workshop.publish(old.merging(["n.html": "\(generation)"]) { $1 })
    }
    let new = ["index.html": "2", "a/index.html": "a", "d/index.html": "d"]
    let staged = try stage(workshop.plan(new), at: place(workshop), previous: nil)
    #expect(workshop.files(".public.next") == new)
    _ = try promote(
      staged, to: workshop.output(workshop.disk), adopt: false, disk: workshop.disk, threads: 2,
      durable: false)
    #expect(workshop.files() == new)
    let folders = FileManager.default.subpaths(atPath: workshop.live.text) ?? []
    #expect(!folders.contains { $0.hasPrefix("b") })
  }

  @Test func whoLeavesItLeavesItAsItWas() throws {
    let workshop = Workshop()
    try workshop.publish(old)
    try place(workshop).leave()
    #expect(workshop.status(".public.next") == nil)
    try workshop.publish(old.merging(["index.html": "2"]) { $1 })
    let spent = workshop.files(".public.next")
    try place(workshop).leave()
    #expect(workshop.files(".public.next") == spent)
    #expect(workshop.status(".public.next/.baton-spent") != nil)
  }

  @Test func nothingIsStagedWhenNothingDiffers() throws {
    let workshop = Workshop()
    try workshop.publish(old)
    let staged = try stage(workshop.plan(old), at: place(workshop), previous: nil)
    #expect(staged.isUnchanged)
    #expect(workshop.status(".public.next") == nil)
  }
}

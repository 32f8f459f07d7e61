import Foundation
import Ground
import Publishing
import Testing

/// A look that was taken before the next site is made.
@Suite struct LookTests {
  private let old = ["index.html": "old", "a/index.html": "a", "b/index.html": "b"]
  private let new = ["index.html": "new", "a/index.html": "a", "b/index.html": "b", "late/index.html": "c"]

  private func promoted(_ workshop: Workshop, meanwhile: () throws -> Void = {}) throws -> Promotion {
    let output = try workshop.output(workshop.disk)
    let look = Look(at: workshop.live, disk: workshop.disk, threads: 2)
    let staged = try stage(
      workshop.plan(new), at: StagingPlace(output, look: look, disk: workshop.disk, threads: 2),
      previous: nil)
    try meanwhile()
    return try promote(staged, to: output, adopt: false, disk: workshop.disk, threads: 2, durable: false)
  }

  @Test func itGivesTheSameSite() throws {
    let workshop = Workshop()
    try workshop.publish(old)
    try workshop.write("mine", to: "public/a/notes.txt")
    try workshop.write("mine", to: "public/late/notes.txt")
    let promotion = try promoted(workshop)
    #expect(promotion.foreign == ["a/notes.txt", "late/notes.txt"])
    #expect(
      workshop.files() == new.merging(["a/notes.txt": "mine", "late/notes.txt": "mine"]) { one, _ in one })
  }

  @Test func aLiveFileThatWasChangedByHandIsMadeAgain() throws {
    let workshop = Workshop()
    try workshop.publish(old)
    try workshop.write("changed by hand", to: "public/a/index.html")
    _ = try promoted(workshop)
    #expect(workshop.files() == new)
  }

  @Test func whatComesAfterItIsBroughtHomeByTheNextRun() throws {
    let workshop = Workshop()
    try workshop.publish(old)
    _ = try promoted(workshop) { try workshop.write("mine", to: "public/b/notes.txt") }
    try workshop.publish(old)
    #expect(workshop.files() == old.merging(["b/notes.txt": "mine"]) { one, _ in one })
  }

  @Test func anotherSiteThanTheOneLookedAtIsLookedAtAgain() throws {
    let workshop = Workshop()
    try workshop.publish(old)
    let output = try workshop.output(workshop.disk)
    let look = Look(at: workshop.live, disk: workshop.disk, threads: 2)
    _ = try stage(
      workshop.plan(old), at: StagingPlace(output, look: look, disk: workshop.disk, threads: 2),
      previous: nil)
    try workshop.publish(["index.html": "other", "c/index.html": "c"])
    try workshop.write("mine", to: "public/c/notes.txt")
    let staged = try stage(
      workshop.plan(new), at: StagingPlace(output, look: look, disk: workshop.disk, threads: 2),
      previous: nil)
    let promotion = try promote(
      staged, to: output, adopt: false, disk: workshop.disk, threads: 2, durable: false)
    #expect(promotion.foreign == ["c/notes.txt"])
  }
}

/// Folders that were not changed since the manifest was written need not be read; whatever else they tell, what is not
/// ours is found.
@Suite struct SealTests {
  private let site = ["index.html": "1", "a/index.html": "a", "b/index.html": "b"]

  /// A site whose folders are older than its manifest, with what is remembered of it.
  private func sealed(_ workshop: Workshop) throws -> Staged {
    let (staged, _) = try workshop.publish(site)
    let seal = try #require(staged.seal)
    #expect(workshop.status("public/SHA256SUMS") == seal)
    return staged
  }

  private func promoted(_ workshop: Workshop, _ known: Staged) throws -> (Promotion, [String]) {
    let disk = FailingDisk()
    let output = try workshop.output(disk)
    let staged = try stage(
      workshop.plan(site.merging(["index.html": "2"]) { $1 }),
      at: StagingPlace(output, disk: disk, threads: 1),
      previous: known.site.manifest, seal: known.seal)
    disk.forgetListed()
    let promotion = try promote(staged, to: output, adopt: false, disk: disk, threads: 1, durable: false)
    return (promotion, disk.listed)
  }

  @Test func untouchedFoldersAreNotRead() throws {
    let workshop = Workshop(disk: FailingDisk(restsBeforeManifests: true))
    let known = try sealed(workshop)
    #expect(try promoted(workshop, known).1 == ["public"])
  }

  @Test func aForeignFileInOneOfThemIsFoundAndStays() throws {
    let workshop = Workshop(disk: FailingDisk(restsBeforeManifests: true))
    let known = try sealed(workshop)
    try workshop.write("mine", to: "public/b/notes.txt")
    let (promotion, listed) = try promoted(workshop, known)
    #expect(promotion.foreign == ["b/notes.txt"])
    #expect(listed == ["public", "b"])
    #expect(workshop.text("public/b/notes.txt") == "mine")
  }

  /// A copy of the same site, made before that was published once more: its folders are older than the manifest known.
  @Test func aCopyOfTheSiteIsReadWhole() throws {
    let workshop = Workshop(disk: FailingDisk(restsBeforeManifests: true))
    try workshop.publish(site)
    try FileManager.default.copyItem(
      atPath: workshop.live.text, toPath: (workshop.root / "copy").text)
    try workshop.write("mine", to: "copy/b/notes.txt")
    try workshop.publish(site.merging(["index.html": "0"]) { $1 })
    let known = try sealed(workshop)
    try FileManager.default.removeItem(atPath: workshop.live.text)
    try FileManager.default.moveItem(
      atPath: (workshop.root / "copy").text, toPath: workshop.live.text)
    let (promotion, listed) = try promoted(workshop, known)
    #expect(promotion.foreign == ["b/notes.txt"])
    #expect(listed.sorted() == ["a", "b", "public"])
  }

  @Test func aFolderThatBecameALinkIsNotFollowed() throws {
    let workshop = Workshop(disk: FailingDisk(restsBeforeManifests: true))
    let known = try sealed(workshop)
    try FileManager.default.moveItem(
      atPath: (workshop.live / "b").text, toPath: (workshop.root / "elsewhere").text)
    try FileManager.default.createSymbolicLink(
      atPath: (workshop.live / "b").text, withDestinationPath: (workshop.root / "elsewhere").text)
    let staged = try stage(
      workshop.plan(site), at: StagingPlace(workshop.output(workshop.disk), disk: workshop.disk, threads: 1),
      previous: known.site.manifest, seal: known.seal)
    #expect(!staged.isUnchanged)
    #expect(throws: Failure.self) { try promoted(workshop, known) }
    #expect(workshop.text("elsewhere/index.html") == "b")
  }
}

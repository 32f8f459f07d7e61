import Ground
import Publishing
import Testing

/// A look that was taken before the next site is made.
@Suite struct LookTests {
  private let old = ["index.html": "old", "a/index.html": "a", "b/index.html": "b"]
  private let new = ["index.html": "new", "a/index.html": "a", "b/index.html": "b", "late/index.html": "c"]

  private func promoted(_ workshop: Workshop, meanwhile: () throws -> Void = {}) throws -> Promotion {
    let output = try workshop.output(workshop.disk)
    let look = Look(at: workshop.live, disk: workshop.disk)
    let staged = try stage(
      workshop.plan(new), in: output, previous: nil, look: look, disk: workshop.disk, threads: 2)
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
    let look = Look(at: workshop.live, disk: workshop.disk)
    _ = try stage(workshop.plan(old), in: output, previous: nil, look: look, disk: workshop.disk, threads: 2)
    try workshop.publish(["index.html": "other", "c/index.html": "c"])
    try workshop.write("mine", to: "public/c/notes.txt")
    let staged = try stage(
      workshop.plan(new), in: output, previous: nil, look: look, disk: workshop.disk, threads: 2)
    let promotion = try promote(
      staged, to: output, adopt: false, disk: workshop.disk, threads: 2, durable: false)
    #expect(promotion.foreign == ["c/notes.txt"])
  }
}

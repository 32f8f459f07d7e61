import Foundation
import Ground
import Publishing
import Testing

@Suite struct PromotionTests {
  private let old = ["index.html": "old", "a/index.html": "same", "gone/deep/index.html": "gone"]
  private let new = ["index.html": "new", "a/index.html": "same", "fresh/index.html": "fresh"]
  private let foreign = [
    "CNAME": "example.org", "a/note.txt": "mine", "gone/deep/mine.txt": "mine", "own/x/y.txt": "mine",
    "fresh/mine.txt": "mine", "record/SHA256SUMS": "", "record/log.txt": "kept",
  ]

  private func site(_ pages: [String: String]) -> [String: String] { pages.merging(foreign) { $1 } }

  private func workshop(with pages: [String: String]) throws -> Workshop {
    let workshop = Workshop()
    try workshop.publish(pages)
    for (path, text) in foreign { try workshop.write(text, to: "public/" + path) }
    return workshop
  }

  @Test(arguments: [false, true])
  func foreignFilesSurviveAndAreReported(byFiles: Bool) throws {
    let workshop = try workshop(with: old)
    let promotion = try workshop.publish(new, byFiles: byFiles).promotion
    #expect(workshop.files() == site(new))
    #expect(
      promotion.foreign == [
        "CNAME", "a/note.txt", "fresh/mine.txt", "gone/deep/mine.txt", "own", "record/log.txt",
      ])
    #expect(try workshop.sumsHold())
    try workshop.publish(old, byFiles: byFiles)
    #expect(workshop.files() == site(old))
  }

  @Test(arguments: ["fresh/index.html", "fresh", "index.html/x"])
  func aForeignEntryInTheWayStopsTheRun(_ path: String) throws {
    for byFiles in [false, true] {
      let workshop = Workshop()
      try workshop.publish(["a": "a"])
      try workshop.write("mine", to: "public/" + path)
      let before = workshop.files()
      #expect(throws: Failure.self) { try workshop.publish(new, byFiles: byFiles) }
      #expect(workshop.files() == before)
    }
  }

  @Test func aFolderThatIsNotOursNeedsToBeAdopted() throws {
    let workshop = Workshop()
    try workshop.write("mine", to: "public/photo.jpg")
    let failure = #expect(throws: Failure.self) { try workshop.publish(new) }
    #expect(failure?.remedy?.contains("--adopt") == true)
    #expect(workshop.files() == ["photo.jpg": "mine"])
    let promotion = try workshop.publish(new, adopt: true).promotion
    #expect(promotion.foreign == ["photo.jpg"])
    #expect(workshop.files() == new.merging(["photo.jpg": "mine"]) { $1 })
    try workshop.publish(old)
    #expect(workshop.files() == old.merging(["photo.jpg": "mine"]) { $1 })
  }

  @Test func someoneElsesChecksumsAreNotOurs() throws {
    let workshop = Workshop()
    try workshop.write("image", to: "public/z.iso")
    try workshop.write("\(Digest(of: "image").hex) *z.iso\n", to: "public/SHA256SUMS")
    for adopt in [false, true] {
      #expect(throws: Failure.self) { try workshop.publish(new, adopt: adopt) }
    }
    #expect(workshop.files() == ["z.iso": "image"])
  }

  @Test func anEmptyFolderIsTaken() throws {
    let workshop = Workshop()
    try workshop.disk.makeFolder(workshop.live)
    try workshop.publish(new)
    #expect(workshop.files() == new)
  }

  @Test func aSymbolicLinkStaysAndItsTargetIsPublished() throws {
    let workshop = Workshop()
    try workshop.disk.makeFolder(workshop.root / "real/site")
    try FileManager.default.createSymbolicLink(
      atPath: workshop.live.text, withDestinationPath: "real/site")
    try workshop.publish(old)
    try workshop.publish(new)
    #expect(workshop.status("public")?.kind == .symbolicLink)
    #expect(workshop.files("real/site") == new)
    #expect(workshop.status("real/.site.next")?.kind == .folder)
  }

  @Test func aFileInThePlaceOfAFolderIsNamed() throws {
    for path in ["public", "in"] {
      let workshop = Workshop()
      try workshop.write("file", to: path)
      let output = try OutputFolder(workshop.root / (path == "in" ? "in/public" : path), disk: workshop.disk)
      let failure = #expect(throws: Failure.self) {
        let staged = try stage(
          workshop.plan(new), at: StagingPlace(output, disk: workshop.disk, threads: 1), previous: nil)
        _ = try promote(staged, to: output, adopt: false, disk: workshop.disk, threads: 1, durable: false)
      }
      #expect(failure?.message.contains((workshop.root / path).text) == true)
    }
  }

  @Test func whereTheExchangeIsRefusedNothingChangesAndTheWayOutIsNamed() throws {
    let workshop = try workshop(with: old)
    let failure = #expect(throws: Failure.self) {
      try workshop.publish(new, disk: FailingDisk(refusesExchange: true))
    }
    #expect(failure?.remedy?.contains("-d") == true && failure?.remedy?.contains("promotion: files") == true)
    #expect(workshop.files() == site(old))
    try workshop.publish(new, byFiles: true)
    #expect(workshop.files() == site(new))
  }

  @Test func aSiteThatChangedSinceItWasStagedIsNotRolledBack() throws {
    let workshop = try workshop(with: old)
    let staged = try workshop.staged(new)
    try workshop.write(Manifest([]).bytes.text, to: "public/SHA256SUMS")
    let failure = #expect(throws: Failure.self) {
      try promote(
        staged, to: workshop.output(workshop.disk), adopt: false, disk: workshop.disk, threads: 1,
        durable: false)
    }
    #expect(failure?.code == .doesNotHold)
  }

  @Test func promotingTwiceIsPromotingOnce() throws {
    let workshop = try workshop(with: old)
    let staged = try workshop.staged(new)
    for _ in 0..<2 {
      _ = try promote(
        staged, to: workshop.output(workshop.disk), adopt: false, disk: workshop.disk, threads: 1,
        durable: true)
      #expect(workshop.files() == site(new))
    }
  }

  @Test func aFolderOfThatNameThatIsNotOursIsLeftAlone() throws {
    let workshop = Workshop()
    try workshop.write("mine", to: ".public.next/thesis.txt")
    #expect(throws: Failure.self) { try workshop.publish(new) }
    #expect(workshop.text(".public.next/thesis.txt") == "mine")
  }

  @Test func filesGoInAnOrderThatPagesCanRelyOn() throws {
    let workshop = Workshop()
    let (old, _) = try workshop.publish(["index.html": "1", "gone.css": "x", "turns": "file"])
    let staged = try workshop.staged(["index.html": "2", "new.css": "y", "new.html": "z", "turns/x": "x"])
    let order = try changes(
      from: old.site.manifest, to: staged, in: workshop.output(workshop.disk), disk: workshop.disk, threads: 1
    )
    #expect(
      order == [
        .remove("turns"), .put("new.css"), .put("new.html"), .put("turns/x"), .put("index.html"),
        .remove("gone.css"),
      ])
  }

  @Test(arguments: [FailingDisk.Fault.once, .forGood], [false, true])
  func aFaultAtAnyCallLeavesAWholeSite(_ fault: FailingDisk.Fault, isUpdate: Bool) throws {
    let counting = FailingDisk()
    let sample = isUpdate ? try workshop(with: old) : Workshop()
    if isUpdate { try sample.publish(old.merging(["index.html": "older"]) { $1 }) }
    try sample.publish(new, disk: counting)
    let sums = sample.text("public/SHA256SUMS")
    #expect(counting.calls > 20)
    for call in 1...counting.calls {
      let workshop = isUpdate ? try workshop(with: old) : Workshop()
      if isUpdate { try workshop.publish(old.merging(["index.html": "older"]) { $1 }) }
      let before = workshop.files()
      let disk = FailingDisk(at: call, fault)
      let failed = (try? workshop.publish(new, disk: disk)) == nil
      let here = workshop.files()
      let own = here.filter { foreign[$0.key] == nil }
      let isWhole = own == before.filter { foreign[$0.key] == nil } || own == new
      #expect(isWhole, "call \(call): \(own)")
      if isUpdate {
        let all = here.merging(workshop.files(".public.next")) { here, _ in here }
        #expect(foreign.allSatisfy { all[$0.key] == $0.value }, "call \(call)")
      }
      // How many folders are read, and so how many calls there are, depends on the ticks of the clock.
      #expect(failed == disk.hasStruck, "call \(call)")
      try workshop.publish(new)
      #expect(workshop.files() == (isUpdate ? site(new) : new), "call \(call)")
      #expect(workshop.text("public/SHA256SUMS") == sums)
    }
  }

  @Test(arguments: [FailingDisk.Fault.once, .forGood])
  func aFaultWhileGoingFileByFileLeavesEachFileWhole(_ fault: FailingDisk.Fault) throws {
    let counting = FailingDisk()
    try workshop(with: old).publish(new, byFiles: true, disk: counting)
    for call in 1...counting.calls {
      let workshop = try workshop(with: old)
      _ = try? workshop.publish(new, byFiles: true, disk: FailingDisk(at: call, fault))
      for (path, text) in workshop.files() where !path.hasSuffix(".new") {
        #expect([old[path], new[path], foreign[path]].contains(text), "call \(call): \(path)")
      }
      // Another site than the one under way: what was already changed must not pass for the old.
      let third = old.merging(["index.html": "wen"]) { $1 }
      try workshop.publish(call % 2 == 0 ? new : third, byFiles: call % 4 < 2)
      #expect(workshop.files() == site(call % 2 == 0 ? new : third), "call \(call)")
      #expect(try workshop.sumsHold(), "call \(call)")
    }
  }
}

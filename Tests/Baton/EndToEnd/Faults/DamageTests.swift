import Foundation
import Ground
import Recording
import TestKit
import Testing

/// Every file that a run left is deleted, cut or changed, while the run waits for its answer.
@Suite struct DamageTests {
  enum Damage: String, CaseIterable {
    case deleted, cut, changed, empty

    func happen(to file: String) throws {
      let url = URL(fileURLWithPath: file)
      var bytes = try Data(contentsOf: url)
      // Another run may have the same file by a link.
      try FileManager.default.removeItem(at: url)
      switch self {
      case .deleted: return
      case .cut: bytes.removeLast(bytes.count / 2 + 1)
      case .changed: bytes[bytes.count / 3] ^= 4
      case .empty: bytes = Data()
      }
      try bytes.write(to: url)
    }
  }

  /// A site that is live, and another one that waits for its yes.
  private func waiting() throws -> (garden: Garden, archive: Archive, files: [String]) {
    let garden = try Garden()
    #expect(try garden.baton("publish", "--yes").code == 0)
    try garden.write("content/patterns/oak.md", Garden.pattern("Oak", "Newer, beside [[Elm]]."))
    #expect(try garden.baton("publish").code == 4)
    let files = try Folder.files(garden.path + "/runs").filter { !$0.hasSuffix(".lock") }
    return (garden, Archive(Path(garden.path + "/runs"), disk: SystemDisk()), files)
  }

  @Test func `whatever happens to a file of a run, it is named`() throws {
    let (garden, archive, files) = try waiting()
    #expect(
      files.count > 15 && files.contains { $0.hasSuffix("log.jsonl") } && files.contains("ledger.jsonl"))
    for file in files {
      let path = garden.path + "/runs/" + file
      let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
      for damage in Damage.allCases {
        try damage.happen(to: path)
        #expect(try archive.verify().contains { $0.file == file }, "\(file) \(damage)")
        try? FileManager.default.removeItem(atPath: path)
        try bytes.write(to: URL(fileURLWithPath: path))
      }
    }
    #expect(try archive.verify() == [])
    Faults.tell("damage to a file of a run", files.count * Damage.allCases.count)
  }

  @Test func `whatever happened to a file of a run, a yes promotes what was shown, or nothing`() throws {
    let (garden, _, files) = try waiting()
    let old = try garden.site()
    let copy = garden.path + "-kept"
    defer { try? FileManager.default.removeItem(atPath: copy) }
    _ = try garden.shell("cp -a . '\(copy)'")
    #expect(try garden.baton("approve").code == 0)
    let new = try garden.site()
    let cases = files.flatMap { file in Damage.allCases.map { (file, $0) } }
    let chosen = Faults.sample(cases, 10)
    for (file, damage) in chosen {
      _ = try garden.shell("find . -mindepth 1 -delete && cp -a '\(copy)'/. .")
      try damage.happen(to: garden.path + "/runs/" + file)
      let outcome = try garden.baton("approve")
      #expect([0, 1, 4, 7, 64].contains(outcome.code), "\(file) \(damage): \(outcome)")
      #expect(try garden.site() == (outcome.code == 0 ? new : old), "\(file) \(damage): \(outcome)")
    }
    Faults.tell("a yes after damage to a file of a run", chosen.count)
  }
}

import Foundation
import TestKit
import Testing

/// The cache may be lost, cut off, changed or replaced at any time: it is only ever faster.
@Suite struct CacheDamageTests {
  private static func garden() throws -> Garden {
    let garden = try Garden([
      "content/patterns/ash.md": Garden.pattern(
        "Ash", "Beside [[Oak|the oak]].\n\n![[Elm]]",
        "aliases: [Fraxinus]\nredirect_from: /old/\ntags: [tall]\n")
    ])
    #expect(try garden.baton("publish", "--yes", "--clock", "2026-06-01T00:00:00Z").code == 0)
    return garden
  }

  @Test func `after any damage the site is the same, and so is what is found`() throws {
    let garden = try Self.garden()
    let (site, cache) = (try garden.site(), try garden.tree(".baton/cache"))
    #expect(cache.count > 3)
    var dice = Mutator(number: 7)
    for round in 0..<40 {
      for (path, bytes) in cache.sorted(by: { $0.key < $1.key }) {
        let damaged = round % 4 == 3 || dice.roll(2) == 0 ? dice.damage(Array(bytes)) : Array(bytes)
        try Data(damaged).write(to: garden.folder.url.appendingPathComponent(".baton/cache/" + path))
      }
      if round % 2 == 0 { try garden.remove("public") }
      let outcome = try garden.baton("publish", "--yes", "--clock", "2026-06-01T00:00:00Z")
      #expect(outcome.code == 0 && outcome.output == "", "\(round) \(outcome)")
      #expect(try garden.site() == site, "\(round)")
    }
  }

  @Test(arguments: ["", "\0", "{}", "{\"key\":1}", "[[[[[[[[["])
  func `files of the cache may hold anything`(text: String) throws {
    let garden = try Self.garden()
    let site = try garden.site()
    for path in try garden.tree(".baton/cache").keys { try garden.write(".baton/cache/" + path, text) }
    try garden.write("content/patterns/oak.md", Garden.pattern("Oak", "Stands beside [[Elm]]."))
    #expect(try garden.baton("publish", "--yes", "--clock", "2026-06-01T00:00:00Z").code == 0)
    #expect(try garden.site() == site)
  }

  @Test(arguments: [".baton", ".baton/cache"])
  func `a file, or nothing, in the place of the cache costs time only`(place: String) throws {
    let garden = try Self.garden()
    let site = try garden.site()
    try garden.remove(place)
    #expect(try garden.baton("publish", "--yes", "--clock", "2026-06-01T00:00:00Z").code == 0)
    try garden.remove(place)
    try garden.write(place, "a file")
    #expect(try garden.baton("publish", "--yes", "--clock", "2026-06-01T00:00:00Z").code == 0)
    #expect(try garden.site() == site)
  }

  @Test func `entries of the cache that changed places do no harm`() throws {
    let garden = try Self.garden()
    let (site, cache) = (try garden.site(), try garden.tree(".baton/cache"))
    for kind in [".entry", ".value"] {
      let names = cache.keys.filter { $0.hasSuffix(kind) }.sorted()
      for (name, other) in zip(names, names.dropFirst() + names.prefix(1)) {
        try cache[other]?.write(to: garden.folder.url.appendingPathComponent(".baton/cache/" + name))
      }
    }
    #expect(try garden.baton("publish", "--yes", "--clock", "2026-06-01T00:00:00Z").code == 0)
    #expect(try garden.site() == site)
  }
}

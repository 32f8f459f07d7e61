import Foundation
import TestKit
import Testing

/// What must not show in a site: where, when and by how many hands it was made.
struct Setting: CustomStringConvertible {
  let zone: String
  let locale: String
  let folder: String
  let isBackwards: Bool
  let mask: String
  let threads: Int
  /// How much later than the first publication it is, by the system's clock.
  let days: Int
  /// Whether other sites were published in the same place before.
  let hasPast: Bool

  var description: String {
    "\(zone) \(locale) \(folder) \(isBackwards) \(mask) -j\(threads) +\(days) \(hasPast)"
  }

  /// Every combination.
  static let all: [Setting] = {
    var all: [Setting] = []
    for zone in ["UTC", "Pacific/Kiritimati", "America/St_Johns"] {
      for locale in ["C", "tr_TR.UTF-8", "ar_EG.UTF-8"] {
        for (folder, days) in [("site", 0), ("a folder/of ünïcode", 400)] {
          for isBackwards in [false, true] {
            for mask in ["000", "022", "077"] {
              for (threads, hasPast) in [(1, false), (2, false), (1, true), (2, true)] {
                all.append(
                  Setting(
                    zone: zone, locale: locale, folder: folder, isBackwards: isBackwards, mask: mask,
                    threads: threads, days: days, hasPast: hasPast))
              }
            }
          }
        }
      }
    }
    return all
  }()
}

/// The same inputs give the same site, whatever is around them.
@Suite struct SurroundingsTests {
  /// A collection with what locales and orders could make something of.
  private static let collection: [String: String] = {
    var files = [
      "baton.yml": "title: Garden\nlanguage: tr\nhtml: clean\n", "static/z.css": "b {}", "static/a.txt": "a",
      "content/index.md": "---\ntitle: Home\n---\n\n[[Oak]], [[IĞDIR]] and [[Élan]].\n",
      "content/patterns/igdir.md": Garden.pattern("IĞDIR", "[[Oak]]", "tags: [İstanbul, ılık, I, i]\n"),
      "content/patterns/elan.md": Garden.pattern("Élan", "1,5 and 1.5 [[Oak]]", "date: 2016-03-29\n"),
      "content/deep/er/oak.md": Garden.pattern("Oak", "requires:: [[IĞDIR]]", "aliases: [Zeta, äther]\n"),
      "content/deep/er/oak.png": "no picture",
    ]
    for number in 0..<6 {
      let text = "[[Tree \((number + 1) % 6)]] and [[Oak]], written on day \(number)."
      files["content/trees/\(number).md"] = Garden.pattern(
        "Tree \(number)", text, "date: 2016-01-0\(number + 1)\n")
    }
    return files
  }()

  private func publish(_ garden: Garden, _ setting: Setting, at clock: String = "2026-06-01") throws {
    var environment = Preload.environment(daysLater: setting.days)
    environment["TZ"] = setting.zone
    environment["LANG"] = setting.locale
    environment["LC_ALL"] = setting.locale
    let words = environment.sorted { $0.key < $1.key }.map { "\($0.key)='\($0.value)'" }.joined(
      separator: " ")
    let outcome = try garden.shell(
      "umask \(setting.mask) && \(words) '\(Executable.url.path)' publish --yes -q -j \(setting.threads) "
        + "--clock \(clock)T00:00:00Z", in: setting.folder)
    #expect(outcome == .init(""), "\(setting)")
  }

  /// The site that these surroundings give, and the digest that names it.
  private func site(_ setting: Setting) throws -> [String: Data] {
    let garden = try Garden()
    let names = Self.collection.keys.sorted { ($0 < $1) != setting.isBackwards }
    for (number, name) in names.enumerated() {
      let path = setting.folder + "/" + name
      try garden.write(path, Self.collection[name] ?? "")
      try FileManager.default.setAttributes(
        [
          .modificationDate: Date(
            timeIntervalSince1970: Double(1_000_000_000 + number * 86_400 + setting.days))
        ],
        ofItemAtPath: garden.path + "/" + path)
    }
    if setting.hasPast {
      let oak = setting.folder + "/content/deep/er/oak.md"
      try garden.write(setting.folder + "/content/gone.md", "# Gone\n\n[[Oak]]\n")
      try garden.write(oak, Garden.pattern("Oak", "Otherwise, and [[Gone]]."))
      try publish(garden, setting, at: "2020-02-29")
      try garden.remove(setting.folder + "/content/gone.md")
      try garden.write(oak, Self.collection["content/deep/er/oak.md"] ?? "")
    }
    try publish(garden, setting)
    return try garden.tree(setting.folder + "/public").filter { !$0.key.hasPrefix("record/") }
  }

  @Test func `zone, locale, folder, day, order of files, mask, threads and runs before change no byte`()
    throws
  {
    let cases = Faults.sample(Setting.all, 12)
    let first = try site(Setting.all[0])
    #expect(first.count > 15 && first["SHA256SUMS"] != nil)
    for setting in cases {
      let other = try site(setting)
      let differing = Set(first.keys).union(other.keys).filter { first[$0] != other[$0] }.sorted()
      #expect(differing == [], "\(setting)")
    }
    Faults.tell("surroundings", cases.count)
  }
}

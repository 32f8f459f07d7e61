import Conducting
import Foundation
import Ground
import Recording
import Synchronization

/// A folder that goes when the test is over.
final class TemporaryFolder: Sendable {
  let path: Path

  init() {
    let base = temporaryBase
    path = Path(base) / "baton-conducting-\(UUID().uuidString)"
    try? FileManager.default.createDirectory(atPath: path.text, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path.text) }

  func write(_ text: String, to name: String) {
    let file = path / name
    try? FileManager.default.createDirectory(atPath: file.parent.text, withIntermediateDirectories: true)
    _ = FileManager.default.createFile(atPath: file.text, contents: Data(text.utf8))
  }

  func text(_ name: String) -> String? {
    FileManager.default.contents(atPath: (path / name).text).map { String(decoding: $0, as: UTF8.self) }
  }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: (path / name).text) }
}

/// Texts by name, as the world has them.
struct Texts: Sendable, Hashable {
  let all: [String: String]
  var bytes: Bytes {
    Bytes(text: all.sorted { $0.key < $1.key }.map { "\($0.key)\t\($0.value)\n" }.joined())
  }

  init(_ all: [String: String]) { self.all = all }

  init(_ bytes: ArraySlice<UInt8>) {
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    all = Dictionary(
      uniqueKeysWithValues: lines.map { line in
        let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
        return (String(parts[0]), String(parts[1]))
      })
  }
}

/// How often each toy worked.
final class Counter: Sendable {
  private let counts = Mutex<[String: Int]>([:])
  func count(_ name: String) { counts.withLock { $0[name, default: 0] += 1 } }
  func decoded(_ name: String) { count("decode \(name)") }
  var all: [String: Int] { counts.withLock { $0 } }
}

/// A straight line of toys: texts are read from `content/`, shouted, woven, written out and promoted.
struct Toys: Sendable {
  let disk: any Disk
  let counter = Counter()
  /// The texts that a check calls wrong.
  var wrong = "WRONG"
  /// What the checks report besides.
  var tallies: [Tally]?
  var promoteFails = false
  /// How many files a check of the site has looked at.
  var looked = 1
  /// Texts that are not written out, silently.
  var lost: Set<String> = []

  static let sources = Kind<Texts>("sources", files: FileForm { $0.bytes })
  static let language = Kind<Texts>("language")

  var patterns: Kind<Texts> {
    let counter = counter
    return Kind(
      "patterns",
      cache: CacheForm(
        whole: { $0.bytes },
        decode: { bytes in
          counter.decoded("patterns")
          return Texts(bytes)
        }))
  }

  var site: Kind<Site> {
    let disk = disk
    return Kind(
      "site",
      files: FileForm(
        listing: { $0.manifest.bytes },
        load: { (folder) throws(Failure) in
          let file = folder / Manifest.fileName
          guard try disk.exists(file), let manifest = Manifest(try disk.read(file)) else { return nil }
          return Site(folder: folder, manifest: manifest)
        }),
      cache: CacheForm(
        whole: { $0.manifest.bytes },
        decode: { Manifest(Array($0)).map { Site(folder: "", manifest: $0) } }),
      hand: .standing { (site) throws(Failure) in site.folder })
  }

  static let release = Kind<Site>(
    "release", files: FileForm { $0.manifest.bytes },
    hand: .standing { (site) throws(Failure) in site.folder })

  var all: [Specialist] { [harvest, read, weave, render, promote] }

  /// Stand-ins that take what the specialists of the shipped conductors take; they are never run.
  var shipped: [Specialist] {
    let weave = Specialist(
      "site.weave", takes: ("patterns", patterns), ("sources", Toys.sources),
      gives: ("language", Toys.language)
    ) { (_, _: Texts?, patterns: Texts, _: Texts) throws(Failure) in Made(patterns) }
    let render = Specialist(
      "site.render", takes: ("language", Toys.language), ("sources", Toys.sources), gives: ("site", site)
    ) { (_, _: Site?, _: Texts, _: Texts) throws(Failure) in
      Made(Site(folder: "", manifest: Manifest([])))
    }
    let tag = Specialist(
      "git.tag", takes: ("release", Toys.release), gives: ("receipt", Kind.receipt), effect: .once
    ) { (_, _: Receipt?, _: Site) throws(Failure) in Made(Receipt()) }
    return [harvest, read, weave, render, promote, tag]
  }

  var harvest: Specialist {
    let (disk, counter) = (disk, counter)
    return Specialist(
      "site.harvest", takes: ("from", Kind<Path>.folder), gives: ("sources", Toys.sources),
      counts: [Count("files"), Count("long", of: "files")]
    ) { (_, _: Texts?, folder: Path) throws(Failure) in
      counter.count("harvest")
      var texts: [String: String] = [:]
      for entry in try disk.list(folder) where entry.kind == .file {
        texts[entry.name] = try disk.read(folder / entry.name).text
      }
      let long = texts.values.count { $0.count > 4 }
      return Made(Texts(texts), numbers: [("files", texts.count), ("long", long)])
    }
  }

  var read: Specialist {
    let counter = counter
    return Specialist("site.read", takes: ("sources", Toys.sources), gives: ("patterns", patterns)) {
      (room, previous: Texts?, sources: Texts) throws(Failure) in
      counter.count(previous == nil ? "read" : "read again")
      room.report(1, 1)
      return Made(
        Texts(sources.all.mapValues { $0.uppercased() }), numbers: [("patterns", sources.all.count)])
    }
  }

  var weave: Specialist {
    let counter = counter
    return Specialist("site.weave", takes: ("patterns", patterns), gives: ("language", Toys.language)) {
      (_, _: Texts?, patterns: Texts) throws(Failure) in
      counter.count("weave")
      return Made(patterns, numbers: [("published", patterns.all.count)])
    }
  }

  var render: Specialist {
    let (disk, counter, lost) = (disk, counter, lost)
    return Specialist(
      "site.render", takes: ("language", Toys.language), gives: ("site", site),
      taking: { (folder, _, _, _) throws(Failure) in Made(Site(folder: folder, manifest: Manifest([]))) }
    ) {
      (room, previous: Site?, language: Texts) throws(Failure) in
      counter.count(previous == nil ? "render" : "render again")
      guard let out = room.out else { throw Failure("there is no place to write to") }
      try disk.makeFolder(out)
      var files: [SiteFile] = []
      for (name, text) in language.all.sorted(by: { $0.key < $1.key }) where !lost.contains(name) {
        let bytes = Bytes(text: text)
        try disk.create(out / name, bytes, durable: false)
        files.append(SiteFile(path: name, digest: Digest(of: bytes), size: bytes.count))
      }
      let site = Site(folder: out, manifest: Manifest(files))
      try disk.create(out / Manifest.fileName, site.manifest.bytes, durable: false)
      return Made(site, numbers: [("pages", files.count)])
    }
  }

  var promote: Specialist {
    let (disk, counter, kind, fails) = (disk, counter, site, promoteFails)
    let effect = Effect(.swap) { (staged) throws(Failure) in try disk.removeTree(staged) }
    return Specialist(
      "site.promote", takes: ("site", site), gives: ("release", Toys.release), effect: effect,
      probe: { (room, site: Site) throws(Failure) in
        guard let live = room.live, try kind.files?.load(live)?.manifest.digest == site.manifest.digest
        else { return .didNotHappen }
        return .happened(Made(Site(folder: live, manifest: site.manifest)))
      }
    ) {
      (room, _: Site?, site: Site) throws(Failure) in
      counter.count("promote")
      if fails { throw Failure("the swap was refused") }
      guard let out = room.out, let live = room.live else { throw Failure("there is no place to write to") }
      let numbers = [("pages", site.manifest.files.count)]
      if try kind.files?.load(live)?.manifest.digest == site.manifest.digest {
        try disk.removeTree(out)
        return Made(Site(folder: live, manifest: site.manifest), numbers: numbers, observed: .unchanged)
      }
      if try disk.exists(live) {
        try disk.exchange(out, live)
        try disk.removeTree(out)
      } else {
        try disk.rename(out, to: live)
      }
      return Made(Site(folder: live, manifest: site.manifest), numbers: numbers, observed: .committed)
    }
  }

  var examiner: Examiner {
    let (counter, wrong, tallies, looked) = (counter, wrong, tallies, looked)
    return Examiner(revision: Digest(of: "checks \(looked) \(wrong)"), checks: Toys.checks) {
      (artifact, _) throws(Failure) in
      counter.count("examine \(artifact.kind)")
      guard let texts = artifact.value as? Texts else {
        return Examination(Findings([], tallies: [Tally(check: "output.withheld", lookedAt: looked)]))
      }
      let found = texts.all.filter { $0.value.contains(wrong) }.map {
        Finding("words.right", .warning, in: $0.key, at: .start, summary: "\(wrong) is wrong")
      }
      let long = texts.all.filter { $0.value.count > 40 }.map {
        Finding("words.few", .note, in: $0.key, summary: "many words")
      }
      let all = ["words.right", "words.few"].map { Tally(check: $0, lookedAt: texts.all.count) }
      return Examination(Findings(found + long, tallies: tallies ?? all))
    }
  }

  static let checks: @Sendable (String) -> [String] = { kind in
    switch kind {
    case "language": ["words.few", "words.right"]
    case "site": ["output.withheld"]
    default: []
    }
  }

  /// Texts, looked for in what was promoted; `long` are those of more than four letters.
  var text: Subject {
    let counter = counter
    return Subject(
      "text", of: Toys.language, in: Toys.release, properties: ["letters"], qualities: ["long"],
      revision: Digest(of: "1")
    ) { texts in
      counter.count("list")
      return texts.all.sorted { $0.key < $1.key }.map { name, text in
        Thing(
          name, at: name, properties: [Thing.Property("letters", text)],
          qualities: text.count > 4 ? ["long"] : [])
      }
    } absent: { (texts, site) throws(Failure) in
      texts.filter { site.manifest[$0.path] == nil }.map { "\($0.name): not there" }
    }
  }

  var repertoire: Repertoire { Repertoire(all, subjects: [text], checks: Toys.checks) }
}

/// The conductor of most tests.
let toyFile = """
  conductor: toy
  why: Show that the engine does what it says.
  outcome: { every: "text", is: "in promote.release" }
  needs:
    - { files: "content/*.txt", min: 1 }
  steps:
    harvest: { use: site.harvest, in: { from: content/ } }
    read: { use: site.read, in: { sources: harvest.sources } }
    weave: { use: site.weave, in: { patterns: read.patterns } }
    rigor:
      gate: { "words.*": note, "words.right": error }
      over: { language: weave.language }
    render: { use: site.render, in: { language: weave.language } }
    verify:
      gate: { "output.*": error }
      over: { site: render.site }
    promote: { use: site.promote, in: { site: render.site }, effect: swap, to: public/ }

  """

/// The same conductor with a question before its effect.
let askingFile = toyFile.replacing(
  "  promote:",
  with: """
      review:
        ask: Is this right?
        show: [render.site, verify.findings]
        who: { role: editor }
        within: 72h
        reject: { to: harvest, passes: 1 }
      promote:
    """)

/// A site in a temporary folder with its toys, to be run as often as a test likes.
struct Stage: Sendable {
  let folder = TemporaryFolder()
  var toys: Toys
  var setting: Setting
  var file = toyFile

  init(disk: any Disk = SystemDisk(), texts: [String: String] = ["a.txt": "alpha", "b.txt": "beta"]) {
    toys = Toys(disk: disk)
    setting = Setting(
      root: folder.path, disk: disk, clock: .fixed(Moment(seconds: 1_795_255_200)), process: 4711,
      person: "ada", tool: "baton test")
    setting.keeping = .runs(folder.path / "runs", .atEffects)
    for (name, text) in texts { folder.write(text, to: "content/\(name)") }
  }

  var shelf: Shelf { Shelf(in: folder.path / ".baton/cache", disk: setting.disk) }

  func conductor() throws -> Conductor {
    try Conductor.read(Bytes(text: file), file: "conductors/toy.yml", knowing: toys.repertoire)
  }

  func run(_ shelf: Shelf? = nil) throws -> Ending {
    try patiently {
      Run.conduct(
        try conductor(), examiner: toys.examiner, shelf: shelf ?? self.shelf, setting: setting)
    }
  }

  func resume(_ name: String) throws -> Ending {
    try patiently {
      Run.resume(name, try conductor(), examiner: toys.examiner, shelf: shelf, setting: setting)
    }
  }

  /// A process that another test starts holds every lock of this one for an instant, until it is the program that
  /// it becomes.
  private func patiently(_ run: () throws -> Ending) rethrows -> Ending {
    for _ in 0..<20 {
      let ending = try run()
      if ending.exitCode != .locked { return ending }
      usleep(5000)
    }
    return try run()
  }

  var archive: Archive { Archive(folder.path / "runs", disk: SystemDisk()) }

  /// Leaves of the log and the ledger what a process that was killed after this line had written.
  func keep(_ run: String, lines count: Int) throws {
    let log = folder.text("runs/\(run)/log.jsonl") ?? ""
    let kept = log.split(separator: "\n").prefix(count)
    folder.write(kept.joined(separator: "\n") + "\n", to: "runs/\(run)/log.jsonl")
    let ledger = (folder.text("runs/ledger.jsonl") ?? "").split(separator: "\n")
    let told = ledger.prefix { line in
      guard line.contains("\"name\":\"\(run)\"") else { return true }
      let head = String(line).firstMatch(of: /"head":\{"count":(\d+)/).flatMap { Int($0.1) }
      return head.map { $0 <= count } ?? true
    }
    folder.write(told.joined(separator: "\n") + "\n", to: "runs/ledger.jsonl")
  }
}

/// What a closure has seen.
final class Seen: Sendable {
  private let texts = Mutex<[String]>([])
  func add(_ text: String) { texts.withLock { $0.append(text) } }
  var all: [String] { texts.withLock { $0 } }
}

/// Memory where there is some: faults are tried at every call, and a disk makes each of them wait.
private let temporaryBase: String = {
  let memory = "/dev/shm"
  return FileManager.default.isWritableFile(atPath: memory)
    ? memory : FileManager.default.temporaryDirectory.path
}()

import Foundation
import Ground
import Synchronization
import TestKit
import Testing

/// Several people, or the same one several times, at the same moment.
@Suite(.serialized) struct RaceTests {
  /// Starts commands at once and gives the code that each ends with.
  private func together(_ commands: [[String]], in garden: Garden) throws -> [Int32] {
    let processes = try commands.map { words in
      let process = Process()
      process.executableURL = Executable.url
      process.arguments = words
      process.currentDirectoryURL = garden.folder.url
      process.environment = [:]
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      return process
    }
    return processes.map { process in
      process.waitUntilExit()
      return process.terminationStatus
    }
  }

  /// How many verdicts of people stand in the logs.
  private func verdicts(_ garden: Garden) throws -> Int {
    try Folder.files(garden.path + "/runs").filter { $0.hasSuffix("log.jsonl") }
      .reduce(0) { try $0 + garden.text("runs/" + $1).components(separatedBy: "\"identity\":").count - 1 }
  }

  private static let yes = ["approve"]
  private static let no = ["reject", "--reason", "no"]

  @Test(arguments: [[yes, no], [yes, yes], [no, no]])
  func `of two answers at once one counts, and the site is as that one says`(answers: [[String]]) throws {
    let rounds = Faults.rounds(6, all: 100)
    for _ in 0..<rounds {
      let garden = try Garden()
      #expect(try garden.baton("publish").code == 4)
      let codes = try together(zip(answers, ["ada", "bo"]).map { $0 + ["--as", $1] }, in: garden)
      let counted = zip(answers, codes).filter { $1 == ($0 == Self.yes ? 0 : 5) }
      // Who comes second finds the place taken, or nothing to answer any more, or a question that is new to him.
      #expect(counted.count == 1 && Set(codes).isSubset(of: [0, 4, 5, 6, 64]), "\(codes)")
      #expect(garden.exists("public/index.html") == codes.contains(0), "\(codes)")
      #expect(try verdicts(garden) == 1, "\(codes)")
      #expect(try garden.baton("runs", "verify").code == 0)
    }
    Faults.tell("\(answers[0][0]) against \(answers[1][0]) at once", rounds)
  }

  @Test func `a yes and another publication at once never bring the older site back`() throws {
    let rounds = Faults.rounds(4, all: 50)
    for _ in 0..<rounds {
      let garden = try Garden()
      #expect(try garden.baton("publish").code == 4)
      try garden.write("content/patterns/oak.md", Garden.pattern("Oak", "Newer, beside [[Elm]]."))
      let codes = try together([Self.yes, ["publish", "--yes"]], in: garden)
      #expect([0, 6, 7].contains(codes[0]) && [0, 6].contains(codes[1]) && codes.contains(0), "\(codes)")
      #expect(try garden.text("public/oak/index.html").contains("Newer") == (codes[1] == 0), "\(codes)")
      #expect(try garden.shell("sha256sum -c --strict --quiet SHA256SUMS", in: "public") == .init(""))
      #expect(try garden.baton("runs", "verify").code == 0)
    }
    Faults.tell("approve against publish at once", rounds)
  }

  @Test(arguments: [2, 8])
  func `of several publications at once each is done or sent away, and the last word is one site`(
    count: Int
  ) throws {
    let garden = try Garden()
    let rounds = Faults.rounds(4, all: 50)
    for round in 0..<rounds {
      try garden.write("content/patterns/oak.md", Garden.pattern("Oak", "Round \(round), beside [[Elm]]."))
      let codes = try together(Array(repeating: ["publish", "--yes"], count: count), in: garden)
      #expect(Set(codes).isSubset(of: [0, 6]) && codes.contains(0), "\(codes)")
      #expect(try garden.text("public/oak/index.html").contains("Round \(round)"))
      #expect(try garden.shell("sha256sum -c --strict --quiet SHA256SUMS", in: "public") == .init(""))
      #expect(try garden.shell("sha256sum -c --strict --quiet SHA256SUMS", in: "public/record") == .init(""))
      #expect(try garden.baton("runs", "verify").code == 0)
    }
    Faults.tell("\(count) starters at once", rounds)
  }

  @Test(arguments: [2, 8])
  func `of several who go on with a killed run one does, and its effect happens once`(count: Int) throws {
    let rounds = Faults.rounds(2, all: 20)
    for _ in 0..<rounds {
      let garden = try Garden.hiring(
        announce: "{ use: [./bin/stub], in: { release: promote.release }, effect: once, probe: true }",
        """
        r=$(cat)
        case $r in
        *'"ask":"probe"'*) echo '{"v":1}'; [ -e done ] || exit 10 ;;
        *) [ -e deadly ] && kill -KILL $(cat number) && sleep 0.2 && exit 1; echo >>done; echo '{"v":1}' ;;
        esac
        """)
      try garden.write("deadly", "")
      let killed = try garden.shell(
        "sh -c 'echo $$ >number; exec \(Executable.url.path) publish --yes -q'; exit $?")
      #expect(killed.code == 137, "\(killed)")
      try garden.remove("deadly")
      let codes = try together(Array(repeating: ["resume"], count: count), in: garden)
      // Who comes when it is over finds no run that waits.
      #expect(Set(codes).isSubset(of: [0, 6, 64]) && codes.count { $0 == 0 } == 1, "\(codes)")
      #expect(try garden.text("done") == "\n")
      #expect(try garden.baton("runs", "verify").code == 0)
    }
    Faults.tell("\(count) resumers at once", rounds)
  }

  @Test func `an edit while a run waits changes nothing of what is promoted`() throws {
    let garden = try Garden()
    #expect(try garden.baton("publish").code == 4)
    try garden.write("content/patterns/oak.md", Garden.pattern("Oak", "Edited, beside [[Elm]]."))
    #expect(try garden.baton("approve").code == 0)
    #expect(!(try garden.text("public/oak/index.html").contains("Edited")))
  }

  @Test func `edits while runs are under way never give a page of other bytes than its digest says`() throws {
    let garden = try Garden()
    let isOver = Atomic<Bool>(false)
    let editor = DispatchGroup()
    let file = garden.path + "/content/patterns/oak.md"
    let rounds = Faults.rounds(10, all: 100)
    editor.enter()
    try withExtendedLifetime(isOver) {
      Thread.detachNewThread {
        var number = 0
        while !isOver.load(ordering: .relaxed) {
          number += 1
          let text = Garden.pattern("Oak", "Number \(number), beside [[Elm]].")
          // As an editor saves: another file takes the place.
          try? Data(text.utf8).write(to: URL(fileURLWithPath: file), options: .atomic)
          // Often many in a run, which then does not hold, and at times none for longer than one takes.
          usleep(UInt32(number % 8 == 0 ? 800_000 : 3000))
        }
        editor.leave()
      }
      defer {
        isOver.store(true, ordering: .relaxed)
        editor.wait()
      }
      for _ in 0..<rounds {
        let outcome = try garden.baton("publish", "--yes")
        #expect([0, 7].contains(outcome.code), "\(outcome)")
        if outcome.code == 0 { try expectSourceOnPage(in: garden) }
      }
    }
    // However often the editor was faster: what stands when it rests is published.
    #expect(try garden.baton("publish", "--yes").code == 0)
    try expectSourceOnPage(in: garden)
    #expect(try garden.baton("runs", "verify").code == 0)
    Faults.tell("edits while a run is under way", rounds)
  }

  private func expectSourceOnPage(in garden: Garden) throws {
    let page = try garden.text("public/oak/index.html")
    let number = try #require(page.firstMatch(of: #/Number (\d+), beside/#)).1
    let source = Digest(of: Garden.pattern("Oak", "Number \(number), beside [[Elm]]."))
    #expect(page.contains(source.hex), "the page of number \(number) names another source")
    #expect(try garden.shell("sha256sum -c --strict --quiet SHA256SUMS", in: "public") == .init(""))
  }
}

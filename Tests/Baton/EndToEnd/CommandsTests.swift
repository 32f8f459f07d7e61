import Foundation
import TestKit
import Testing

/// Commands in conductors, as the real program runs them.
@Suite struct CommandsTests {
  // MARK: - Effects

  @Test func `an effect's command is told run, pass, step and key, and where its inputs lie`() throws {
    let garden = try Garden.hiring(
      announce:
        "{ use: [./bin/stub, --loud], in: { release: promote.release, said: rigor.findings }, effect: once }",
      "cat >asked; cp $(ls -d runs/*-publish-*/handed/announce/in/said) said; echo $1 >&2; echo '{\"v\":1,\"numbers\":{\"told\":3}}'"
    )
    let outcome = try garden.baton("publish", "--yes")
    #expect(outcome.code == 0, "\(outcome)")
    let request = Garden.masked(try garden.text("asked"))
    #expect(request.hasPrefix(#"{"v":1,"ask":"do","run":"RUN","step":"announce","pass":1,"key":""#))
    #expect(request.contains(#""path":"public"},{"name":"said","kind":"findings","#))
    #expect(request.hasSuffix(#"announce/in/said"}],"out":null}"# + "\n"))
    #expect(try garden.text("said").hasPrefix("{\"findings\":["))
    let told = try garden.baton("runs", "show", "last").output
    #expect(told.contains("announce is about to happen\n") && told.contains("announce has happened\n"))
    let blob = try #require(
      told.firstMatch(
        of: #/announce gave [0-9a-f]+ \(told 3\); what it wrote for people: (blobs\/[0-9a-f]+)/#))
    #expect(try garden.text("runs/\(garden.newestRun)/\(blob.1)") == "--loud\n")
    #expect(try !garden.exists("runs/\(garden.newestRun)/handed"))
    #expect(try garden.baton("runs", "verify").code == 0)
  }

  @Test func `a command has of the environment what is named, and it has to be there`() throws {
    let garden = try Garden.hiring(
      announce: "{ use: [./bin/stub], in: { release: promote.release }, effect: once, env: [DEPLOY_KEY] }",
      "env >found; echo '{\"v\":1}'")
    let missing = try garden.baton("publish", "--yes")
    #expect(missing.code == 10, "\(missing)")
    #expect(missing.errors.contains("not met: announce passes DEPLOY_KEY on, and the environment has none\n"))
    #expect(!garden.exists("public") && !garden.exists("found"))
    #expect(
      try garden.baton("explain", "last", "--blocked").output.contains(
        "Whoever keeps this machine can change that: set DEPLOY_KEY, then run baton publish."))
    let met = try garden.baton("publish", "--yes", environment: ["DEPLOY_KEY": "k", "OTHER": "o"])
    #expect(met.code == 0, "\(met)")
    let found = try garden.text("found")
    #expect(found.contains("DEPLOY_KEY=k\n") && !found.contains("OTHER"))
  }

  @Test func `check makes no effect, and needs nothing that only an effect needs`() throws {
    let garden = try Garden.hiring(
      announce: "{ use: [./bin/stub], in: { release: promote.release }, effect: once, env: [DEPLOY_KEY] }",
      "echo >>done; echo '{\"v\":1}'")
    #expect(try garden.baton("check").code == 0)
    #expect(!garden.exists("done") && !garden.exists("runs"))
    let plan = try garden.baton("plan", "publish")
    #expect(plan.code == 0 && plan.output.contains("announce"), "\(plan)")
    #expect(!garden.exists("done"))
  }

  @Test(arguments: [
    ("exit 75", "it cannot tell whether it is done: it ended with 75 and did not say why"),
    ("sleep 1000", "it took longer than 2 s, and was ended"),
    ("kill -KILL $$", "it was ended by signal 9"),
    ("echo done", "it ended with 0 and wrote something to standard output that is not one JSON object"),
    ("setsid sleep 1.5 & echo '{\"v\":1}'; sleep 0.2", "it left a process behind that holds its output"),
  ])
  func `where nobody can tell whether it happened, a person finds out and says so`(
    script: String, why: String
  ) throws {
    for (word, count) in [("--happened", 1), ("--again", 2)] {
      let garden = try Garden.hiring(
        announce: "{ use: [./bin/stub], in: { release: promote.release }, effect: once, within: 2s }",
        "echo >>done; [ -e mended ] || { \(script); exit; }; echo '{\"v\":1}'")
      let outcome = try garden.baton("publish", "--yes")
      #expect(outcome.code == 8, "\(outcome)")
      #expect(
        outcome.errors.contains("nobody can tell whether announce has happened: ./bin/stub: \(why)"),
        "\(outcome)")
      #expect(outcome.errors.contains("  It has not:       baton resume RUN --again\n"))
      #expect(garden.exists("public/oak/index.html"))
      try garden.write("mended", "")
      #expect(try garden.baton("resume").code == 8, "a command without a probe is never repeated by itself")
      let blocked = try garden.baton("explain", "last", "--blocked").output
      #expect(blocked.contains("A person has to find out whether announce has happened."), "\(blocked)")
      let mended = try garden.baton("resume", word, "--as", "eve")
      #expect(mended.code == 0, "\(mended)")
      #expect(try garden.text("done").count == count)
      #expect(try garden.baton("runs", "show", "last").output.contains("eve says that it "))
      #expect(try garden.baton("resume", "last", word).code == 64)
      #expect(try garden.baton("runs", "verify").code == 0)
    }
  }

  @Test func `a probe that knows spares the person, and nothing happens twice`() throws {
    let garden = try Garden.hiring(
      announce:
        "{ use: [./bin/stub], in: { release: promote.release }, effect: once, within: 1s, probe: true }",
      """
      r=$(cat); k=${r#*\\"key\\":\\"}; k=${k%%\\"*}
      case $r in
      *'"ask":"probe"'*) echo '{"v":1}'; grep -q $k done 2>/dev/null || exit 10 ;;
      *) [ -e early ] && sleep 1000; echo $k >>done; [ -e late ] && sleep 1000; echo '{"v":1}' ;;
      esac
      """)
    try garden.write("late", "")
    #expect(try garden.baton("publish", "--yes").code == 0)
    try garden.remove("late")
    try garden.write("early", "")
    let early = try garden.baton("publish", "--yes")
    #expect(early.code == 1, "\(early)")
    #expect(
      early.errors.contains(
        "it took longer than 1 s, and was ended; its probe says that nothing has happened"))
    #expect(try garden.text("done").split(separator: "\n").count == 1)
    #expect(try garden.baton("runs", "verify").code == 0)
  }

  @Test(arguments: [true, false])
  func `killed in the middle of an effect, it is asked after and not made again`(hasProbe: Bool) throws {
    let garden = try Garden.hiring(
      announce:
        "{ use: [./bin/stub], in: { release: promote.release }, effect: once\(hasProbe ? ", probe: true" : "") }",
      """
      r=$(cat)
      case $r in
      *'"ask":"probe"'*) echo '{"v":1}'; [ -e done ] || exit 10 ;;
      *) echo >>done; [ -e slow ] && sleep 2; echo '{"v":1}' ;;
      esac
      """)
    try garden.write("slow", "")
    let (process, _, _) = Executable.process(["publish", "--yes"], in: garden.folder.url)
    try process.run()
    for _ in 0..<1000 where !garden.exists("done") { usleep(20_000) }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    let resumed = try garden.baton("resume")
    #expect(resumed.errors.contains("waiting for process "), "\(resumed)")
    #expect(resumed.errors.contains("(run RUN, step announce), which still makes announce\n"), "\(resumed)")
    #expect(resumed.code == (hasProbe ? 0 : 8), "\(resumed)")
    if !hasProbe { #expect(try garden.baton("resume", "--happened").code == 0) }
    #expect(try garden.text("done") == "\n")
    #expect(try garden.baton("runs", "verify").code == 0)
  }

  @Test func `two runs never make one effect at once, and the second is told who makes it`() throws {
    let garden = try Garden.hiring(
      announce: "{ use: [./bin/stub], in: { release: promote.release }, effect: once }",
      "echo >>done; while [ ! -e go ]; do sleep 0.1; done; echo '{\"v\":1}'")
    let (process, _, _) = Executable.process(["publish", "--yes"], in: garden.folder.url)
    try process.run()
    for _ in 0..<1000 where !garden.exists("done") { usleep(20_000) }
    let second = try garden.baton("publish", "--yes", "-d", "other")
    #expect(second.code == 6, "\(second)")
    #expect(
      second.errors.contains(#/error: \.\/bin\/stub is at work for process \d+ \(run RUN, step announce\)/#))
    try garden.write("go", "")
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(try garden.baton("publish", "--yes").code == 0)
    #expect(try garden.text("done") == "\n\n")
  }

  // MARK: - In the place of a built-in

  /// Writes a page for each pattern that the language has.
  private static let render = """
    r=$(cat); l=${r#*runs/}; l=runs/${l%%\\"*}; out=${r##*\\"out\\":\\"}; out=${out%%\\"*}
    for a in $(sed -n 's/.*"address":"\\([^"]*\\)".*/\\1/p' $l); do
      mkdir -p "$out$a"; echo "<!doctype html><html lang=en><meta charset=utf-8><title>Oak</title><main><h1>Oak</h1><p>by hand</p></main></html>" >"${out}${a}index.html"
    done
    echo '{"v":1,"numbers":{"pages":3}}'
    """

  @Test func `a built-in is swapped by one line, and the difference of two runs says so`() throws {
    let garden = try Garden.hiring(announce: nil, Self.render)
    #expect(try garden.baton("publish", "--yes").code == 0)
    let first = try garden.newestRun
    let file = try garden.text("conductors/publish.yml")
    try garden.write(
      "conductors/publish.yml",
      file.replacing("use: site.render,", with: "use: { command: [./bin/stub], as: site.render },"))
    let swapped = try garden.baton("publish", "--yes")
    #expect(swapped.code == 0, "\(swapped)")
    let sums = try garden.text("public/SHA256SUMS").split(separator: "\n").map { $0.dropFirst(66) }
    #expect(sums == ["elm/index.html", "index.html", "oak/index.html"])
    #expect(try garden.text("public/oak/index.html").contains("<p>by hand</p>"))
    let difference = try garden.baton("runs", "diff", first, "last").output
    let became =
      #/step render: site\.render \S+ with options [0-9a-f]+ became\s+\./bin/stub as site\.render [0-9a-f]{16}\./#
    #expect(difference.contains(became), "\(difference)")
    #expect(try garden.baton("explain", "/oak/").code == 0)
    let again = try garden.baton("publish", "--yes")
    #expect(again.code == 0 && again.errors.contains("0 written"), "\(again)")
    #expect(try garden.baton("runs", "verify").code == 0)
  }

  @Test func `a site by a command waits for its answer, and is promoted though all else is gone`() throws {
    let garden = try Garden.hiring(announce: nil, Self.render)
    let file = try garden.text("conductors/publish.yml")
    try garden.write(
      "conductors/publish.yml",
      file.replacing("use: site.render,", with: "use: { command: [./bin/stub], as: site.render },"))
    #expect(try garden.baton("publish").code == 4)
    try garden.remove("content/patterns")
    let approved = try garden.baton("approve")
    #expect(approved.code == 0, "\(approved)")
    #expect(try garden.text("public/elm/index.html").contains("<p>by hand</p>"))
  }

  @Test func `sources may come from a command`() throws {
    let garden = try Garden.hiring(
      announce: nil,
      """
      r=$(cat); out=${r##*\\"out\\":\\"}; out=${out%%\\"*}
      cp -r content/. "$out"; printf -- '---\\ntitle: Ash\\n---\\n\\n# Ash\\n' >"$out/patterns/ash.md"; echo '{"v":1}'
      """)
    let file = try garden.text("conductors/publish.yml")
    try garden.write(
      "conductors/publish.yml",
      file.replacing("use: site.harvest,", with: "use: { command: [./bin/stub], as: site.harvest },"))
    let outcome = try garden.baton("publish", "--yes")
    #expect(outcome.code == 0, "\(outcome)")
    #expect(garden.exists("public/ash/index.html"))
    let check = try garden.baton("check")
    #expect(check.code == 0, "\(check)")
    #expect(try Folder.files(garden.path + "/.baton/handed") == [])
  }

  // MARK: - Commands that mean no good

  static let hostile: [(script: String, code: Int32, says: String)] = [
    ("exit 3", 1, "it ended with 3"),
    ("echo no room >&2; exit 1", 1, "it ended with 1: no room"),
    ("sleep 1000", 1, "it took longer than 1 s, and was ended"),
    (
      "while :; do sleep 1; done & trap '' TERM; while :; do sleep 0.1; done", 1,
      "it took longer than 1 s, did not end when it was asked, and was killed"
    ),
    (
      "exec head -c 1000000000 /dev/zero", 1,
      "it wrote more than 16777216 bytes to standard output, and was ended"
    ),
    ("head -c 1000000000 /dev/zero >&2", 1, "it wrote too much to standard error, and was ended"),
    ("setsid sleep 3 & echo '{\"v\":1}'; sleep 0.2", 1, "it left a process behind that holds its output"),
    ("kill -SEGV $$", 1, "it was ended by signal 11"),
    (
      "echo '{\"v\":1'", 1,
      "it ended with 0 and wrote something to standard output that is not one JSON object"
    ),
    (
      "printf '{\"v\":1,\"message\":\"\\377\"}'", 1,
      "it ended with 0 and wrote something to standard output that is not UTF-8"
    ),
    (
      "echo '{\"v\":1,\"files\":[\"../../log.jsonl\"]}'", 1,
      "it ended with 0 and named a file outside its folder"
    ),
    ("echo '{\"v\":1,\"files\":[\"a\"]}'", 1, "it named a file, and there is no folder for any: a"),
    (
      "echo x >>.public.next/oak/index.html; echo '{\"v\":1}'", 1,
      "it changed .public.next/oak/index.html, which it was given to read"
    ),
    ("rm .public.next/index.html; echo '{\"v\":1}'", 1, "it changed .public.next/index.html"),
    ("rm -r runs/*/handed; echo '{\"v\":1}'; exit 5", 1, "it ended with 5"),
    ("exit 20", 10, "it cannot begin: it ended with 20 and did not say what is not met"),
    ("echo '{\"v\":1,\"message\":\"busy\"}'; exit 75", 1, "it asks to be run again later: busy"),
    ("echo '{\"v\":1,\"findings\":[]}'; exit 10", 1, "it ended with 10 and told no finding"),
  ]

  @Test(arguments: hostile)
  func `whatever a command does, it ends with a place, a code and a log that holds`(
    script: String, code: Int32, says: String
  ) throws {
    let garden = try Garden.hiring(
      lint: "{ use: [./bin/stub], in: { site: render.site }, within: 1s }", script)
    let outcome = try garden.baton("publish", "--yes")
    #expect(outcome.code == code, "\(outcome)")
    #expect(outcome.errors.contains("error: ./bin/stub: \(says)"), "\(outcome)")
    #expect(outcome.errors.contains(#/conductors\/publish\.yml:\d+:17\n/#), "\(outcome)")
    #expect(!garden.exists("public"))
    #expect(try !garden.exists("runs/\(garden.newestRun)/handed"))
    #expect(try garden.baton("runs", "verify").code == 0)
    try garden.write("bin/stub", "#!/bin/sh\necho '{\"v\":1}'\n")
    let mended = try garden.baton("publish", "--yes")
    #expect(mended.code == 0, "\(mended)")
  }

  @Test(arguments: [
    ("ln -s /etc $out/etc", "it put something into its folder that is no file: etc"),
    ("mkfifo $out/index.html", "it put something into its folder that is no file: index.html"),
    ("true", "it put no file into its folder"),
    ("echo >$out/SHA256SUMS", "what it gave cannot be taken: cannot write \"SHA256SUMS\" into the site: "),
  ])
  func `what cannot be taken of a command's folder is told`(script: String, says: String) throws {
    let garden = try Garden.hiring(
      announce: nil, "r=$(cat); out=${r##*\\\"out\\\":\\\"}; out=${out%%\\\"*}; \(script); echo '{\"v\":1}'")
    let file = try garden.text("conductors/publish.yml")
    try garden.write(
      "conductors/publish.yml",
      file.replacing("use: site.render,", with: "use: { command: [./bin/stub], as: site.render },"))
    let outcome = try garden.baton("publish", "--yes")
    #expect(outcome.code == 1 && outcome.errors.contains("error: ./bin/stub: \(says)"), "\(outcome)")
    #expect(!garden.exists("public"))
    #expect(try garden.baton("runs", "verify").code == 0)
  }

  @Test func `what a linter finds is shown with everything else, and errors stop the run`() throws {
    let finding = { (severity: String) in
      #"{\"check\":\"words.few\",\"severity\":\"\#(severity)\",\"file\":\"content/patterns/oak.md\",\"line\":9,\"summary\":\"few words\"}"#
        .replacing("\\", with: "")
    }
    let garden = try Garden.hiring(
      lint: "{ use: [./bin/stub], in: { language: weave.language } }",
      "echo '{\"v\":1,\"findings\":[\(finding("warn"))]}'")
    let warned = try garden.baton("publish", "--yes")
    #expect(warned.code == 0, "\(warned)")
    #expect(warned.output.contains("warning[words.few]: few words"), "\(warned)")
    try garden.write("bin/stub", "#!/bin/sh\necho '{\"v\":1,\"findings\":[\(finding("error"))]}'; exit 10\n")
    let stopped = try garden.baton("publish", "--yes")
    #expect(stopped.code == 2, "\(stopped)")
    #expect(stopped.output.contains("error[words.few]: few words"), "\(stopped)")
    #expect(stopped.errors.contains("error: ./bin/stub: it has 1 finding\n"))
    #expect(try garden.baton("check", "--format", "json").output.contains("words.few"))
  }
}

extension Garden {
  /// A garden whose `publish` has one more step, done by a program of this script: `lint` above the review, or
  /// `announce` at the end.
  static func hiring(lint: String? = nil, announce: String? = nil, _ script: String) throws -> Garden {
    let garden = try Garden(["bin/stub": "#!/bin/sh\n\(script)\n"])
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: garden.path + "/bin/stub")
    var file = try String(contentsOfFile: Shared.root + "/conductors/publish.yml", encoding: .utf8)
    if let lint { file = file.replacing("  review:\n", with: "  lint: \(lint)\n  review:\n") }
    if let announce {
      file = file.replacing(#/(?m)^  announce: .*\n/#, with: "")
      file = file.replacing("to: public/ }\n", with: "to: public/ }\n  announce: \(announce)\n")
    }
    try garden.write("conductors/publish.yml", file)
    return garden
  }

  /// The name of the run that began last.
  var newestRun: String {
    get throws {
      let ledger = try text("runs/ledger.jsonl").split(separator: "\n")
      let line = try #require(ledger.last { $0.contains("\"type\":\"run.started\"") })
      return try String(#require(line.firstMatch(of: #/"name":"([^"]+)"/#)).1)
    }
  }
}

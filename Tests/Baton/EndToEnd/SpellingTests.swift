import Foundation
import TestKit
import Testing

@testable import baton

/// `prose.spelling`: hunspell's protocol by a stand-in, what is asked after, and what happens where nobody answers.
@Suite struct SpellingTests {
  /// Knows every word but a few, and notes each start.
  private static let standIn = """
    #!/bin/sh
    echo "$*" >>started
    if [ "$1" = -D ]; then
      printf 'SEARCH PATH:\\n.::/usr/share/hunspell\\nAVAILABLE DICTIONARIES:\\n/usr/share/hunspell/DICTIONARY\\n' >&2
      exit 1
    fi
    echo '@(#) International Ispell Version 3.2.06 (but really Hunspell 1.7.1)'
    while read -r word; do
      echo "$word" >>asked
      case "$word" in
        ^recieve) echo '& recieve 2 0: receive, relieve' ;;
        ^well-knwon) echo '*'; echo '& knwon 1 5: known' ;;
        ^xyzzy) echo '# xyzzy 0' ;;
        "^y'all") echo '# all 0' ;;
        ^naïvly) echo '& naïvly 1 0: naïvely' ;;
        ^stop) exit 3 ;;
        *) echo '*' ;;
      esac
      echo
    done
    """

  private func garden(
    _ text: String, settings: String = "", dictionary: String = "en_US", program: String = standIn
  ) throws -> Garden {
    let garden = try Garden([
      "baton.yml": "checks: { prose.spelling: note }\n\(settings)",
      "content/patterns/oak.md": Garden.pattern("Oak", text, "summary: Of oaks\n"),
      "bin/hunspell": program.replacing("DICTIONARY", with: dictionary),
    ])
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: garden.path + "/bin/hunspell")
    return garden
  }

  private func check(_ garden: Garden, _ words: String...) throws -> Executable.Outcome {
    try Executable.run(
      ["check"] + words, in: garden.folder.url, environment: ["PATH": "\(garden.path)/bin:/usr/bin:/bin"])
  }

  @Test func `what no dictionary has is told where it first stands, and how it may be meant`() throws {
    let garden = try garden(
      "They recieve [[Elm]] letters, “naïvly”.\nWell-knwon, a well-knwon xyzzy, and recieve.")
    let outcome = try check(garden)
    #expect(
      outcome
        == .init(
          """
          note[prose.spelling]: "recieve" is in no dictionary of en
            ╭─ content/patterns/oak.md:10:6
          10 │ They recieve [[Elm]] letters, “naïvly”.
             │      ^^^^^^^ write receive, or add it to spelling: in baton.yml
             = note: it stands here 2 times
             = help: baton explain prose.spelling

          note[prose.spelling]: "naïvly" is in no dictionary of en
            ╭─ content/patterns/oak.md:10:32
          10 │ They recieve [[Elm]] letters, “naïvly”.
             │                                ^^^^^^ write naïvely, or add it to spelling: in baton.yml
             = help: baton explain prose.spelling

          note[prose.spelling]: "well-knwon" is in no dictionary of en
            ╭─ content/patterns/oak.md:11:15
          11 │ Well-knwon, a well-knwon xyzzy, and recieve.
             │               ^^^^^^^^^^ correct it, or add it to spelling: in baton.yml
             = help: baton explain prose.spelling

          note[prose.spelling]: "xyzzy" is in no dictionary of en
            ╭─ content/patterns/oak.md:11:26
          11 │ Well-knwon, a well-knwon xyzzy, and recieve.
             │                          ^^^^^ correct it, or add it to spelling: in baton.yml
             = help: baton explain prose.spelling

          4 notes in 1 file

          """))
    // One process for all texts, and one that asks which dictionaries there are.
    #expect(try garden.text("started") == "-D\n-a -i UTF-8 -d en_US -p /dev/null\n")
  }

  @Test func `code, addresses, names and what the site accepts are not asked after`() throws {
    let garden = try garden(
      "The `recieve` of recieve.md, rec_eive, recieve2, <recieve>, https://a.b/recieve, Recieve and xyzzy. "
        + "[a](elm.md#recieve) [[recieve]] don’t",
      settings: "spelling: [Xyzzy]\nglossary: { quux: kuux }\n")
    try garden.write("content/patterns/fir.md", Garden.pattern("Recieve", "A quux."))
    #expect(try !check(garden).output.contains("[prose.spelling]"))
    let asked = try garden.text("asked").split(separator: "\n").map(String.init)
    #expect(!asked.contains("^recieve") && !asked.contains("^xyzzy") && !asked.contains("^quux"))
    #expect(asked.contains("^don't") && asked.contains("^beside"))
    #expect(asked == asked.sorted() && Set(asked).count == asked.count)
  }

  @Test func `without hunspell, a dictionary or an answer nothing is found, and it says why`() throws {
    let text = "They recieve it."
    let none = try garden(text)
    try none.remove("bin/hunspell")
    let outcomes = [
      try Executable.run(
        ["check", "--strict"], in: none.folder.url, environment: ["PATH": none.path + "/bin"]),
      try check(garden(text, dictionary: "de_DE"), "--strict"), try check(garden(text + " stop"), "--strict"),
      try check(garden(text, program: "#!/bin/sh\nexec sleep 0\n"), "--strict"),
    ]
    let reasons = [
      "hunspell is not here; install it, or turn the check off",
      "hunspell has no dictionary for it; install one, or turn the check off",
      "hunspell ended with exit code 3",
      "hunspell has no dictionary for it; install one, or turn the check off",
    ]
    for (outcome, reason) in zip(outcomes, reasons) {
      #expect(outcome.code == 0 && outcome.output == "", "\(outcome)")
      #expect(outcome.errors.hasPrefix("prose.spelling is inconclusive for en: \(reason)\n"), "\(outcome)")
    }
  }

  @Test func `half an answer is none`() throws {
    let half = Self.standIn.replacing("*) echo '*' ;;", with: "*) exit 0 ;;")
    let outcome = try check(garden("They recieve it.", program: half))
    #expect(outcome.output == "" && outcome.errors.contains("hunspell answered for 0 of "), "\(outcome)")
  }

  @Test func `nobody is asked where the check is off, and no gate asks`() throws {
    let garden = try garden("They recieve it.")
    #expect(
      try garden.baton("publish", "--yes", environment: ["PATH": "\(garden.path)/bin:/usr/bin:/bin"]).code
        == 0)
    #expect(!garden.exists("started"))
    try garden.write("baton.yml", "title: Garden\n")
    #expect(try check(garden).output == "")
    #expect(!garden.exists("started"))
  }

  @Test func `an accepted word is one with whatever apostrophe`() throws {
    #expect(try check(try garden("So y’all and y'all.")).output.contains("\"y'all\" is in no dictionary"))
    let garden = try garden("So y’all and y'all.", settings: "spelling: [y’all]\n")
    #expect(!(try check(garden).output.contains("in no dictionary")))
  }

  @Test func `of many dictionaries ten are asked at a time, for what the others do not know`() throws {
    let names = (1...12).map { "en_\($0 + 10)" }
    let listed = names.joined(separator: "\\n/usr/share/hunspell/")
    let garden = try garden(
      "They recieve it.", dictionary: listed + "\\nLOADED DICTIONARY:\\n/usr/share/hunspell/en_99.aff")
    #expect(try check(garden).output.contains("\"recieve\" is in no dictionary of en"))
    let started = try garden.text("started").split(separator: "\n").filter { $0.contains(" -d ") }
    #expect(started.count == 2 && started[0].contains(" -d \(names[..<10].joined(separator: ",")) "))
    #expect(started[1].contains(" -d en_21,en_22 "))
    #expect(try garden.text("asked").split(separator: "\n").suffix(1) == ["^recieve"])
  }

  @Test func `a comment lets a word stand, and files that are not named are not looked at`() throws {
    let garden = try garden(
      "They recieve it.\n\n<!-- baton: allow prose.spelling until 2096-01-01 because it is a name -->")
    #expect(try check(garden, "--fail-on", "note", "content/patterns/elm.md").output == "")
    #expect(try !garden.text("asked").contains("recieve"))
    let all = try check(garden, "--fail-on", "note")
    #expect(all.code == 0 && !all.output.contains("in no dictionary"), "\(all)")
  }

  @Test(arguments: [
    ("en", ["en_GB", "en_US"]), ("en-GB", ["en_GB"]), ("en-gb", ["en_GB"]), ("en-AU", []), ("de", ["de"]),
    ("de-AT", []), ("e", []), ("fr", []),
  ])
  func `the dictionary is that of the language`(language: String, expected: [String]) {
    #expect(Hunspell.dictionaries(for: language, among: ["de", "de_CH", "en_GB", "en_US"]) == expected)
  }

  private static let real = ["/usr/bin/hunspell", "/usr/local/bin/hunspell"].contains {
    FileManager.default.isExecutableFile(atPath: $0)
      && FileManager.default.fileExists(atPath: "/usr/share/hunspell/en_US.dic")
  }

  @Test(.enabled(if: real)) func `hunspell itself speaks so`() throws {
    let garden = try garden("They recieve well-known letters and don’t answer, “honestly”.")
    try garden.remove("bin/hunspell")
    let outcome = try check(garden, "--format", "json").output
    #expect(outcome.contains("\"summary\":\"\\\"recieve\\\" is in no dictionary of en\""))
    #expect(outcome.contains("\"notes\":1"), "\(outcome)")
  }
}

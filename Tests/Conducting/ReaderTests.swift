import Conducting
import Foundation
import Ground
import TestKit
import Testing

/// A wrong file: a change to the toy conductor, and what must be said about it.
struct Wrong: Sendable, CustomTestStringConvertible {
  let old: String
  let new: String
  let says: [String]
  var testDescription: String { says.first ?? "" }

  init(_ old: String, _ new: String, _ says: String...) {
    self.old = old
    self.new = new
    self.says = says
  }
}

/// The two gates of the toy conductor, as they stand in its file.
private let rigor = """
    rigor:
      gate: { "words.*": note, "words.right": error }
      over: { language: weave.language }

  """
private let verify = """
    verify:
      gate: { "output.*": error }
      over: { site: render.site }

  """

private let wrongs: [Wrong] = [
  Wrong(
    "conductor: toy", "conductr: toy",
    "1:1 conductor is missing | conductor: publish",
    "1:1 a conductor has no key \"conductr\" | did you mean \"conductor\"?"),
  Wrong(
    "conductor: toy", "conductor: My Toy",
    "1:12 \"My Toy\" is not a name | small letters, digits and hyphens, a letter first"),
  Wrong(
    "why: Show that the engine does what it says.", "why: \"\"",
    "2:6 why says nothing | why: what readers gain by it"),
  Wrong(
    "why: Show that the engine does what it says.\n", "",
    "1:1 why is missing | why: what readers gain by it"),
  Wrong(
    "outcome: { every: \"text\", is: \"in promote.release\" }", "outcome: all is well",
    "3:10 outcome is not a pair of every and is"
      + " | outcome: { every: \"pattern with status published\", is: \"in promote.release\" }"),
  Wrong(
    "is: \"in promote.release\"", "is: \"in promote.relaese\"",
    "3:31 no step gives promote.relaese | did you mean \"promote.release\"?"),
  Wrong(
    "is: \"in promote.release\"", "is: live",
    "3:31 \"live\" does not say where | is: \"in promote.release\""),
  Wrong(
    "is: \"in promote.release\"", "is: \"in render.site\"",
    "3:31 render.site is site, where no text is looked for | is: \"in promote.release\""),
  Wrong("every: \"text\"", "every: \"txt\"", "3:19 no outcome speaks of \"txt\" | did you mean \"text\"?"),
  Wrong(
    "every: \"text\"", "every: \"text with lettres few\"",
    "3:19 nothing is known of \"lettres\" of a text | did you mean \"letters\"?"),
  Wrong(
    "every: \"text\"", "every: \"text that is not lon\"",
    "3:19 nothing is known of \"lon\" of a text | did you mean \"long\"?"),
  Wrong(
    "every: \"text\"", "every: \"text of the week\"",
    "3:19 \"text of the week\" does not say which text counts | every: \"text with letters VALUE\""),
  Wrong("min: 1 }", "min: none }", "5:36 min is not a number above zero | min: 1"),
  Wrong(
    "files: \"content/*.txt\"", "file: \"content/*.txt\"",
    "5:5 files is missing | needs: [{ files: \"content/**/*.md\", min: 1 }]",
    "5:7 a need has no key \"file\" | did you mean \"files\"?"),
  Wrong(
    "files: \"content/*.txt\"", "files: \"../*.txt\"",
    "5:14 ../*.txt leads out of the site's folder | name a path below it"),
  Wrong(
    "  read: {", "  no: {",
    "8:3 the key \"no\" means true or false to other readers of YAML"
      + " | call it something else, such as \"step-no\""),
  Wrong(
    "  read: {", "  Read: {",
    "8:3 \"Read\" is not a name | small letters, digits and hyphens, a letter first"),
  Wrong("  read: {", "  harvest: {", "8:3 the key \"harvest\" stands twice"),
  Wrong("  read: {", "  read: &reading {", "8:9 anchors, aliases and tags are not taken"),
  Wrong("  read: {", "  read: !step {", "8:9 anchors, aliases and tags are not taken"),
  Wrong(
    "use: site.read,", "use: site.raed,",
    "8:16 no specialist is called \"site.raed\" | did you mean \"site.read\"?"),
  Wrong(
    "use: site.read,", "use: [./bin/read],",
    "8:17 no command may be used here | name a specialist",
    "9:45 read gives nothing to other steps | take harvest.sources, or leave it out"),
  Wrong(
    "use: site.read,", "use: site.read, gate: { words.few: warn },",
    "8:27 read has both use and gate | make two steps of it"),
  Wrong(
    "use: site.read,", "",
    "8:3 read has neither use, gate, ask nor choose | give it use:, gate:, ask: or choose:"),
  Wrong(
    "use: site.read,", "use: site.read, when: often,",
    "8:33 when is not one comparison | when: \"harvest.changed > 0\""),
  Wrong(
    "use: site.read,", "use: site.read, when: \"harvest.files over 3\",",
    "8:33 \"over 3\" is not one comparison | one of < <= > >= = !=, then a number or a share: < 30%"),
  Wrong(
    "use: site.read,", "use: site.read, when: \"harvest.files > 3 and more\",",
    "8:33 \"> 3 and more\" is not one comparison | one of < <= > >= = !=, then a number or a share: < 30%"),
  Wrong(
    "use: site.read,", "use: site.read, when: \"weave.files > 3\",",
    "8:33 weave.files is not a number of a step above read | STEP.NUMBER, such as harvest.changed"),
  Wrong(
    "use: site.read,", "use: site.read, when: \"harvest.fils > 3\",",
    "8:33 harvest counts no \"fils\" | did you mean \"files\"?"),
  Wrong(
    "use: site.read,", "use: site.read, when: \"harvest.files > 3%\",",
    "8:33 harvest.files is no share of anything | compare it with a number"),
  Wrong(
    "use: site.weave,", "use: site.weave, when: \"read.patterns > 3\",",
    "9:35 read counts no \"patterns\" | it counts nothing"),
  Wrong(
    "use: site.read,", "use: site.read, when: \"harvest.files > 3\",",
    "9:3 weave may be left out, and the outcome is measured by it"
      + " | leave when out, of it and of what it takes from",
    "17:3 promote may be left out, and the outcome is measured by it"
      + " | leave when out, of it and of what it takes from"),
  Wrong(
    "use: site.read,", "use: site.read, fail: never,",
    "8:33 fail is not warn | fail: warn, or leave it out"),
  Wrong(
    "use: site.read,", "use: site.read, fail: warn,",
    "8:3 read may fail, and weave takes what it gives | leave fail: warn out"),
  Wrong(
    "to: public/ }", "to: public/, fail: warn }",
    "17:3 promote may fail, and the outcome is measured by it | leave fail: warn out"),
  Wrong(
    "read: { use: site.read, in: { sources: harvest.sources } }", "read: { choose: harvest.files }",
    "8:19 choose is not a list of ways | choose: { of: harvest.changed, few: \"< 30%\", whole: else }"),
  Wrong(
    "read: { use: site.read, in: { sources: harvest.sources } }",
    "read: { choose: { of: harvest.files, all: else }, all: { use: site.read } }",
    "8:19 read has nothing to choose from | choose: { of: harvest.changed, few: \"< 30%\", whole: else }"),
  Wrong(
    "read: { use: site.read, in: { sources: harvest.sources } }",
    "read: { choose: { of: harvest.files, few: \"< 3\", all: \"> 2\" }, few: { use: site.read }, all: { use: site.read } }",
    "8:57 the last way of read is not for everything else | all: else"),
  Wrong(
    "read: { use: site.read, in: { sources: harvest.sources } }",
    "read: { choose: { of: harvest.files, few: else, all: else }, few: { use: site.read }, all: { use: site.read } }",
    "8:45 nothing comes after else | let few come last"),
  Wrong(
    "read: { use: site.read, in: { sources: harvest.sources } }",
    "read: { choose: { of: harvest.files, few: \"< 3\", all: else }, all: { use: site.read } }",
    "8:40 read does not say what few is | few: { use: …, in: { … } }"),
  Wrong(
    "read: { use: site.read, in: { sources: harvest.sources } }",
    "read: { choose: { of: harvest.files, few: \"< 3\", all: else }, fwe: { use: site.read }, few: { use: site.read, in: { sources: harvest.sources } }, all: { use: site.read, in: { sources: harvest.sources } } }",
    "8:65 a step that chooses has no key \"fwe\" | did you mean \"few\"?"),
  Wrong(
    "read: { use: site.read, in: { sources: harvest.sources } }",
    "read: { choose: { of: harvest.files, few: \"< 3\", all: else }, few: { use: site.read, when: x, in: { sources: harvest.sources } }, all: { use: site.read, in: { sources: harvest.sources } } }",
    "8:88 a way has no key \"when\" | known: env, in, probe, use, within"),
  Wrong(
    "weave: { use: site.weave, in: { patterns: read.patterns } }",
    "weave: { choose: { of: harvest.files, few: \"< 3\", all: else }, few: { use: site.weave, in: { patterns: read.patterns } }, all: { use: site.read, in: { sources: harvest.sources } } }",
    "9:53 all gives patterns, and few gives language | let every way of weave give the same"),
  Wrong(
    "in: { sources: harvest.sources }", "in: { source: harvest.sources }",
    "8:3 read lacks its input \"sources\" | in: { sources: harvest.sources }",
    "8:33 site.read takes no \"source\" | did you mean \"sources\"?"),
  Wrong(
    "in: { sources: harvest.sources }", "in: { sources: harvest }",
    "8:42 harvest is not an output of a step | STEP.OUTPUT, such as harvest.sources"),
  Wrong(
    "in: { sources: harvest.sources }", "in: { sources: harvest.source }",
    "8:42 harvest gives no \"source\" | it gives harvest.sources"),
  Wrong(
    "in: { sources: harvest.sources }", "in: { sources: harvets.sources }",
    "8:42 no step is called \"harvets\" | did you mean \"harvest\"?"),
  Wrong(
    "in: { patterns: read.patterns }", "in: { patterns: harvest.sources }",
    "9:45 site.weave takes patterns as \"patterns\", and harvest.sources is sources | take read.patterns"),
  Wrong(
    "in: { sources: harvest.sources }", "in: { sources: weave.language }",
    "8:3 the steps go in a circle: read takes from weave takes from read"
      + " | let one of them take from elsewhere"),
  Wrong(
    "in: { patterns: read.patterns }", "in: { patterns: rigor.findings }",
    "10:3 the steps go in a circle: rigor takes from weave takes from rigor"
      + " | let one of them take from elsewhere"),
  Wrong(
    "over: { language: weave.language }\n", "over: { site: render.site }\n",
    "12:19 rigor takes from render, which stands below it | move render above rigor"),
  Wrong(
    "\"output.*\": error", "\"words.few\": error",
    "15:13 no check is called \"words.few\" | known: output.*, output.withheld"),
  Wrong(
    "\"words.right\": error", "\"words.rihgt\": error",
    "11:30 no check is called \"words.rihgt\" | did you mean \"words.right\"?"),
  Wrong(
    "\"words.right\": error", "\"words.right\": errors",
    "11:45 \"errors\" is not a severity | did you mean \"error\"?"),
  Wrong(
    "\"words.right\": error", "\"words.right\": rachet",
    "11:45 \"rachet\" is not a severity | did you mean \"ratchet\"?"),
  Wrong(
    "gate: { \"output.*\": error }", "gate: {}",
    "15:11 verify judges nothing | gate: { \"links.*\": error }"),
  Wrong(
    "    over: { site: render.site }\n", "",
    "14:3 verify looks at nothing | over: { language: weave.language }"),
  Wrong(
    "    over: { site: render.site }\n", "    over: { site: render.site }\n    reject: { to: harvets }\n",
    "17:19 no step above verify is called \"harvets\" | did you mean \"harvest\"?"),
  Wrong(
    "  promote:", "  review: { ask: Is this right? }\n  promote:",
    "17:3 review shows nothing | show: [render.site, verify.findings]"),
  Wrong(
    "  promote:", "  review: { ask: Right?, show: [render.site], within: soon }\n  promote:",
    "17:55 within is not a length of time | within: 72h (s, m, h or d)"),
  Wrong(
    "  promote:", "  review: { ask: Right?, show: [render.sites] }\n  promote:",
    "17:33 render gives no \"sites\" | it gives render.site"),
  Wrong(
    "  promote:", "  review: { ask: Right?, show: [render.site], who: { count: 0, not: me } }\n  promote:",
    "17:61 count is not a number above zero | count: 1",
    "17:69 not names nobody but the starter | not: starter"),
  Wrong(
    "  promote:",
    "  review: { ask: Right?, show: [render.site], when: \"harvest.files > 3\" }\n  promote:",
    "17:47 review asks a person, and is never left out"
      + " | leave when out; about a site that readers have already nobody is asked"),
  Wrong(
    "  promote:",
    "  review: { ask: Right?, show: [render.site], when: always }\n  promote:",
    "17:47 review asks a person, and is never left out"
      + " | leave when out; about a site that readers have already nobody is asked"),
  Wrong(
    "  promote:",
    "  late: { gate: { output.withheld: error }, over: { site: render.site }, when: \"harvest.files > 3\" }\n"
      + "  review: { ask: Right?, show: [render.site, late.findings] }\n  promote:",
    "18:46 late may be left out, and review would be left out with it | show only what is always there"),
  Wrong(
    rigor + "  render: { use: site.render, in: { language: weave.language } }\n" + verify,
    rigor.replacing("    over", with: "    when: \"harvest.files > 3\"\n    over")
      + "  render: { use: site.render, in: { language: weave.language } }\n"
      + verify.replacing("    over", with: "    when: \"harvest.files < 4\"\n    over"),
    "19:3 no gate stands on the way harvest → read → weave → render → promote to public/"
      + " | add a gate above promote, over: { site: render.site }"),
  Wrong(
    rigor + "  render: { use: site.render, in: { language: weave.language } }\n" + verify,
    "  again: { use: site.weave, in: { patterns: read.patterns }, when: \"harvest.files > 3\" }\n"
      + "  rigor: { gate: { words.few: error }, over: { old: again.language, language: weave.language } }\n"
      + "  render: { use: site.render, in: { language: weave.language } }\n",
    "10:3 again may be left out, and the outcome is measured by it"
      + " | leave when out, of it and of what it takes from",
    "13:3 no gate stands on the way harvest → read → weave → render → promote to public/"
      + " | add a gate above promote, over: { site: render.site }"),
  Wrong(
    rigor + "  render: { use: site.render, in: { language: weave.language } }\n" + verify,
    "  raw: { use: site.weave, in: { patterns: read.patterns } }\n" + rigor
      + "  render:\n    choose: { of: harvest.files, few: \"< 3\", all: else }\n"
      + "    few: { use: site.render, in: { language: weave.language } }\n"
      + "    all: { use: site.render, in: { language: raw.language } }\n",
    "18:3 no gate stands on the way harvest → read → raw → render → promote to public/"
      + " | add a gate above promote, over: { site: render.site }"),
  Wrong(
    "effect: swap", "effect: swop",
    "17:68 no effect is called \"swop\" | did you mean \"swap\"?"),
  Wrong(
    "effect: swap", "effect: once",
    "17:68 the effect of site.promote is swap | effect: swap"),
  Wrong(
    ", effect: swap, to: public/", "",
    "17:3 site.promote changes the world, and promote does not say so | effect: swap, to: public/"),
  Wrong(", to: public/", "", "17:3 promote does not say where its effect goes | to: public/"),
  Wrong(
    "to: public/", "to: /var/www",
    "17:78 /var/www leads out of the site's folder | name a path below it"),
  Wrong(
    "patterns: read.patterns }", "patterns: read.patterns }, effect: swap, to: x/",
    "9:70 site.weave has no effect | leave effect out"),
  Wrong(
    "to: public/ }", "to: public/ }\noverride: anything",
    "18:11 override is not a list of role, reason, max and never"
      + " | override: { role: publisher, reason: required, max: 7d, never: [links.output] }"),
  Wrong(
    "to: public/ }", "to: public/ }\noverride: { roles: publisher }",
    "18:13 override has no key \"roles\" | did you mean \"role\"?"),
  Wrong(
    "to: public/ }", "to: public/ }\noverride: { reason: requird }",
    "18:21 reason is neither required nor optional | did you mean \"required\"?"),
  Wrong(
    "to: public/ }", "to: public/ }\noverride: { max: week }",
    "18:18 max is not a length of time | max: 72h (s, m, h or d)"),
  Wrong(
    "to: public/ }", "to: public/ }\noverride: { never: words.few }",
    "18:20 never is not a list of checks | never: [links.output]"),
  Wrong(
    "to: public/ }", "to: public/ }\noverride: { never: [words.fwe] }",
    "18:21 no check is called \"words.fwe\" | did you mean \"words.few\"?"),
  Wrong(
    "conductor: toy", "conductor: joy",
    "1:12 joy stands in toy.yml | conductor: toy"),
  Wrong(
    "  promote:",
    "  again: { use: site.promote, in: { site: render.site }, effect: swap, to: other/ }\n  promote:",
    "18:3 render.site goes to other/ and to public/ | let one effect take it"),
]

@Suite struct ReaderTests {
  private func problems(_ text: String) -> [String] {
    do throws(ConductorProblems) {
      _ = try Conductor.read(
        Bytes(text: text), file: "conductors/toy.yml", knowing: Toys(disk: SystemDisk()).repertoire)
      return []
    } catch {
      return error.all.map { failure in
        let place = failure.position.map { "\($0.line):\($0.column) " } ?? ""
        return place + failure.message + (failure.remedy.map { " | " + $0 } ?? "")
      }
    }
  }

  @Test func aGoodFileIsTakenWithItsBytesAsRevision() throws {
    let conductor = try Conductor.read(
      Bytes(text: toyFile), file: "toy.yml", knowing: Toys(disk: SystemDisk()).repertoire)
    #expect(conductor.revision == Digest(of: toyFile))
    #expect(
      conductor.steps.map(\.id) == ["harvest", "read", "weave", "rigor", "render", "verify", "promote"])
  }

  @Test(arguments: wrongs)
  func aWrongFileIsRefusedWithPlaceAndWayOut(_ wrong: Wrong) throws {
    let place = try #require(toyFile.range(of: wrong.old))
    #expect(problems(toyFile.replacingCharacters(in: place, with: wrong.new)) == wrong.says)
  }

  @Test(arguments: [
    ("", "1:1 a conductor is a list of keys | start with: conductor: NAME"),
    ("- conductor", "1:1 a conductor is a list of keys | start with: conductor: NAME"),
  ])
  func whatIsNoMappingIsRefused(_ text: String, _ says: String) {
    #expect(problems(text) == [says])
  }

  @Test func everyWayToAnEffectNeedsAGate() {
    let ungated = toyFile.replacing(
      "  verify:\n    gate: { \"output.*\": error }\n    over: { site: render.site }\n", with: "")
    // The way leads through what rigor judges, so one gate is enough.
    #expect(problems(ungated) == [])
    let bare = ungated.replacing(
      "  rigor:\n    gate: { \"words.*\": note, \"words.right\": error }\n    over: { language: weave.language }\n",
      with: "")
    #expect(
      problems(bare) == [
        "11:3 no gate stands on the way harvest → read → weave → render → promote to public/"
          + " | add a gate above promote, over: { site: render.site }"
      ])
  }

  @Test func aGateBelowAnEffectDoesNotGuardIt() {
    let gates = [
      "  rigor:\n    gate: { \"words.*\": note, \"words.right\": error }\n    over: { language: weave.language }\n",
      "  verify:\n    gate: { \"output.*\": error }\n    over: { site: render.site }\n",
    ]
    let late = toyFile.replacing(gates[0], with: "").replacing(gates[1], with: "") + gates[1]
    #expect(problems(late).first?.hasPrefix("11:3 no gate stands on the way") == true)
  }

  @Test func aGateThatMayBeLeftOutDoesNotGuardAnEffect() {
    let lax = toyFile.replacing("    gate: {", with: "    when: \"harvest.files > 3\"\n    gate: {")
    #expect(problems(lax).first?.contains("no gate stands on the way") == true, "\(problems(lax))")
    // One that always decides is enough.
    let half = toyFile.replacing(
      "    gate: { \"output", with: "    when: \"harvest.files > 3\"\n    gate: { \"output")
    #expect(problems(half) == [])
  }

  @Test func allProblemsAreToldAtOnceInTheOrderOfTheFile() {
    let text = toyFile.replacing("site.read", with: "site.raed").replacing("site.weave", with: "site.waeve")
    #expect(problems(text).map { $0.prefix(2) } == ["8:", "9:"])
  }

  @Test(arguments: ["build", "publish"])
  func theShippedConductorsAreProved(_ name: String) throws {
    let disk = SystemDisk()
    let bytes = try disk.read(Path(Shared.root) / "conductors/\(name).yml")
    let language = [
      "files.readable", "frontmatter.valid", "frontmatter.required", "frontmatter.language",
      "frontmatter.disagreement", "names.unique", "names.file", "names.near", "links.internal",
      "links.ambiguous",
      "embeds.cycle",
      "redirects.collision", "relations.cycle", "limits.size", "output.withheld", "structure.section",
      "evidence.uses", "graph.orphan", "freshness.review", "images.alt", "waivers.valid",
      "html.dropped", "comments.closed", "relations.target", "names.alias", "names.repeated",
    ]
    let site = ["links.output", "output.landmarks", "output.weight", "output.withheld", "site.reproducible"]
    let pattern = Subject(
      "pattern", of: Toys.language, in: Toys.release, properties: ["status"], qualities: ["withheld"],
      revision: Digest(of: "")
    ) { _ in
      []
    } absent: { (_, _: Site) throws(Failure) in
      []
    }
    let repertoire = Repertoire(Toys(disk: disk).shipped, subjects: [pattern]) { kind in
      kind == "language" ? language : kind == "site" ? site : []
    }
    let conductor = try Conductor.read(bytes, file: "\(name).yml", knowing: repertoire)
    #expect(conductor.name == name)
    #expect(conductor.why.count > 40)
  }
}

import Conducting
import Foundation
import Ground
import Testing

/// What the loader makes of commands in a conductor.
private let mended = "over: { language: weave.language }\n"

private let wrongs: [Wrong] = [
  Wrong(
    "[./bin/announce]", "[./bin/anounce]",
    "18:21 no program is at ./bin/anounce | write the program, or its path as seen from the site's folder"),
  Wrong(
    "[./bin/announce]", "[anounce]",
    "18:21 no program is at anounce | install it, or write its path: ./bin/anounce"),
  Wrong(
    "[./bin/announce]", "[]",
    "18:20 announce names no program | use: [./bin/announce], or { command: [./bin/render], as: site.render }"
  ),
  Wrong(
    "[./bin/announce]", "[[./bin/announce]]",
    "18:21 a word of the command of announce is no text"
      + " | use: [./bin/announce], or { command: [./bin/render], as: site.render }"),
  Wrong(
    "[./bin/announce]", "./bin/announce",
    "18:20 no specialist is called \"./bin/announce\" | a command is a list: use: [./bin/announce]"),
  Wrong(
    "[./bin/announce]", "{ command: [./bin/announce] }",
    "18:20 as is missing | use: [./bin/announce], or { command: [./bin/render], as: site.render }"),
  Wrong(
    "[./bin/announce]", "{ command: [./bin/announce], as: site.promote }",
    "18:53 no command can stand in the place of site.promote: it changes what readers have | as: site.render"),
  Wrong(
    "[./bin/announce]", "{ command: [./bin/announce], as: site.weave }",
    "18:53 no command can stand in the place of site.weave: language has no form as files | as: site.render"),
  Wrong(
    "[./bin/announce]", "{ command: [./bin/announce], as: site.redner }",
    "18:53 no specialist is called \"site.redner\" | did you mean \"site.render\"?"),
  Wrong(
    "use: site.render,", "use: { command: [./bin/announce], as: site.render },",
    "13:82 language has no form in which ./bin/announce could have it | leave language out"),
  Wrong(
    "release: promote.release", "patterns: read.patterns",
    "18:54 patterns has no form in which ./bin/announce could have it | leave patterns out"),
  Wrong(
    "release: promote.release", "release: promote.relaese",
    "18:53 promote gives no \"relaese\" | it gives promote.release"),
  Wrong(
    "effect: once", "effect: swap, to: x/",
    "18:80 a command does not swap: only site.promote can do that in one step | effect: once"),
  Wrong(
    "effect: once", "effect: once, to: x/",
    "18:90 announce has a place but an effect that takes no place of another | leave to out"),
  Wrong("effect: once", "effect: onec", "18:80 no effect is called \"onec\" | did you mean \"once\"?"),
  Wrong(
    "effect: once", "probe: true",
    "18:79 announce has a probe but no effect to ask after | leave probe out"),
  Wrong("effect: once", "effect: once, probe: perhaps", "18:93 probe is true, or is left out | probe: true"),
  Wrong(
    "effect: once", "effect: once, within: soon",
    "18:94 within is not a length of time | within: 72h (s, m, h or d)"),
  Wrong("effect: once", "effect: once, env: KEY", "18:91 env is not a list of names | env: [DEPLOY_KEY]"),
  Wrong(
    "effect: once", "effect: once, env: [\"A=b\"]",
    "18:92 what env passes on is no name of a variable | env: [DEPLOY_KEY]"),
  Wrong(
    "use: site.read,", "use: site.read, env: [KEY],",
    "8:27 site.read is built in and has no env | leave it out"),
  Wrong(
    mended, "over: { language: weave.language }\n    reject: { to: harvest, via: [./bin/announce] }\n",
    "13:34 what ./bin/announce mends could reach promote without a person"
      + " | put a step that asks above promote"),
  Wrong(
    mended, "over: { language: weave.language }\n    reject: { to: read, via: [./bin/announce] }\n",
    "13:19 read reads no folder that could be mended | to: harvest"),
  Wrong(
    mended,
    "over: { language: weave.language }\n    reject: { to: harvest, via: { command: [./bin/announce], as: x } }\n",
    "13:66 what mends stands for nothing | via: [./bin/announce]"),
  Wrong(
    mended, "over: { language: weave.language }\n    reject: { to: harvest, env: [A] }\n",
    "13:28 reject has no key \"env\" | known: passes, to, via"),
  Wrong(
    "in: { release: promote.release }, ", "",
    "18:3 no gate stands on the way announce, which changes the world"),
  Wrong(
    "release: promote.release", "drafts: ../drafts/",
    "18:52 ../drafts/ leads out of the site's folder | name a path below it"),
  Wrong(
    "effect: once }", "effect: once }\n  last: { use: [./bin/announce], in: { x: announce.receipt } }",
    "19:43 announce gives nothing to other steps | take promote.release, or leave it out"),
]

@Suite struct CommandReaderTests {
  private let folder = TemporaryFolder()
  private let file =
    toyFile + "  announce: { use: [./bin/announce], in: { release: promote.release }, effect: once }\n"

  private func read(_ text: String) throws(ConductorProblems) -> Conductor {
    folder.write("#!/bin/sh\n", to: "bin/announce")
    let toys = Toys(disk: SystemDisk())
    let repertoire = Repertoire(
      toys.all, subjects: [toys.text], outside: Outside(folder.path, environment: [:], disk: SystemDisk()),
      checks: Toys.checks)
    return try Conductor.read(Bytes(text: text), file: "conductors/toy.yml", knowing: repertoire)
  }

  private func problems(_ text: String) -> [String] {
    do throws(ConductorProblems) {
      _ = try read(text)
      return []
    } catch {
      return error.all.map { failure in
        let place = failure.position.map { "\($0.line):\($0.column) " } ?? ""
        return place + failure.message + (failure.remedy.map { " | " + $0 } ?? "")
      }
    }
  }

  @Test(arguments: wrongs)
  func `a wrong command is refused with place and way out`(_ wrong: Wrong) throws {
    let place = try #require(file.range(of: wrong.old))
    #expect(problems(file.replacingCharacters(in: place, with: wrong.new)) == wrong.says)
  }

  @Test(arguments: [
    "[./bin/announce, --loud], within: 5m, env: [DEPLOY_KEY, HOME], probe: true",
    "[sh, ./bin/announce]",
  ])
  func `a right command is taken`(words: String) {
    #expect(problems(file.replacing("[./bin/announce]", with: words)) == [])
  }

  @Test func `a command may only look, and take folders`() {
    #expect(
      problems(toyFile + "  look: { use: [./bin/announce], in: { from: content/, site: render.site } }\n")
        == [])
  }

  @Test func `a command that is given what a closed gate never judged is gated all the same`() {
    let bare = file.replacing(
      "in: { release: promote.release }", with: "in: { from: content/, release: promote.release }")
    #expect(problems(bare) == [])
  }
}

// In: the id of a check and a few texts in which «…» marks where findings stand. Out: what the check found.
// Every test of a check calls it; the forms are those that ship with the program.
import Foundation
import Ground
import Reading
import Rigor
import TestKit
import Testing
import Weaving

/// What one check finds in some texts; it reports an issue where a finding stands in another place than its mark.
/// `files` are paths below the content folder, in which no mark is needed for findings that have no place, nor
/// where places are not judged.
func found(
  by check: String, in files: [String: String], assets: [String] = [], assetFacts: [AssetFacts] = [],
  wishes: [Ruleset.Wish] = [], waivers: Waivers = Waivers(), glossary: Glossary = Glossary(),
  forms: FormSet? = nil, judgingPlaces: Bool = true,
  sourceLocation: SourceLocation = #_sourceLocation
) throws -> [Finding] {
  let marked = files.mapValues { Marked($0) }
  let forms = try forms ?? shippedForms.get()
  let rules = try ruleset(check, wishes, waivers, glossary, forms)
  let language = language(of: marked.mapValues(\.text), assets, assetFacts, rules, forms)
  let findings = examine(language: language, by: rules, at: today).all.filter { $0.check == check }
  for (path, text) in marked.sorted(by: { $0.key < $1.key }) where judgingPlaces {
    let places = findings.filter { $0.file == "content/" + path }.compactMap(\.position)
    #expect(places == text.marks, "the marks of \(path)", sourceLocation: sourceLocation)
  }
  return findings
}

/// What one check finds in one pattern.
func found(
  by check: String, in text: String, at path: String = "patterns/oak.md", wishes: [Ruleset.Wish] = [],
  glossary: Glossary = Glossary(), judgingPlaces: Bool = true,
  sourceLocation: SourceLocation = #_sourceLocation
) throws -> [String] {
  try found(
    by: check, in: [path: text], wishes: wishes, glossary: glossary, judgingPlaces: judgingPlaces,
    sourceLocation: sourceLocation
  ).map(\.summary)
}

/// What all checks that are on find in some texts.
func examined(_ files: [String: String]) throws -> Findings {
  let forms = try shippedForms.get()
  let rules = Ruleset(forms: forms)
  return examine(language: language(of: files, [], [], rules, forms), by: rules, at: today)
}

private let today = Moment("2026-11-21T12:00:00Z") ?? Moment(seconds: 0)

private func ruleset(
  _ check: String, _ wishes: [Ruleset.Wish], _ waivers: Waivers, _ glossary: Glossary, _ forms: FormSet
) throws -> Ruleset {
  let check = try #require(Check.named(check))
  // A check that is off by itself is tried all the same.
  let on = Ruleset.Wish(Glob(check.id, separator: "."), severity: .some(check.severity))
  return Ruleset(
    (check.isOn ? [] : [on]) + wishes, waivers: waivers, forms: forms, glossary: glossary)
}

private func language(
  of texts: [String: String], _ assets: [String], _ assetFacts: [AssetFacts], _ rules: Ruleset,
  _ forms: FormSet
) -> Language {
  let patterns = texts.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { path in
    let bytes = [UInt8](text: texts[path] ?? "")
    let document = Document.read(bytes, path: "content/" + path, options: ReadingOptions())
    let text = forms.text(
      from: document, bytes: bytes, path: path, file: "content/" + path, source: Digest(of: bytes),
      wantsAnatomy: false)
    let noticed = rules.examine(text)
    let prints = rules.prints(of: text)
    let reliance = rules.reliance(of: text)
    var facts = text.finish()
    facts.findings += noticed
    facts.prints = prints
    facts.reliance = reliance
    return Pattern(facts)
  }
  return Language.weave(
    patterns, assets: assets, assetFacts: assetFacts, options: WeavingOptions(now: today))
}

/// The forms that ship with the program.
let shippedForms: Result<FormSet, any Error> = Result {
  let folder = Shared.root + "/forms"
  return try FormSet(
    FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { name in
      try Form.read(SystemDisk().read(Path(folder + "/" + name)), file: "forms/" + name)
    })
}

/// A text without its marks, and where they stood.
struct Marked {
  private(set) var text = ""
  private(set) var marks: [Position] = []

  init(_ marked: String) {
    var (line, column) = (1, 1)
    var start: (line: Int, column: Int)?
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "«": start = (line, column)
      case "»":
        if let start {
          marks.append(Position(line: start.line, column: start.column, length: column - start.column))
        }
      case "\n":
        text.unicodeScalars.append(scalar)
        (line, column) = (line + 1, 1)
      default:
        text.unicodeScalars.append(scalar)
        column += 1
      }
    }
  }
}

// In: a few words about patterns. Out: patterns as reading would give them, and their language.
// Every test of weaving calls it.
import Ground
import Reading
import Weaving

/// A pattern at a path, with what the closure sets.
func pattern(
  _ path: String, _ title: String? = nil, kind: Pattern.Kind = .pattern, links: [Link] = [],
  _ change: (inout PatternFacts) -> Void = { _ in }
) -> Pattern {
  var pattern = PatternFacts(path: path, source: Digest(of: path))
  pattern.kind = kind
  let stem = Path(path).stem
  pattern.title = title ?? stem
  pattern.slug = stem.lowercased()
  pattern.titlePosition = Position(line: 2, column: 8)
  pattern.links = links
  change(&pattern)
  return Pattern(pattern)
}

func wiki(_ target: String, _ fragment: String? = nil, relation: String? = nil, line: Int = 5) -> Link {
  Link(
    kind: .wiki, target: target, fragment: fragment, relation: relation,
    position: Position(line: line, column: 3), sentence: "It says \(target).")
}

func text(_ target: String, _ fragment: String? = nil, line: Int = 6) -> Link {
  Link(
    kind: .text, target: target, fragment: fragment, label: "here", position: Position(line: line, column: 1),
    sentence: "See here.")
}

func embed(_ target: String, _ fragment: String? = nil, heading: Int? = nil, line: Int = 7) -> Link {
  Link(
    kind: .embed, target: target, fragment: fragment, position: Position(line: line, column: 1),
    heading: heading)
}

func heading(_ level: Int, _ text: String, _ anchor: String? = nil) -> Heading {
  Heading(
    level: level, text: text,
    anchor: anchor ?? text.lowercased().split(separator: " ").joined(separator: "-"),
    position: .start, html: 0..<0)
}

let noon = Moment("2026-11-21T12:00:00Z") ?? Moment(seconds: 0)

func weave(
  _ patterns: [Pattern], assets: [String] = [], _ change: (inout WeavingOptions) -> Void = { _ in }
) -> Language {
  var options = WeavingOptions(now: noon)
  change(&options)
  return Language.weave(
    patterns.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }, assets: assets, options: options
  )
}

extension Language {
  /// The id of a pattern by its path.
  func id(_ path: String) -> PatternID {
    guard let id = ids.first(where: { self[$0].path == path }) else { preconditionFailure("no \(path)") }
    return id
  }

  /// What the first link of a pattern leads to.
  func first(_ path: String) -> Resolution { resolutions(of: id(path)).first ?? .unresolved }

  func paths(_ ids: some Sequence<PatternID>) -> [String] { ids.map { self[$0].path } }

  func summaries(_ check: String) -> [String] { findings.filter { $0.check == check }.map(\.summary) }
}

/// A generator that gives the same numbers everywhere.
struct Dice {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func roll(_ sides: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(sides))
  }
}

/// Many patterns that link to each other as collections do: mostly by title, some by path.
func manyPatterns(_ count: Int, linksEach: Int = 14) -> [Pattern] {
  var dice = Dice(7)
  return (0..<count).map { number in
    let links = (0..<linksEach).map { index in
      let target = dice.roll(count)
      return switch index % 5 {
      case 0: text("../folder-\(target % 20)/pattern-\(target).md", line: index)
      case 1: wiki("pattern-\(target)", line: index)
      default: wiki("The Pattern of Number \(target)", line: index)
      }
    }
    return pattern(
      "patterns/folder-\(number % 20)/pattern-\(number).md", "The Pattern of Number \(number)", links: links
    ) {
      $0.aliases = [Located("Number \(number)", at: .start)]
      $0.tags = ["tag-\(number % 50)"]
      $0.domain = "domain-\(number % 7)"
      $0.relations = [
        Reference(relation: "larger", target: "pattern-\(number / 2)", position: .start),
        Reference(relation: "related", target: "pattern-\(dice.roll(count))", position: .start),
      ]
    }
  }.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
}

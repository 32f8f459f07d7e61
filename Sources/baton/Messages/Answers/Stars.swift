internal import Ground
internal import Reading
internal import Rigor

/// What `baton check --explain-score` says of one pattern.
struct Stars: Sendable {
  let title: String
  /// As findings name it.
  let file: String
  let confidence: Confidence?
  let form: String
  let rule: ConfidenceRule
  /// Whether the form knows where known uses stand.
  let countsUses: Bool
  let evidence: Evidence

  /// The number of stars that comes next; nil where there is none.
  private var next: Int? {
    let next = (confidence?.stars ?? 0) + 1
    return next <= (confidence?.scale ?? rule.scale) ? next : nil
  }

  /// Whether the form asks for anything that can be counted.
  private var asks: Bool { countsUses && !rule.uses.isEmpty }

  /// All of it in sentences and facts.
  func reply(showsAll: Bool) -> Reply {
    var reply = Reply(to: "What do the stars of \(title) stand on?")
    sayStars(&reply)
    for kind in Evidence.Kind.allCases {
      let pieces = evidence.pieces(kind)
      guard !pieces.isEmpty else { continue }
      reply.say("\(kind.words): \(pieces.count(where: \.isFollowed)) of \(pieces.count).")
      reply.list(pieces.map(line(of:)), showsAll: showsAll)
    }
    if evidence.pieces.isEmpty, confidence != nil || asks {
      reply.say("No known use of it leads anywhere, it cites nothing, and has no percentage with a source.")
    }
    sayAsked(&reply)
    sayNext(&reply)
    tellFacts(&reply)
    return reply
  }

  private func sayStars(_ reply: inout Reply) {
    guard let confidence else {
      reply.say("\(title) has no stars (\(file)).")
      return
    }
    let glyphs =
      String(repeating: "★", count: confidence.stars)
      + String(repeating: "☆", count: max(0, confidence.scale - confidence.stars))
    reply.say("\(glyphs): \(confidence.stars) of \(confidence.scale), at \(place(confidence.position)).")
  }

  private func sayAsked(_ reply: inout Reply) {
    guard asks else {
      reply.say("The form \(form) does not say what stars ask for, so nothing is counted.")
      return
    }
    guard let stars = confidence?.stars else { return }
    let wanted = rule.uses(for: stars)
    guard wanted > 0 else {
      reply.say("The form \(form) asks for nothing that is counted for \(counted(stars, "star")).")
      return
    }
    let has = evidence.uses >= wanted ? "and it has \(evidence.uses)" : "and it has \(evidence.uses) only"
    reply.say(
      "The form \(form) asks \(counted(wanted, "known use")) to follow for \(counted(stars, "star")), \(has)."
    )
  }

  private func sayNext(_ reply: inout Reply) {
    guard asks else { return }
    if let stars = confidence?.stars, evidence.uses < rule.uses(for: stars) {
      let way = wayThere(rule.uses(for: stars))
      reply.say("For the stars that it has, \(way), or take a star away.")
    }
    guard let next else {
      reply.say("There is no star beyond.")
      return
    }
    let wanted = rule.uses(for: next)
    let words = wanted == 0 ? "nothing that is counted" : counted(wanted, "known use") + " to follow"
    reply.say("The next star, \(counted(next, "star")) in all, asks for \(words): \(wayThere(wanted)).")
  }

  private func wayThere(_ wanted: Int) -> String {
    let missing = wanted - evidence.uses
    guard missing > 0 else { return "it is the author's to give" }
    return "link \(missing)\(evidence.uses == 0 ? "" : " more") to where it can be seen"
  }

  // MARK: Lines and facts

  private func line(of piece: Evidence.Piece) -> String {
    "\(place(piece.position)): \(piece.words)\(piece.lack.map { ", " + piece.kind.words(for: $0) } ?? "")"
  }

  private func place(_ position: Position) -> String { "\(file):\(position.line):\(position.column)" }

  private func tellFacts(_ reply: inout Reply) {
    reply.tell("v", .number(1))
    reply.tell("pattern", title)
    reply.tell("file", file)
    reply.tell("form", form)
    reply.tell("stars", number(confidence?.stars))
    reply.tell("scale", number(confidence?.scale ?? (asks ? rule.scale : nil)))
    reply.tell("line", number(confidence?.position.line))
    reply.tell("column", number(confidence?.position.column))
    reply.tell("asked", number(asks ? confidence.map { rule.uses(for: $0.stars) } : nil))
    reply.tell("found", .number(evidence.uses))
    reply.tell("next", nextFacts)
    reply.tell(
      "evidence",
      .list(
        evidence.pieces.map { piece in
          .object([
            JSON.Member("kind", .text(piece.kind.rawValue)), JSON.Member("words", .text(piece.words)),
            JSON.Member("line", .number(piece.position.line)),
            JSON.Member("column", .number(piece.position.column)),
            JSON.Member("followed", .flag(piece.isFollowed)),
          ])
        }))
  }

  private var nextFacts: JSON {
    guard asks, let next else { return .null }
    let wanted = rule.uses(for: next)
    return .object([
      JSON.Member("stars", .number(next)), JSON.Member("asked", .number(wanted)),
      JSON.Member("missing", .number(max(0, wanted - evidence.uses))),
    ])
  }

  private func number(_ number: Int?) -> JSON { number.map { .number($0) } ?? .null }
}

extension Evidence.Kind {
  /// What stands above the pieces.
  fileprivate var words: String {
    switch self {
    case .use: "Known uses that can be followed"
    case .citation: "Citations with an entry among the references"
    case .number: "Percentages with a source in their paragraph"
    }
  }

  /// What one that does not count lacks.
  fileprivate func words(for lack: Evidence.Lack) -> String {
    switch (self, lack) {
    case (.use, .unled): "which no link, footnote or citation leads to"
    case (.use, .own): "which leads to this text itself"
    case (.use, .dead): "which leads to nothing that readers have"
    case (.use, .repeated): "which leads where another one leads"
    case (.citation, _): "which has no entry"
    case (.number, _): "which has no source"
    }
  }
}

internal import Ground
internal import Recording

/// One of the five questions that a run answers.
enum RunQuestion: String, CaseIterable, Sendable {
  case why, state, alternatives, gates, trail

  /// As a person asks it.
  var words: String {
    switch self {
    case .why: "Why did we run this?"
    case .state: "What state were we in?"
    case .alternatives: "What was the alternative path?"
    case .gates: "What gate did we pass through?"
    case .trail: "What is the audit trail?"
    }
  }
}

/// What a run's folder says to a question: sentences for people, the same facts for programs.
struct Reply: Sendable {
  let words: String
  /// Each stands in a paragraph of its own; what belongs to one follows it, indented.
  private(set) var sentences: [Sentence] = []
  private(set) var facts: [JSON.Member] = []
  /// Whether something that the answer rests on does not hold.
  var isDamaged = false

  /// A paragraph, and how far it is indented.
  struct Sentence: Sendable {
    let text: String
    let depth: Int
  }

  init(to words: String) { self.words = words }

  /// Adds a sentence.
  mutating func say(_ text: String, depth: Int = 0) { sentences.append(Sentence(text: text, depth: depth)) }

  /// Adds lines below the last sentence, repeats capped unless all are wanted.
  mutating func list(_ lines: [String], showsAll: Bool) {
    let shown = showsAll ? lines : Array(lines.prefix(Reply.cap))
    for line in shown { say(line, depth: 1) }
    if shown.count < lines.count { say("and \(lines.count - shown.count) more; -v shows all", depth: 1) }
  }

  /// Adds a fact.
  mutating func tell(_ key: String, _ value: JSON) { facts.append(JSON.Member(key, value)) }

  /// Adds a text, null where there is none.
  mutating func tell(_ key: String, _ text: String?) { tell(key, text.map { .text($0) } ?? .null) }

  /// How many lines of one kind are shown.
  private static let cap = 10

  /// The question and its sentences, in lines of at most this width.
  func text(width: Int) -> String {
    words + "\n"
      + sentences.map { sentence in
        let indent = String(repeating: " ", count: 2 + 2 * sentence.depth)
        return sentence.text.visible.wrapped(at: width, indent: indent)
      }.joined()
  }

  /// The facts, with the sentences after them.
  var json: JSON {
    .object(
      facts + [
        JSON.Member("answer", .list(sentences.map { .text($0.text) }))
      ])
  }
}

/// What every answer is given from: the account of a run, its folder, and how much is wanted.
struct Inquiry: Sendable {
  let account: Account
  let folder: RunFolder
  let showsAll: Bool
  /// The present: a question that waits goes to further people with time.
  var now = Moment(seconds: 0)

  /// The answer to one question.
  func answer(_ question: RunQuestion) throws(Failure) -> Reply {
    switch question {
    case .why: try why()
    case .state: state()
    case .alternatives: alternatives()
    case .gates: try gates()
    case .trail: try trail()
    }
  }

  /// What differs between the listing that a step gave and the one before; nil where one of them is not there.
  func change(of step: StepAccount) throws(Failure) -> ListingChange? {
    guard let old = step.earlierListing, let new = step.listing, let before = try folder.blob(old),
      let after = try folder.blob(new)
    else { return nil }
    return ListingChange(from: before, to: after)
  }

  /// The findings that a gate judged by; none where their blob is gone.
  func findings(of gate: StepAccount) throws(Failure) -> [Finding] {
    guard let digest = gate.evaluation?.findings, let bytes = try folder.blob(digest) else { return [] }
    return Findings(bytes)?.all ?? []
  }
}

extension String {
  /// Lines of at most `width` columns, each behind `indent`; a word that is longer stands by itself.
  func wrapped(at width: Int, indent: String) -> String {
    var lines: [String] = []
    var line = ""
    for word in split(separator: " ", omittingEmptySubsequences: true) {
      if !line.isEmpty, indent.count + line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    lines.append(line)
    return lines.map { indent + $0 + "\n" }.joined()
  }

  /// The first digits of a digest, as people compare them.
  var short: String { String(prefix(12)) }
}

/// `a`, `a and b`, `a, b and c`.
func enumerated(_ things: [String]) -> String {
  guard let last = things.last, things.count > 1 else { return things.first ?? "" }
  return things.dropLast().joined(separator: ", ") + " and " + last
}

extension Moment {
  /// `2026-11-21 at 10:00:00 UTC`.
  var words: String {
    "\(text.prefix(10)) at \(text.dropFirst(11).prefix(8)) UTC"
  }
}

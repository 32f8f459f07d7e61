package import Ground

// What the fold keeps of one step, one gate and one question.
extension State {
  /// What a step gave.
  package struct Given: Hashable, Sendable {
    package let digest: Digest
    /// By name, as the log holds them.
    package let numbers: JSON
    /// The run that it was taken over from.
    package let from: String?
  }

  /// What a gate looked at, found and decided.
  package struct Gate: Hashable, Sendable {
    /// The digest of each input, by the name that the gate has for it.
    package let over: [String: Digest]
    /// The blob of what was found.
    package internal(set) var findings: Digest?
    /// What was let pass, and by whom.
    package internal(set) var overrides: [Override] = []
    package internal(set) var decision: Decision?

    init(over list: JSON?) {
      let pairs = (list?.list ?? []).compactMap { input in
        input["name"]?.text.flatMap { name in Digest(input["digest"]).map { (name, $0) } }
      }
      over = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }
  }

  /// What a review showed, and who has answered.
  package struct Asked: Hashable, Sendable {
    /// Everything that an answer binds to, in the order in which it was shown.
    package let shown: [Shown]
    /// When it was put.
    package let opened: Moment
    /// The role that the conductor asks; nil when it names none.
    package let role: String?
    /// When silence becomes a rejection.
    package let until: Moment?
    /// Who approved, in order.
    package internal(set) var approvals: [String] = []
    /// The blobs with the signatures of those who signed, by who.
    package internal(set) var signatures: [String: Digest] = [:]
    package internal(set) var decision: Decision?

    /// Reads the opening of a review; nil for the opening of another gate.
    init?(_ event: Event) {
      guard let shown = event.data["shown"]?.list else { return nil }
      self.shown = shown.compactMap(Shown.init(json:))
      opened = event.at
      role = event.data["role"]?.text
      until = event.data["until"]?.text.flatMap { Moment($0) }
    }
  }

  /// How a gate decided.
  package struct Decision: Hashable, Sendable {
    package let verdict: String
    /// Why, in words.
    package let reason: String
    /// Of a review: `approved`, `unasked`, `rejected`, `withdrawn`, `expired` or `void`.
    package let how: String?
    /// The step that a rejection names.
    package let to: String?
    /// The line of the log that says so.
    package let line: Int

    init(_ event: Event) {
      let data = event.data
      verdict = data["verdict"]?.text ?? ""
      reason = data["reason"]?.text ?? ""
      how = data["how"]?.text
      to = data["to"]?.text
      line = event.seq
    }
  }
}

/// One thing that was shown to whoever decides: what it is called, and the digest of its bytes.
package struct Shown: Hashable, Sendable {
  package let name: String
  /// Nil where there is nothing: no site is live yet, no authority is named.
  package let digest: Digest?
  /// Whether the bytes are a blob of the run.
  package let isBlob: Bool

  package init(_ name: String, _ digest: Digest?, isBlob: Bool = false) {
    self.name = name
    self.digest = digest
    self.isBlob = isBlob && digest != nil
  }

  /// As it stands in the log.
  package var json: JSON {
    let word = JSON.text(digest?.hex ?? "none")
    return .object([JSON.Member("name", .text(name)), JSON.Member(isBlob ? "blob" : "digest", word)])
  }

  init?(json: JSON) {
    guard let name = json["name"]?.text, let word = (json["blob"] ?? json["digest"])?.text else { return nil }
    self.init(name, Digest(hex: word), isBlob: json["blob"] != nil)
  }
}

extension Digest {
  /// Reads a digest out of a line of a log.
  package init?(_ json: JSON?) {
    guard let text = json?.text else { return nil }
    self.init(hex: text)
  }
}

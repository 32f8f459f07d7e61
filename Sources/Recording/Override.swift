package import Ground

/// Findings that a person lets pass a gate: why, and until when.
package struct Override: Hashable, Sendable {
  /// One finding that passes, wherever in its file it stands.
  package struct Item: Hashable, Sendable {
    /// What a person types to name it.
    package let id: String
    package let check: String
    package let file: String
    package let summary: String

    package init(_ finding: Finding) {
      (id, check, file, summary) = (finding.id, finding.check, finding.file, finding.summary)
    }
  }

  package let conductor: String
  package let gate: String
  package let items: [Item]
  package let reason: String
  /// From this moment on it lets nothing pass.
  package let until: Moment
  /// Who granted it.
  package let by: String
  package let at: Moment
  /// The run whose findings these were.
  package let run: String
  /// What an SSH key has put under its statement; nil where it is only claimed.
  package var signature: String?

  package init(
    conductor: String, gate: String, items: [Item], reason: String, until: Moment, by: String, at: Moment,
    run: String
  ) {
    self.conductor = conductor
    self.gate = gate
    self.items = items
    self.reason = reason
    self.until = until
    self.by = by
    self.at = at
    self.run = run
  }

  /// `let through by ada until 2026-11-28T10:00:00Z: the target comes on Monday`.
  package var words: String {
    "let through by \(by) until \(until.text)" + (reason.isEmpty ? "" : ": \(reason)")
  }

  /// Whether it lets anything pass at a moment.
  package func holds(at now: Moment) -> Bool { now < until }
}

extension Finding {
  /// A short name that stays while the finding does: lines may move, and the weight may change.
  package var id: String {
    var digester = Digester()
    digester.add(check)
    digester.add(file)
    digester.add(subject ?? summary)
    return String(digester.finish().hex.prefix(8))
  }
}

extension Override {
  /// Overrides as a blob, one a line.
  package static func bytes(of overrides: [Override]) -> Bytes {
    var out = Bytes()
    for override in overrides {
      out.append(json: override.whole)
      out.append("\n")
    }
    return out
  }

  /// Reads what `bytes` gave; nil when a line of it is something else.
  package static func all(in bytes: Bytes) -> [Override]? {
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
    let all = lines.compactMap { line -> Override? in
      guard let json = JSON(Array(line)), let by = json["by"]?.text, let run = json["name"]?.text,
        let at = json["at"]?.text.flatMap({ Moment($0) })
      else { return nil }
      return Override(json, by: by, at: at, run: run)
    }
    return all.count == lines.count ? all : nil
  }
}

// MARK: - In the log and in the ledger

extension Override {
  /// The whole of it, for whoever is shown what is let pass.
  fileprivate var whole: JSON {
    guard case .object(let members) = json else { return json }
    return .object(members + [JSON.Member("by", .text(by)), JSON.Member("at", .text(at.text))])
  }

  /// What the log holds of it; the ledger repeats all of it.
  package var json: JSON {
    guard case .object(let members) = claim, let signature else { return claim }
    // Signing takes a person's time, and the line is written after it.
    return .object(
      members + [JSON.Member("signed", .text(at.text)), JSON.Member("signature", .text(signature))])
  }

  /// The same without its signature.
  private var claim: JSON {
    .object([
      "name": .text(run), "step": .text(gate), "conductor": .text(conductor),
      "findings": .list(items.map(\.json)),
      "reason": .text(reason), "until": .text(until.text),
    ])
  }

  /// The line that a signature is over: all of it, with who grants it and when.
  package var statement: Bytes {
    var bytes = Bytes()
    bytes.append(
      json: .object([
        "v": .number(1), "override": claim, "by": .text(by), "at": .text(at.text),
      ]))
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  /// What the log holds where it lets something pass.
  package func applied(to findings: [String]) -> JSON {
    .object([
      "step": .text(gate), "who": .text(by), "reason": .text(reason), "until": .text(until.text),
      "granted": .text(run), "findings": .list(items.filter { findings.contains($0.id) }.map(\.json)),
    ])
  }

  /// Reads the line that grants it, from a log or from the ledger.
  package init?(granted event: Event) {
    guard event.known == .overrideGranted, let name = event.data["name"]?.text else { return nil }
    let at = event.data["signed"]?.text.flatMap { Moment($0) } ?? event.at
    self.init(event.data, by: event.by, at: at, run: name)
  }

  /// Reads the line of a log that tells where it let something pass: only what passed is in it.
  package init?(applied event: Event, by conductor: String) {
    guard event.known == .overrideApplied, let by = event.data["who"]?.text else { return nil }
    self.init(
      event.data, by: by, at: event.at, run: event.data["granted"]?.text ?? "", conductor: conductor)
  }

  fileprivate init?(_ data: JSON, by: String, at: Moment, run: String, conductor: String? = nil) {
    guard let gate = data["step"]?.text, let until = data["until"]?.text.flatMap({ Moment($0) }),
      let conductor = conductor ?? data["conductor"]?.text, let items = data["findings"]?.list
    else { return nil }
    self.init(
      conductor: conductor, gate: gate, items: items.compactMap(Item.init(json:)),
      reason: data["reason"]?.text ?? "", until: until, by: by, at: at, run: run)
    signature = data["signature"]?.text
  }
}

extension Override.Item {
  fileprivate var json: JSON {
    .object([
      "id": .text(id), "check": .text(check), "file": .text(file), "summary": .text(summary),
    ])
  }

  fileprivate init?(json: JSON) {
    guard let id = json["id"]?.text, let check = json["check"]?.text else { return nil }
    self.id = id
    self.check = check
    file = json["file"]?.text ?? ""
    summary = json["summary"]?.text ?? ""
  }
}

package import Ground

extension Findings {
  /// The findings as a blob: the same findings give the same bytes.
  package var bytes: Bytes {
    var out = Bytes()
    out.append("{\"findings\":[")
    for (index, finding) in all.enumerated() {
      out.append(index == 0 ? "\n" : ",\n")
      out.append(json: finding.json)
    }
    out.append("\n],\"tallies\":[")
    for (index, tally) in tallies.enumerated() {
      out.append(index == 0 ? "\n" : ",\n")
      out.append(json: tally.json)
    }
    out.append("\n]")
    if let horizon {
      out.append(",\"until\":")
      out.append(json: .text(horizon.text))
    }
    out.append("}\n")
    return out
  }

  /// Reads what `bytes` gave.
  package init?(_ bytes: Bytes) {
    guard let json = JSON(bytes), let findings = json["findings"]?.list, let tallies = json["tallies"]?.list
    else { return nil }
    let all = findings.compactMap(Finding.init(json:))
    let counted = tallies.compactMap(Tally.init(json:))
    guard all.count == findings.count, counted.count == tallies.count else { return nil }
    self.init(all, tallies: counted, horizon: json["until"]?.text.flatMap { Moment($0) })
  }
}

extension Finding {
  fileprivate var json: JSON {
    var members = [
      JSON.Member("check", .text(check)), JSON.Member("severity", .text(severity.name)),
      JSON.Member("file", .text(file)),
    ]
    if let position {
      let place = [position.line, position.column, position.length]
      members.append(JSON.Member("at", .list(place.map(JSON.number))))
    }
    members.append(JSON.Member("summary", .text(summary)))
    if let subject { members.append(JSON.Member("about", .text(subject))) }
    if let remedy { members.append(JSON.Member("remedy", .text(remedy))) }
    if let fix {
      members.append(JSON.Member("fix", .object(["old": .text(fix.old), "new": .text(fix.new)])))
    }
    if let waiver { members.append(JSON.Member("waiver", waiver.json)) }
    if !notes.isEmpty { members.append(JSON.Member("notes", .list(notes.map(JSON.text)))) }
    return .object(members)
  }

  fileprivate init?(json: JSON) {
    guard let check = json["check"]?.text,
      let severity = json["severity"]?.text.flatMap({ Severity(name: $0) }),
      let file = json["file"]?.text, let summary = json["summary"]?.text
    else { return nil }
    let place = json["at"]?.list?.compactMap(\.number) ?? []
    let position = place.count == 3 ? Position(line: place[0], column: place[1], length: place[2]) : nil
    self.init(
      check, severity, in: file, at: position, summary: summary, about: json["about"]?.text,
      remedy: json["remedy"]?.text,
      notes: json["notes"]?.list?.compactMap(\.text) ?? [])
    if let old = json["fix"]?["old"]?.text, let new = json["fix"]?["new"]?.text { fix = Fix(old, to: new) }
    waiver = json["waiver"].flatMap(Waived.init(json:))
  }
}

extension Waived {
  fileprivate var json: JSON {
    .object(
      [JSON.Member("reason", .text(reason))] + (until.map { [JSON.Member("until", .text($0.text))] } ?? [])
        + [JSON.Member("place", .text(place))])
  }

  fileprivate init?(json: JSON) {
    guard let reason = json["reason"]?.text, let place = json["place"]?.text else { return nil }
    self.init(reason: reason, until: json["until"]?.text.flatMap { Moment($0) }, place: place)
  }
}

extension Tally {
  fileprivate var json: JSON {
    .object([
      "check": .text(check), "lookedAt": .number(lookedAt), "notApplicable": .number(notApplicable),
      "couldNotRun": .number(couldNotRun),
    ])
  }

  fileprivate init?(json: JSON) {
    guard let check = json["check"]?.text, let lookedAt = json["lookedAt"]?.number,
      let notApplicable = json["notApplicable"]?.number, let couldNotRun = json["couldNotRun"]?.number
    else { return nil }
    self.init(check: check, lookedAt: lookedAt, notApplicable: notApplicable, couldNotRun: couldNotRun)
  }
}

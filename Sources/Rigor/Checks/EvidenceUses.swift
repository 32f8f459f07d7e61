internal import Ground
internal import Reading

extension Check {
  /// Stars stand on known uses that a reader can follow.
  package static let evidenceUses = Check(
    "evidence.uses", .warning, over: .rated,
    reason: "Stars say that a pattern has been seen at work; without a way there a reader has to believe it.",
    remedy:
      "Link each known use to where it can be seen, or take a star away; the form says how many it wants.",
    bad: "★★★ and **Harbour office.** It works there.",
    good: "★★★ and **[Harbour office](https://harbour.example/report).** It works there.",
    way: .text { text, report in
      guard let confidence = text.facts.confidence, text.form.parts[.knownUses] != nil else { return }
      let wanted = text.form.confidence.uses(for: confidence.stars)
      guard wanted > 0 else { return }
      let found = text.usesToFollow
      guard found < wanted else { return }
      let (seen, stars) = (found == 0 ? "no" : "\(found)", confidence.stars)
      report(
        "\(seen) known \(found == 1 ? "use" : "uses") to follow for \(stars) \(stars == 1 ? "star" : "stars"), "
          + "which ask for \(wanted)",
        at: text.line(from: confidence.position), about: "uses",
        remedy:
          "link \(wanted - found)\(found == 0 ? "" : " more") to where it can be seen, or take a star away")
    })
}

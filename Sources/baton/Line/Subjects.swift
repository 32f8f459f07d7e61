internal import Conducting
internal import Ground
internal import Publishing
internal import Reading
internal import Weaving

extension StraightLine {
  /// What the outcome of a conductor may speak of.
  var subjects: [Subject] { [pattern] }

  /// `pattern`: a text of that kind, looked for in a release by the page at its address. Its status is what keeps
  /// it back (`draft`, `future`, `expired`), else what it says itself, else `published`.
  private var pattern: Subject {
    Subject(
      "pattern", of: Kind.language, in: Kind.release, properties: ["status", "collection", "domain", "form"],
      qualities: ["withheld"], revision: Digest(of: revision)
    ) { [self] language in
      let shown = inParallel(language.patterns.count, threads: threads) { index in
        let pattern = language.patterns[index]
        return thing(pattern, language.addresses[index])
      }
      let kept = language.withheld.map { withheld in
        thing(withheld.pattern, withheld.address, withheld.reason)
      }
      return (shown + kept).compactMap { $0 }
    } absent: { (patterns, release) throws(Failure) in
      inParallel(patterns.count, threads: threads) { index -> String? in
        let pattern = patterns[index]
        let hindrance =
          pattern.hindrance ?? (release.manifest.has(pattern.path) ? nil : "no page at \(pattern.path)")
        return hindrance.map { "\(configuration.content)/\(pattern.name): \($0)" }
      }.compactMap { $0 }
    }
  }

  private func thing(
    _ pattern: Pattern, _ address: String, _ reason: Withheld.Reason? = nil
  ) -> Thing? {
    guard pattern.kind == .pattern else { return nil }
    var properties = [
      Thing.Property("status", reason?.rawValue ?? pattern.status ?? "published"),
      Thing.Property("form", pattern.form),
    ]
    if let collection = pattern.collection { properties.append(Thing.Property("collection", collection)) }
    if let domain = pattern.domain { properties.append(Thing.Property("domain", domain)) }
    return Thing(
      pattern.path, at: String(Substring(address.utf8.dropFirst())) + "index.html",
      hindrance: reason.map { "withheld, \($0.rawValue)" },
      properties: properties, qualities: reason == nil ? [] : ["withheld"])
  }
}

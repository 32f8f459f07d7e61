internal import Ground
internal import Reading
internal import Weaving

extension Check {
  /// A text does not link to its own beginning.
  static let linksSelf = Check(
    "links.self", .warning, over: .links,
    reason: "Whoever follows such a link comes back to where it stands; mostly another text was meant.",
    remedy: "Name the text that is meant, a heading of this one, or take the link away.",
    bad: "in slow-lane.md: as in [[Slow Lane]]",
    good: "in slow-lane.md: as in [[#Kerbs]]",
    way: .language { language, report in
      // A table of contents may well list itself.
      for id in language.ids where language[id].kind != .page {
        for (place, resolution) in language.resolutions(of: id).enumerated() {
          guard case .pattern(id, heading: nil) = resolution else { continue }
          let link = language[id].facts.links[place]
          // What embeds itself is told as a circle; a place on the same page is somewhere else.
          guard link.kind == .text || link.kind == .wiki, (link.fragment ?? "").isEmpty else { continue }
          report(
            "\(quoted(link.target)) is the text that it stands in", at: link.position,
            in: language.file(of: id), remedy: "name another text, or a heading of this one")
        }
      }
      for edge in language.edges where edge.source == edge.target && edge.origin == .frontmatter {
        let kind = language.relationTypes[edge.relation]
        // A kind that may not go round tells of its circles itself.
        if kind.isAcyclic { continue }
        report(
          "\(kind.id) names the text that it stands in", at: edge.position,
          in: language.file(of: edge.source),
          remedy: "name another text")
      }
    })
}

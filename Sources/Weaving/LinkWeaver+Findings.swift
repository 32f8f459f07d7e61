import Ground
import Reading

extension Finding {
  /// A link that nothing answers to.
  static func leadsNowhere(_ file: String, _ link: Link, _ suggestion: String?) -> Finding {
    let noun =
      switch link.kind {
      case .wiki, .embed: "pattern named "
      case .text: "page at "
      case .image: "file "
      }
    let isSite = link.kind == .text && link.target.looksLikeSite
    return Finding(
      "links.internal", in: file, at: link.position, summary: "no \(noun)\(quoted(link.target))",
      remedy: suggestion.map { "did you mean \(quoted($0))?" }
        ?? (isSite ? "write https://\(clipped(link.target))" : "correct the link, or write what it names"))
  }

  /// A link to a file that has the same name but for letter case.
  static func differsByCase(_ file: String, _ link: Link, _ right: String, _ fix: Fix?) -> Finding {
    let isWikilink = link.kind == .wiki || link.kind == .embed
    return Finding(
      "links.internal", in: file, at: link.position,
      summary: "no file \(quoted(link.target)): the letter case differs",
      remedy: "write \(quoted(right)); servers tell capital letters from small ones",
      fix: isWikilink ? Fix("[[" + link.target, to: "[[" + right) : fix)
  }

  /// A link to a page that is there, and to a heading that it does not have.
  static func noHeading(
    _ file: String, _ link: Link, _ fragment: String, _ title: String, _ suggestion: String?
  ) -> Finding {
    let isMark = fragment.utf8.first == UInt8(ascii: "^")
    return Finding(
      "links.internal", in: file, at: link.position,
      summary: "no \(isMark ? "block" : "heading") \(quoted(fragment)) in \(quoted(title))",
      remedy: isMark
        ? "end the block with \(fragment), behind a space"
        : suggestion.map { "did you mean \(quoted($0))?" } ?? "name a heading of that page, or none")
  }

  /// A name that several patterns answer to.
  static func ambiguous(
    _ file: String, _ name: String, _ position: Position, _ candidates: [PatternID], _ count: Int,
    _ lookup: Lookup
  ) -> Finding {
    let shown = candidates.prefix(5).map { lookup.options.file(lookup.patterns[$0.index]) }
    return Finding(
      "links.ambiguous", in: file, at: position, summary: "\(quoted(name)) names \(count) patterns",
      remedy: "name one by its path: \(quoted(lookup.patterns[candidates[0].index].path))",
      notes: shown + (count > shown.count ? ["and \(count - shown.count) more"] : []))
  }

  /// A link to a page that readers do not see.
  static func leadsToWithheld(
    _ file: String, _ position: Position, _ reason: Withheld.Reason
  ) -> Finding {
    let what =
      switch reason {
      case .draft: "a draft"
      case .future: "a page that is not published yet"
      case .expired: "a page that has expired"
      }
    return Finding(
      "output.withheld", .warning, in: file, at: position, summary: "link to \(what)",
      remedy: "publish that page or remove the link; readers see neither")
  }

  /// A relation of the frontmatter that nothing answers to.
  static func relatesToNothing(
    _ file: String, _ reference: Reference, _ suggestion: String?, isFormer: Bool
  ) -> Finding {
    Finding(
      "relations.target", .warning, in: file, at: reference.position,
      summary: "no pattern \(quoted(reference.target)) for the relation \(quoted(reference.relation))",
      remedy: suggestion.map {
        isFormer ? "it is called \(quoted($0)) by now" : "did you mean \(quoted($0))?"
      }
        ?? "correct the name, or write the pattern")
  }
}

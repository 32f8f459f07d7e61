internal import Ground
internal import Reading
internal import Weaving

extension Command {
  /// `baton list patterns|orphans|…`.
  static let list = Command(
    "list", "list patterns, orphans, unresolved links, drafts and more",
    detail: [
      "WHAT is patterns, orphans (nothing leads there), dead-ends (they lead nowhere),",
      "unresolved (links to nothing), ambiguous (links to several), drafts (whatever is",
      "withheld, and why) or collections.",
    ],
    operands: [Operand("WHAT", .optional, .words(inventories.map(\.name)))], flags: [.drafts],
    examples: ["baton list", "baton list unresolved", "baton list orphans --format json"]
  ) { invocation throws(Failure) in
    let name = invocation.arguments.operands.first ?? "patterns"
    guard let inventory = inventories.first(where: { $0.name == name }) else {
      preconditionFailure("the parser takes only these words")
    }
    let listing = inventory.list(try SiteLanguage(invocation).language)
    if invocation.isJSON {
      invocation.show(listing.json(named: name))
    } else if listing.rows.isEmpty {
      invocation.remark("no \(inventory.words)\n")
    } else {
      invocation.show(listing.table)
    }
    return .done
  }

  /// What can be listed. To add one, write its columns and rows here.
  private static let inventories: [Inventory] = [
    Inventory("patterns", ["title", "status", "in", "out", "file"]) { language in
      language.byTitle.filter { language[$0].kind == .pattern }.map { id in
        [
          .text(language[id].title), .text(language[id].status ?? ""),
          .number(language.incoming(to: id).count), .number(language.outgoing(from: id).count),
          .text(language.file(of: id)),
        ]
      }
    },
    Inventory("orphans", ["title", "file"]) { $0.rows(of: $0.orphans) },
    Inventory("unresolved", ["target", "place", "suggestion"], words: "unresolved links") { language in
      language.unresolved.map {
        [
          .text($0.target), language.place($0.position, in: $0.source),
          $0.suggestion.map { .text($0) } ?? .null,
        ]
      }
    },
    Inventory("ambiguous", ["target", "place", "candidates"], words: "ambiguous links") { language in
      language.ambiguities.map {
        [
          .text($0.target), language.place($0.position, in: $0.source),
          .list($0.candidates.map { .text(language.file(of: $0)) }),
        ]
      }
    },
    Inventory("drafts", ["title", "why", "file"]) { language in
      let shown = language.ids.filter { language[$0].isDraft }.map { (language[$0], "draft") }
      return (shown + language.withheld.map { ($0.pattern, $0.reason.rawValue) })
        .sorted { Path($0.0.path) < Path($1.0.path) }
        .map { pattern, why in
          [.text(pattern.title), .text(why), .text(language.file(of: pattern))]
        }
    },
    Inventory("dead-ends", ["title", "file"], words: "dead ends") { $0.rows(of: $0.deadEnds) },
    Inventory("collections", ["name", "patterns", "address"]) { language in
      language.collections.map {
        [.text($0.name), .number($0.members.count), .text("/collections/\($0.slug)/")]
      }
    },
  ]
}

/// One thing that `baton list` can list.
private struct Inventory: Sendable {
  let name: String
  /// What is missing when there is none, in words.
  let words: String
  private let columns: [String]
  private let rows: @Sendable (Language) -> [[JSON]]

  init(
    _ name: String, _ columns: [String], words: String? = nil,
    rows: @escaping @Sendable (Language) -> [[JSON]]
  ) {
    self.name = name
    self.words = words ?? name
    self.columns = columns
    self.rows = rows
  }

  func list(_ language: Language) -> Listing { Listing(columns: columns, rows: rows(language)) }
}

extension Language {
  fileprivate func rows(of ids: [PatternID]) -> [[JSON]] {
    ids.map { [.text(self[$0].title), .text(file(of: $0))] }
  }

  /// `content/patterns/x.md:12:3`.
  fileprivate func place(_ position: Position, in id: PatternID) -> JSON {
    .text("\(file(of: id)):\(position.line):\(position.column)")
  }
}

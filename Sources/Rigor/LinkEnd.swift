internal import Reading
package import Weaving

/// What a link leads to, for whoever counts places that a reader can go to.
package enum LinkEnd: Hashable, Sendable {
  /// Nothing that readers have, and the text that it stands in.
  case nowhere, itself
  case pattern(PatternID, heading: Int?)
  /// What its words say.
  case asWritten
}

extension Language {
  /// What each link of a pattern leads to, parallel to its links.
  package func ends(of id: PatternID) -> [LinkEnd] {
    resolutions(of: id).map { resolution in
      switch resolution {
      case .pattern(id, _), .here: .itself
      case .pattern(let other, let heading): .pattern(other, heading: heading)
      case .unresolved, .withheld: .nowhere
      case .asset, .external, .site, .ambiguous: .asWritten
      }
    }
  }
}

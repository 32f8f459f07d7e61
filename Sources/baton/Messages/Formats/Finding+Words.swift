internal import Ground
internal import Rigor

extension Finding {
  /// What it says to people, each fact a line that nobody obeys: the headline with its remedy, then its notes.
  var words: [String] {
    [summary.visible + (remedy.map { "; " + $0.visible } ?? "")]
      + (notes + (waiver.map { [$0.words] } ?? [])).map(\.visible)
  }

  /// Whether its file is one of the finished site, and none that an author writes.
  var isInSite: Bool { Check.named(check)?.scope.needsSite == true }
}

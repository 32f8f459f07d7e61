internal import Ground
internal import Reading
internal import Weaving

extension Language {
  /// The pictures that texts show, each at the first place that shows it, with what harvest saw of it.
  var picturesShown: [(path: String, facts: AssetFacts, file: String, position: Position)] {
    guard assetFacts.count == assets.count, !assets.isEmpty else { return [] }
    var isSeen = [Bool](repeating: false, count: assets.count)
    var shown: [(String, AssetFacts, String, Position)] = []
    for id in ids {
      for (index, resolution) in resolutions(of: id).enumerated() {
        guard case .asset(let asset) = resolution, !isSeen[asset], assetFacts[asset].picture != nil else {
          continue
        }
        let link = self[id].facts.links[index]
        guard link.kind == .image || link.kind == .embed else { continue }
        isSeen[asset] = true
        shown.append((assets[asset], assetFacts[asset], file(of: id), link.position))
      }
    }
    return shown
  }
}

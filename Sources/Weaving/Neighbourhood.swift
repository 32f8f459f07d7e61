import Reading

/// Who leads to whom, by link, embed or relation, each pair once.
struct Neighbourhood {
  let outgoing: Rows<PatternID>
  let incoming: Rows<PatternID>

  init(count: Int, resolutions: Rows<Resolution>, edges: [Edge]) {
    var starts: [Int32] = [0]
    starts.reserveCapacity(count + 1)
    var targets: [PatternID] = []
    targets.reserveCapacity(resolutions.elements.count)
    var lastSource = [Int32](repeating: -1, count: count)
    var edge = 0
    for source in 0..<Int32(count) {
      lastSource[Int(source)] = source
      func add(_ target: PatternID) {
        guard lastSource[target.index] != source else { return }
        lastSource[target.index] = source
        targets.append(target)
      }
      for index in resolutions.range(of: Int(source)) {
        if let target = resolutions.elements[index].pattern { add(target) }
      }
      // Edges are in order of their sources.
      while edge < edges.count, edges[edge].source.number == source {
        add(edges[edge].target)
        edge += 1
      }
      starts.append(Int32(targets.count))
    }
    outgoing = Rows(starts: starts, elements: targets)
    incoming = reversed(outgoing)
  }
}

/// The same edges seen from their targets, sources in order.
private func reversed(_ rows: Rows<PatternID>) -> Rows<PatternID> {
  var pairs: [(row: Int32, element: PatternID)] = []
  pairs.reserveCapacity(rows.elements.count)
  for source in 0..<rows.count {
    for target in rows[source] { pairs.append((target.number, PatternID(source))) }
  }
  return Rows(count: rows.count, pairs)
}

/// The links that lead to each pattern: the first of each source, sources by title.
func backlinks(_ resolutions: Rows<Resolution>, byTitle: [PatternID]) -> Rows<Backlink> {
  var pairs: [(row: Int32, element: Backlink)] = []
  pairs.reserveCapacity(resolutions.elements.count)
  var lastSource = [Int32](repeating: -1, count: resolutions.count)
  for source in byTitle {
    lastSource[source.index] = source.number
    let range = resolutions.range(of: source.index)
    for index in range {
      guard let target = resolutions.elements[index].pattern, lastSource[target.index] != source.number
      else { continue }
      lastSource[target.index] = source.number
      pairs.append((target.number, Backlink(source: source, link: index - range.lowerBound)))
    }
  }
  return Rows(count: resolutions.count, pairs)
}

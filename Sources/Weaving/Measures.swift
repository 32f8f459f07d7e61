import Reading

/// Numbers about the graph as a whole, for pages of statistics and pictures: no pattern's own page holds them.
package struct Measures: Sendable {
  /// How important each pattern is by who leads to it (PageRank), in thousandths of the average.
  package let rank: [Int]
  /// For each pattern the number of its component: what hangs together if direction does not count.
  package let component: [Int]
  /// How many components there are.
  package let componentCount: Int
  /// For each pattern the number of its community, the largest community first.
  package let community: [Int]
  /// The members of each community, the highest rank first.
  package let communities: [[PatternID]]
}

extension Language {
  /// Measures the graph, in a bounded number of passes over its edges.
  package func measures() -> Measures {
    let rank = ranks(outgoingRows, incomingRows)
    let (component, componentCount) = components(outgoingRows)
    let labels = labels(outgoingRows, incomingRows)
    var members: [Int32: [PatternID]] = [:]
    for id in ids { members[labels[id.index], default: []].append(id) }
    let communities = members.values
      .map { $0.sorted { (-rank[$0.index], $0.number) < (-rank[$1.index], $1.number) } }
      .sorted { $0.count != $1.count ? $0.count > $1.count : $0[0] < $1[0] }
    var community = [Int](repeating: 0, count: patterns.count)
    for (number, members) in communities.enumerated() {
      for id in members { community[id.index] = number }
    }
    return Measures(
      rank: rank, component: component, componentCount: componentCount, community: community,
      communities: communities)
  }
}

private let rankPasses = 20
private let labelPasses = 8

/// PageRank with a damping of 0.85 in whole numbers, so that every machine finds the same.
private func ranks(_ outgoing: Rows<PatternID>, _ incoming: Rows<PatternID>) -> [Int] {
  let count = outgoing.count
  guard count > 0 else { return [] }
  let unit: UInt64 = 1 << 32
  var rank = [UInt64](repeating: unit, count: count)
  var share = [UInt64](repeating: 0, count: count)
  for _ in 0..<rankPasses {
    var lost: UInt64 = 0
    for node in 0..<count {
      let degree = UInt64(outgoing.range(of: node).count)
      if degree == 0 { lost += rank[node] }
      share[node] = degree == 0 ? 0 : rank[node] / degree
    }
    let base = unit * 15 / 100 + lost / UInt64(count) * 85 / 100
    for node in 0..<count {
      var sum: UInt64 = 0
      for index in incoming.range(of: node) { sum += share[incoming.elements[index].index] }
      rank[node] = base + sum / 100 * 85
    }
  }
  return rank.map { Int(($0 * 1000) >> 32) }
}

/// Union and find with halved paths; components are numbered by their first pattern.
private func components(_ outgoing: Rows<PatternID>) -> (numbers: [Int], count: Int) {
  var parent = Array(0..<outgoing.count)
  func root(_ node: Int) -> Int {
    var node = node
    while parent[node] != node {
      parent[node] = parent[parent[node]]
      node = parent[node]
    }
    return node
  }
  for node in 0..<outgoing.count {
    for target in outgoing[node] {
      let (one, other) = (root(node), root(target.index))
      if one != other { parent[max(one, other)] = min(one, other) }
    }
  }
  var count = 0
  var numbers = [Int](repeating: 0, count: outgoing.count)
  for node in 0..<outgoing.count {
    let first = root(node)
    if first == node {
      numbers[node] = count
      count += 1
    } else {
      numbers[node] = numbers[first]
    }
  }
  return (numbers, count)
}

/// Label propagation: each pattern takes the label that most of its neighbours have, in order of path.
private func labels(_ outgoing: Rows<PatternID>, _ incoming: Rows<PatternID>) -> [Int32] {
  var labels = (0..<Int32(outgoing.count)).map { $0 }
  var votes = [Int32](repeating: 0, count: outgoing.count)
  var touched: [Int32] = []
  for _ in 0..<labelPasses {
    var hasChanged = false
    for node in 0..<outgoing.count {
      if !touched.isEmpty { touched.removeAll(keepingCapacity: true) }
      func count(_ neighbour: PatternID) {
        let label = labels[neighbour.index]
        if votes[Int(label)] == 0 { touched.append(label) }
        votes[Int(label)] += 1
      }
      // One after the other: a list of the two would be made anew for every pattern in every pass.
      for index in outgoing.range(of: node) { count(outgoing.elements[index]) }
      for index in incoming.range(of: node) { count(incoming.elements[index]) }
      // A pattern keeps its label unless another has more votes; of equals the smallest counts.
      var best = labels[node]
      for label in touched {
        let (these, most) = (votes[Int(label)], votes[Int(best)])
        if these > most || these == most && best != labels[node] && label < best { best = label }
      }
      for label in touched { votes[Int(label)] = 0 }
      if best != labels[node] {
        labels[node] = best
        hasChanged = true
      }
    }
    if !hasChanged { break }
  }
  return labels
}

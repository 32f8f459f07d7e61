/// The knots of a directed graph: sets of nodes that all lead to each other.
struct Knots {
  /// For each node the number of its set; an edge between two sets goes from the larger number to the smaller.
  let sets: [Int32]
  /// For each set that holds a cycle, the shortest one through its first node.
  let cycles: [[Int32]]

  /// Tarjan's walk, with a stack of its own: chains are as long as authors make them.
  init(_ rows: Rows<Int32>) {
    let sets = Self.sets(of: rows)
    self.sets = sets
    cycles = Self.cycles(in: rows, sets)
  }

  private static func sets(of rows: Rows<Int32>) -> [Int32] {
    let count = rows.count
    var sets = [Int32](repeating: -1, count: count)
    var order = [Int32](repeating: -1, count: count)
    var low = [Int32](repeating: 0, count: count)
    var next = (0..<count).map { rows.start(of: $0) }
    var open: [Int32] = []
    var path: [Int32] = []
    var (clock, found): (Int32, Int32) = (0, 0)
    for root in 0..<Int32(count) where order[Int(root)] < 0 {
      path.append(root)
      while let node = path.last.map(Int.init) {
        if order[node] < 0 {
          order[node] = clock
          low[node] = clock
          clock += 1
          open.append(Int32(node))
        }
        if Int(next[node]) < rows.range(of: node).upperBound {
          let other = Int(rows.elements[Int(next[node])])
          next[node] += 1
          if order[other] < 0 {
            path.append(Int32(other))
          } else if sets[other] < 0 {
            low[node] = min(low[node], order[other])
          }
          continue
        }
        path.removeLast()
        if let parent = path.last { low[Int(parent)] = min(low[Int(parent)], low[node]) }
        guard low[node] == order[node] else { continue }
        while let member = open.popLast() {
          sets[Int(member)] = found
          if Int(member) == node { break }
        }
        found += 1
      }
    }
    return sets
  }

  private static func cycles(in rows: Rows<Int32>, _ sets: [Int32]) -> [[Int32]] {
    var sizes = [Int32](repeating: 0, count: rows.count)
    for set in sets { sizes[Int(set)] += 1 }
    var isDone = [Bool](repeating: false, count: rows.count)
    var cameFrom = [Int32](repeating: -1, count: rows.count)
    var cycles: [[Int32]] = []
    for node in 0..<rows.count where !isDone[Int(sets[node])] {
      if sizes[Int(sets[node])] == 1, !rows[node].contains(Int32(node)) { continue }
      isDone[Int(sets[node])] = true
      cycles.append(shortest(through: Int32(node), rows, sets, &cameFrom))
    }
    return cycles
  }

  /// Breadth first from a node inside its set until an edge leads back to it.
  private static func shortest(
    through start: Int32, _ rows: Rows<Int32>, _ sets: [Int32], _ cameFrom: inout [Int32]
  ) -> [Int32] {
    var queue = [start]
    var index = 0
    while index < queue.count {
      let node = queue[index]
      index += 1
      for other in rows[Int(node)] where sets[Int(other)] == sets[Int(start)] {
        if other == start {
          var cycle = [node]
          while let last = cycle.last, last != start { cycle.append(cameFrom[Int(last)]) }
          return cycle.reversed()
        }
        if cameFrom[Int(other)] < 0 {
          cameFrom[Int(other)] = node
          queue.append(other)
        }
      }
    }
    preconditionFailure("a node of a knot must lead back to itself")
  }
}

/// The members of a cycle in order, as a message shows them: the middle of a long one is left out.
func cycleText(_ names: [String]) -> String {
  let closed = names + names.prefix(1)
  if closed.count <= 8 { return closed.map(clipped).joined(separator: " → ") }
  let shown = closed.prefix(5).map(clipped) + ["… (\(closed.count - 6) more)"] + closed.suffix(1).map(clipped)
  return shown.joined(separator: " → ")
}

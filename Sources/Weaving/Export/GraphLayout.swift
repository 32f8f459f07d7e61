/// Where each node of a picture stands: communities on a spiral, their members on a spiral inside.
///
/// The spiral is the one of sunflower seeds. It takes one step for each node, gives the same picture on every
/// machine (no trigonometry, whose last digit differs between C libraries), and keeps neighbours apart.
struct GraphLayout {
  struct Disc {
    let x: Double
    let y: Double
    let radius: Double
  }

  /// For each community its disc, the largest in the middle.
  let discs: [Disc]
  /// Half the width and height of the whole picture.
  let extent: Double

  /// Sets out communities of these sizes.
  init(sizes: [Int]) {
    var discs: [Disc] = []
    discs.reserveCapacity(sizes.count)
    var spiral = Spiral()
    var area = 0.0
    var extent = 60.0
    for size in sizes {
      let radius = spacing * (Double(size).squareRoot() * 0.62 + 0.6)
      let direction = spiral.next()
      // Half of a disc's area lies inside its middle's distance, half outside; the rest is room between discs.
      let distance = discs.isEmpty ? 0 : (1.5 * (area + radius * radius)).squareRoot() + radius * 0.3
      area += radius * radius * 1.25
      discs.append(Disc(x: direction.x * distance, y: direction.y * distance, radius: radius))
      extent = max(extent, distance + radius)
    }
    self.discs = discs
    self.extent = extent + spacing
  }

  /// Where the members of a community stand, the first in the middle.
  func places(inDisc number: Int, count: Int) -> [(x: Double, y: Double)] {
    let disc = discs[number]
    var spiral = Spiral()
    return (0..<count).map { index in
      let direction = spiral.next()
      let distance = Double(index).squareRoot() * spacing * 0.6
      return (disc.x + direction.x * distance, disc.y + direction.y * distance)
    }
  }
}

private let spacing = 24.0

/// Directions that turn by the golden angle from one to the next.
private struct Spiral {
  private var x = 1.0
  private var y = 0.0

  mutating func next() -> (x: Double, y: Double) {
    defer {
      let (cosine, sine) = (-0.737_368_878_078_32, 0.675_490_294_261_52)
      let (newX, newY) = (x * cosine - y * sine, x * sine + y * cosine)
      // Rounding must not make the spiral grow or shrink over many steps.
      let length = (newX * newX + newY * newY).squareRoot()
      (x, y) = (newX / length, newY / length)
    }
    return (x, y)
  }
}

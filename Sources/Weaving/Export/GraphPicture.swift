import Ground
import Reading

extension Language {
  /// A picture of the whole graph as SVG, which follows the colours of the page it stands in.
  ///
  /// Up to 2,000 patterns each has its point; above, each community is a disc. `link` gives the address of a
  /// pattern. The time is linear in patterns and edges, the size bounded.
  package func picture(_ measures: Measures, link: (PatternID) -> String) -> [UInt8] {
    patterns.count <= pointLimit
      ? pointPicture(measures, link: link) : discPicture(measures, link: link)
  }
}

private let pointLimit = 2_000
private let lineLimit = 6_000
private let labelLimit = 40
private let discLimit = 300
/// Half the room that names need beside each other, so that few patterns do not stand on each other's names.
private let leastExtent = 280.0

extension Language {
  private func pointPicture(_ measures: Measures, link: (PatternID) -> String) -> [UInt8] {
    let layout = GraphLayout(sizes: measures.communities.map(\.count))
    var places = [(x: Double, y: Double)](repeating: (0, 0), count: patterns.count)
    for (number, members) in measures.communities.enumerated() {
      for (id, place) in zip(members, layout.places(inDisc: number, count: members.count)) {
        places[id.index] = place
      }
    }
    let farthest = places.reduce(1) { max($0, abs($1.x), abs($1.y)) }
    let scale = max(1, leastExtent / farthest)
    places = places.map { ($0.x * scale, $0.y * scale) }
    var out = Picture(
      width: places.reduce(0) { max($0, abs($1.x)) } + 110,
      height: places.reduce(0) { max($0, abs($1.y)) } + 40,
      title: "\(patterns.count) patterns and what they lead to")
    out.beginLines()
    var lines = 0
    let byRank = ids.sorted { (-measures.rank[$0.index], $0) < (-measures.rank[$1.index], $1) }
    for id in byRank where lines < lineLimit {
      for target in outgoing(from: id).prefix(lineLimit - lines) where target != id {
        out.line(places[id.index], places[target.index])
        lines += 1
      }
    }
    out.endLines()
    for id in ids {
      let radius = pointRadius(measures.rank[id.index])
      out.point(places[id.index], radius, title: self[id].title, link: link(id), kind: self[id].kind.rawValue)
    }
    for id in byRank.prefix(labelLimit) {
      out.label(places[id.index], below: pointRadius(measures.rank[id.index]), self[id].title)
    }
    return out.finish()
  }

  private func pointRadius(_ rank: Int) -> Double { min(10, 3 + Double(rank / 1000).squareRoot()) }

  private func discPicture(_ measures: Measures, link: (PatternID) -> String) -> [UInt8] {
    let shown = measures.communities.prefix(discLimit)
    let layout = GraphLayout(sizes: shown.map { max(1, $0.count / 4) })
    let rest = measures.communities.count - shown.count
    var out = Picture(
      width: layout.extent, height: layout.extent,
      title: "\(patterns.count) patterns in \(measures.communities.count) communities"
        + (rest > 0 ? ", the \(shown.count) largest shown" : ""))
    out.beginLines()
    for (one, other) in strongestTies(measures, among: shown.count) {
      out.line((layout.discs[one].x, layout.discs[one].y), (layout.discs[other].x, layout.discs[other].y))
    }
    out.endLines()
    for (number, members) in shown.enumerated() {
      let disc = layout.discs[number]
      let name = self[members[0]].title
      let title = members.count == 1 ? name : "\(name) and \(members.count - 1) more"
      out.point((disc.x, disc.y), disc.radius, title: title, link: link(members[0]), kind: "community")
    }
    for number in shown.indices.prefix(labelLimit) {
      let disc = layout.discs[number]
      out.label((disc.x, disc.y), below: 0, self[measures.communities[number][0]].title)
    }
    return out.finish()
  }

  /// The pairs of communities with the most edges between them.
  private func strongestTies(_ measures: Measures, among count: Int) -> [(Int, Int)] {
    var weights: [Int: Int] = [:]
    for id in ids {
      let one = measures.community[id.index]
      for target in outgoing(from: id) {
        let other = measures.community[target.index]
        if one != other, one < count, other < count {
          weights[min(one, other) * count + max(one, other), default: 0] += 1
        }
      }
    }
    return weights.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(2_000)
      .map { ($0.key / count, $0.key % count) }
  }
}

/// The bytes of an SVG under way.
private struct Picture {
  private var out: [UInt8] = []

  /// Half the width and half the height: the middle is the origin.
  init(width: Double, height: Double, title: String) {
    let (right, bottom) = (Int(width.rounded(.up)), Int(height.rounded(.up)))
    out.append(
      text: """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="\(-right) \(-bottom) \(2 * right) \(2 * bottom)" \
        role="img" fill="currentColor" font-family="system-ui, sans-serif" font-size="11">
        <title>
        """)
    out.append(escaping: title)
    out.append("</title>\n")
    // A picture that is shown as a file of its own cannot see the colours of the page.
    out.append("<style>svg { color-scheme: light dark }\n")
    out.append("@media (prefers-color-scheme: dark) { svg { color: rgb(228 226 220) } }</style>\n")
  }

  /// All lines are one path: a tenth of the bytes of an element for each.
  mutating func beginLines() {
    out.append(
      "<path fill=\"none\" stroke=\"currentColor\" stroke-opacity=\"0.18\" stroke-width=\"0.7\" d=\"M0 0")
  }

  mutating func line(_ one: (x: Double, y: Double), _ other: (x: Double, y: Double)) {
    out.append(UInt8(ascii: "M"))
    append(one)
    out.append(UInt8(ascii: "L"))
    append(other)
  }

  mutating func endLines() { out.append("\"/>\n") }

  mutating func point(
    _ place: (x: Double, y: Double), _ radius: Double, title: String, link: String, kind: String
  ) {
    out.append("<a href=\"")
    out.append(xml: link)
    out.append("\"><circle class=\"")
    out.append(escaping: kind)
    out.append("\" cx=\"")
    out.append(tenths: place.x)
    out.append("\" cy=\"")
    out.append(tenths: place.y)
    out.append("\" r=\"")
    out.append(tenths: radius)
    out.append(kind == "community" ? "\" fill-opacity=\"0.25\"><title>" : "\"><title>")
    out.append(xml: clipped(title))
    out.append("</title></circle></a>\n")
  }

  mutating func label(_ place: (x: Double, y: Double), below radius: Double, _ text: String) {
    out.append("<text text-anchor=\"middle\" pointer-events=\"none\" x=\"")
    out.append(tenths: place.x)
    out.append("\" y=\"")
    out.append(tenths: place.y + radius + 11)
    out.append("\">")
    let short = text.count > 32 ? text.prefix(31) + "…" : text[...]
    out.append(xml: String(short))
    out.append("</text>\n")
  }

  consuming func finish() -> [UInt8] {
    out.append("</svg>\n")
    return out
  }

  private mutating func append(_ place: (x: Double, y: Double)) {
    out.append(tenths: place.x)
    out.append(UInt8(ascii: " "))
    out.append(tenths: place.y)
  }
}

extension [UInt8] {
  /// Appends a number with one digit after the point.
  fileprivate mutating func append(tenths number: Double) {
    let tenths = Int((number * 10).rounded())
    if tenths < 0 { append(UInt8(ascii: "-")) }
    append(number: abs(tenths) / 10)
    if tenths % 10 != 0 {
      append(UInt8(ascii: "."))
      append(number: abs(tenths) % 10)
    }
  }
}

import Ground
import Reading

extension Language {
  /// The whole graph as GraphML, for Gephi, yEd and NetworkX.
  package func graphML() -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(patterns.count * 400)
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    out.append("<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n")
    for (key, owner) in [
      ("title", "node"), ("address", "node"), ("kind", "node"), ("collection", "node"), ("domain", "node"),
      ("relation", "edge"),
    ] {
      out.append(text: "<key id=\"\(key)\" for=\"\(owner)\" attr.name=\"\(key)\" attr.type=\"string\"/>\n")
    }
    out.append("<key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>\n")
    out.append("<graph id=\"language\" edgedefault=\"directed\">\n")
    for id in ids { out.append(graphNode: self[id], id, address(of: id)) }
    for id in ids {
      for target in outgoing(from: id) {
        out.append(graphEdge: id, target)
        out.append("/>\n")
      }
    }
    for edge in edges {
      out.append(graphEdge: edge.source, edge.target)
      out.append(">")
      out.append(datum: "relation", relationTypes[edge.relation].id)
      if let weight = edge.weight, weight.isFinite { out.append(datum: "weight", "\(weight)") }
      out.append("</edge>\n")
    }
    out.append("</graph>\n</graphml>\n")
    return out
  }
}

extension [UInt8] {
  fileprivate mutating func append(graphNode pattern: Pattern, _ id: PatternID, _ address: String) {
    append("<node id=\"n")
    append(number: id.index)
    append("\">")
    append(datum: "title", pattern.title)
    append(datum: "address", address)
    append(datum: "kind", pattern.kind.rawValue)
    if let collection = pattern.collection { append(datum: "collection", collection) }
    if let domain = pattern.domain { append(datum: "domain", domain) }
    append("</node>\n")
  }

  fileprivate mutating func append(graphEdge source: PatternID, _ target: PatternID) {
    append("<edge source=\"n")
    append(number: source.index)
    append("\" target=\"n")
    append(number: target.index)
    append("\"")
  }

  fileprivate mutating func append(datum key: StaticString, _ text: String) {
    append("<data key=\"")
    append(key)
    append("\">")
    append(xml: text)
    append("</data>")
  }
}

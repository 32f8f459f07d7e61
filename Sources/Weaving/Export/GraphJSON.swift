import Ground
import Reading

extension Language {
  /// The whole graph as JSON: patterns, links and typed relations, which name patterns by address.
  package func json() -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(patterns.count * 400)
    out.append("{\"patterns\":[")
    for id in ids {
      out.append(id.index == 0 ? "\n" : ",\n")
      out.append(json: node(id))
    }
    out.append("\n],\"links\":[")
    var isFirst = true
    for id in ids {
      for target in outgoing(from: id) {
        out.append(isFirst ? "\n[" : ",\n[")
        isFirst = false
        out.append(quoted: address(of: id))
        out.append(",")
        out.append(quoted: address(of: target))
        out.append("]")
      }
    }
    out.append("\n],\"relations\":[")
    for (index, edge) in edges.enumerated() {
      out.append(index == 0 ? "\n{\"from\":" : ",\n{\"from\":")
      out.append(quoted: address(of: edge.source))
      out.append(",\"to\":")
      out.append(quoted: address(of: edge.target))
      out.append(",\"relation\":")
      out.append(quoted: relationTypes[edge.relation].id)
      if let weight = edge.weight, weight.isFinite {
        out.append(",\"weight\":")
        out.append(text: "\(weight)")
      }
      out.append("}")
    }
    out.append("\n]}\n")
    return out
  }

  private func node(_ id: PatternID) -> JSON {
    let pattern = patterns[id.index]
    var members = [
      JSON.Member("address", .text(address(of: id))),
      JSON.Member("title", .text(pattern.title)),
      JSON.Member("kind", .text(pattern.kind.rawValue)),
    ]
    let optional = [
      ("id", pattern.id), ("collection", pattern.collection), ("domain", pattern.domain),
      ("status", pattern.status), ("summary", pattern.summary),
    ]
    for (key, value) in optional {
      if let value { members.append(JSON.Member(key, .text(value))) }
    }
    members.append(JSON.Member("aliases", .list(pattern.aliases.map { .text($0.value) })))
    members.append(JSON.Member("tags", .list(pattern.tags.map { .text($0) })))
    members.append(JSON.Member("in", .number(incoming(to: id).count)))
    members.append(JSON.Member("out", .number(outgoing(from: id).count)))
    return .object(members)
  }
}

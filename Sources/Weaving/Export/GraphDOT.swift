import Ground
import Reading

extension Language {
  /// The whole graph for Graphviz; `link` gives the address that a node leads to.
  package func dot(link: (PatternID) -> String) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(patterns.count * 200)
    out.append("digraph language {\n  rankdir=LR;\n  node [shape=box, style=rounded];\n")
    for id in ids {
      out.append("  n")
      out.append(number: id.index)
      out.append(" [label=")
      out.append(dotQuoted: self[id].title)
      out.append(", URL=")
      out.append(dotQuoted: link(id))
      out.append(", class=")
      out.append(dotQuoted: self[id].kind.rawValue)
      out.append("];\n")
    }
    for id in ids {
      for target in outgoing(from: id) {
        out.append(dotEdge: id, target)
        out.append(";\n")
      }
    }
    for edge in edges {
      out.append(dotEdge: edge.source, edge.target)
      out.append(" [style=bold, label=")
      out.append(dotQuoted: relationTypes[edge.relation].id)
      out.append("];\n")
    }
    out.append("}\n")
    return out
  }
}

extension [UInt8] {
  fileprivate mutating func append(dotEdge source: PatternID, _ target: PatternID) {
    append("  n")
    append(number: source.index)
    append(" -> n")
    append(number: target.index)
  }

  /// A DOT string knows one escape, `\"`, and takes a backslash for the start of others.
  fileprivate mutating func append(dotQuoted text: String) {
    append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): append("\\\"")
      case UInt8(ascii: "\\"): append("\\\\")
      case 0..<32, 127: append(UInt8(ascii: " "))
      default: append(byte)
      }
    }
    append(UInt8(ascii: "\""))
  }
}

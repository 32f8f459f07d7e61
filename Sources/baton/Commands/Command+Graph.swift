internal import Ground
internal import Rendering
internal import Weaving

extension Flag {
  static let graphForm = Flag(
    "as", nil, .value("FORM", .words(["json", "dot", "graphml", "svg"])),
    purpose: "json, dot (Graphviz), graphml or svg, else json")
  static let outputFile = Flag(
    "output", "d", .value("FILE", .file), purpose: "where it is written, else standard output")
}

extension Command {
  /// `baton graph --as json|dot|graphml|svg`.
  static let graph = Command(
    "graph", "write the graph of the patterns as JSON, DOT, GraphML or SVG",
    flags: [.graphForm, .outputFile, .base, .drafts],
    examples: ["baton graph --as svg -d graph.svg", "baton graph --as dot | dot -Tpdf -o graph.pdf"]
  ) { invocation throws(Failure) in
    let form = invocation.arguments[.graphForm] ?? "json"
    let file = invocation.arguments[.outputFile]
    guard !invocation.isJSON || form == "json" || file != nil else {
      throw .wrongUsage(
        "--format json and --as \(form) do not agree", "leave one out, or name a file with -d")
    }
    let site = try SiteLanguage(invocation)
    let bytes = site.graph(as: form)
    guard let file else {
      invocation.surroundings.output.write(bytes)
      return .done
    }
    try invocation.disk.replace(Path(file), bytes, durable: false)
    if invocation.isJSON {
      invocation.show(.object(["written": .text(file)]))
    } else {
      invocation.show("wrote \(file)\n")
    }
    return .done
  }
}

extension SiteLanguage {
  /// The whole graph in one of the forms that the flag names.
  fileprivate func graph(as form: String) -> [UInt8] {
    let link = { (id: PatternID) in line.siteOptions.base.address(of: language.address(of: id)) }
    switch form {
    case "dot": return language.dot(link: link)
    case "graphml": return language.graphML()
    case "svg": return language.picture(language.measures(), link: link)
    default: return language.json()
    }
  }
}

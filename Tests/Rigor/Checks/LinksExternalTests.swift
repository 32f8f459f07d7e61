import Foundation
import Ground
import Reading
import Rigor
import Testing
import Weaving

@Suite struct LinksExternalTests {
  @Test(arguments: [
    "[a](https://oak.net/there)",
    // A server that has nothing to say of a head, one that is ill, and addresses that nobody can ask after.
    "[a](https://oak.net/shy)", "[a](https://oak.net/ill)", "[a](https://oak.example/gone)",
    "[a](mailto:gone@oak.net)", "[a](https://user:word@oak.net/gone)", "[a](/gone)", "`https://oak.net/gone`",
  ])
  func passes(text: String) throws {
    #expect(try look(at: text) == [])
  }

  @Test(arguments: [
    "«[a](https://oak.net/gone)»", "«![a](https://oak.net/gone)»", "«<https://oak.net/gone>»",
    "«<a href=\"https://oak.net/gone\">»a</a>", "«[a][b]»\n\n[b]: https://oak.net/gone#roots",
  ])
  func fails(text: String) throws {
    #expect(try look(at: text) == ["no page at \"https://oak.net/gone\": its server answers 404"])
  }

  @Test func `fails wherever the address stands, and for what its server has put away`() throws {
    let text = "«[a](https://oak.net/put-away)» and «[b](https://oak.net/put-away#b)»"
    let summary = "no page at \"https://oak.net/put-away\": its server answers 410"
    #expect(try look(at: text) == [summary, summary])
  }

  private static func answer(_ address: String, _ method: Web.Method) -> Web.Reply {
    switch (address, method) {
    case ("https://oak.net/gone", _), ("https://oak.net/shy", .head): .status(404, after: nil)
    case ("https://oak.net/put-away", _): .status(410, after: nil)
    case ("https://oak.net/ill", _): .status(500, after: nil)
    default: .status(200, after: nil)
    }
  }

  /// What is found in a text whose links are asked after; it reports an issue where a finding
  /// stands elsewhere than its mark.
  private func look(at marked: String) throws -> [String] {
    let text = Marked("# Oak\n\n\(marked)\n")
    let (bytes, now) = ([UInt8](text: text.text), Moment(seconds: 0))
    let forms = try shippedForms.get()
    let document = Document.read(bytes, path: "content/oak.md", options: ReadingOptions())
    let facts = forms.pattern(
      from: document, path: "oak.md", file: "content/oak.md", source: Digest(of: bytes))
    let folder = Path(NSTemporaryDirectory()) / "rigor-\(UUID().uuidString)"
    defer { try? SystemDisk().removeTree(folder) }
    let web = Web { address, method, _ in
      Self.answer(address, method)
    } pause: { _ in
    }
    let report = examine(
      outsideOf: Language.weave([Pattern(facts)], options: WeavingOptions(now: now)),
      by: Ruleset(forms: forms), through: web,
      remembering: OutsideMemory(in: folder, disk: SystemDisk(), now: now), at: now)
    #expect(report.gone.compactMap(\.position) == text.marks)
    return report.gone.map(\.summary)
  }
}

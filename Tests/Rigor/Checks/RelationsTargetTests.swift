import Ground
import Testing

@Suite struct RelationsTargetTests {
  @Test(arguments: [
    "requires: [oak]", "requires: Oak", "requires: [\"[[Oak|that]]\"]", "requires: [Holm]",
    "requires: [[Oak]]",
    "relationships: { enables: [{ slug: oak, weight: 0.5 }] }", "see-also: [oak.md, patterns/oak]",
    "requires:", "requires: []", "weather: [nothing]",
  ])
  func passes(line: String) throws {
    #expect(try found(by: "relations.target", in: files(line)).isEmpty)
  }

  @Test(arguments: [
    ("requires: [oak, «Elm»]", "Elm", "requires"), ("requires: «elm»", "elm", "requires"),
    ("requires: [«\"[[Elm|that]]\"»]", "Elm", "requires"), ("requires: [[«Elm»]]", "Elm", "requires"),
    ("relationships: { enables: [{ slug: «elm», weight: 0.5 }] }", "elm", "enables"),
    ("relations: [«elm»]", "elm", "related"),
    ("see_also: [«https://oak.net»]", "https://oak.net", "see_also"),
    ("requires: [«oka»]", "oka", "requires"), ("requires: [«old-oak»]", "old-oak", "requires"),
  ])
  func fails(line: String, target: String, relation: String) throws {
    let findings = try found(by: "relations.target", in: files(line))
    #expect(findings.map(\.summary) == ["no pattern \"\(target)\" for the relation \"\(relation)\""])
  }

  @Test(arguments: [
    ("Holn", "did you mean \"Holm\"?"), ("old-oak", "it is called \"Oak\" by now"),
    ("Quite Another", "correct the name, or write the pattern"),
  ])
  func `what may have been meant is said`(target: String, remedy: String) throws {
    let findings = try found(by: "relations.target", in: files("requires: [«\(target)»]"))
    #expect(findings.map(\.remedy) == [remedy])
  }

  private func files(_ line: String) -> [String: String] {
    let oak = "---\ntitle: Oak\naliases: [Holm]\nredirect_from: [/trees/old-oak/]\n---\n"
    return ["patterns/ash.md": "---\ntitle: Ash\n\(line)\n---\n", "patterns/oak.md": oak]
  }
}

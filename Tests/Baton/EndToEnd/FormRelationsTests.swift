import TestKit
import Testing

/// Kinds of relation that a form adds.
@Suite struct FormRelationsTests {
  /// Two decisions, each with some more frontmatter.
  private func decisions(_ first: String, _ second: String) throws -> Garden {
    let garden = try Garden()
    for (title, keys) in [("One queue", first), ("Two queues", second)] {
      try garden.write(
        "content/decisions/\(title.replacing(" ", with: "-")).md",
        """
        ---
        form: adr
        title: \(title)
        \(keys)
        ---
        ## Context
        Orders wait for each other.
        ## Decision
        They stand in line as they come.
        ## Consequences
        Nobody has to choose.

        """)
    }
    return garden
  }

  @Test func `a decision is named on the page of the one that it supersedes`() throws {
    let garden = try decisions("", "supersedes: [One queue]")
    let outcome = try garden.baton("build")
    #expect(outcome.code == 0, "\(outcome)")
    #expect(try garden.baton("graph", "--format", "json").output.contains("\"supersedes\""))
    let old = try garden.text("preview/decisions/one-queue/index.html")
    #expect(old.contains("Superseded by") && old.contains("Two queues"), "\(old)")
  }

  @Test func `what a form says of a kind that is built in counts, unless baton yml says otherwise`() throws {
    let garden = try Garden()
    for (name, next) in [("Ash", "elm"), ("Elm", "fir"), ("Fir", "ash")] {
      try garden.write(
        "content/patterns/\(name.lowercased()).md",
        Garden.pattern(name, "text", "relationships: { requires: [\(next)] }\n"))
    }
    let told = "error[relations.cycle]: \"requires\" leads back to where it began: "
    let outcome = try garden.baton("check")
    #expect(outcome.output.contains(told), "\(outcome)")
    try garden.write("baton.yml", "relations: { requires: { inverse: enables } }\n")
    let otherwise = try garden.baton("check")
    #expect(!otherwise.output.contains("relations.cycle"), "\(otherwise)")
  }

  @Test func `two decisions that supersede each other contradict each other`() throws {
    let garden = try decisions("supersedes: [Two queues]", "supersedes: [One queue]")
    let outcome = try garden.baton("check")
    #expect(outcome.output.contains("warning[graph.contradiction]: supersedes: "), "\(outcome)")
  }
}

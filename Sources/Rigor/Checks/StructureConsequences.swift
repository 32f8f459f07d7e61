internal import Ground
internal import Reading

extension Check {
  /// What a pattern creates is told, and what it risks.
  static let structureConsequences = Check(
    "structure.consequences", .warning, over: .forms,
    reason: "Every resolution has a price; a pattern that tells only of its gains is an advertisement.",
    remedy: "Say both: what it creates, and what it risks.",
    bad: "### Consequences\n**What this pattern creates:** Room for all.",
    good:
      "### Consequences\n**What this pattern creates:** Room for all.\n\n**What this pattern risks:** Fewer trees.",
    options: [
      Option("labelled", 1, "labels of the two that must stand before the other is missed; 0 misses both")
    ],
    way: .text { text, report in
      look(for: (.creates, .risks), called: ("what it creates", "what it risks"), in: text, &report)
    })
}

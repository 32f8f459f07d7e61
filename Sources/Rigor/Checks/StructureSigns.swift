internal import Ground
internal import Reading

extension Check {
  /// Signs of life are told, and signs of decay.
  static let structureSigns = Check(
    "structure.signs", .warning, over: .forms,
    reason: "Who lives with a pattern has to see in time whether it still works.",
    remedy: "Say what one sees where it is alive, and what one sees first where it decays.",
    bad: "### Vitality\n**Signs of life:** People sing.",
    good: "### Vitality\n**Signs of life:** People sing.\n\n**Signs of decay:** Somebody plays records.",
    options: [
      Option("labelled", 1, "labels of the two that must stand before the other is missed; 0 misses both")
    ],
    way: .text { text, report in
      look(for: (.signsOfLife, .signsOfDecay), called: ("signs of life", "signs of decay"), in: text, &report)
    })
}

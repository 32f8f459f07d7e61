internal import Ground
internal import Reading

extension Check {
  /// The implementation goes step by step.
  static let structureSteps = Check(
    "structure.steps", .note, over: .forms,
    reason: "Whoever wants to begin needs to know what to do first, and what after that.",
    remedy: "Give each step a paragraph that begins with its name in bold type, or write a numbered list.",
    bad: "### Implementation\nAdapt it to your needs.",
    good: "### Implementation\n**Step 1: Measure.** Count for a week.\n\n**Step 2: Paint.** Mark the lane.",
    options: [
      Option("least", 2, "steps that an implementation has at least"),
      Option("named", 1, "steps that must be named before others are missed; 0 misses all of them"),
    ],
    way: .text { text, report in look(for: .steps, called: "step", in: text, &report) })
}

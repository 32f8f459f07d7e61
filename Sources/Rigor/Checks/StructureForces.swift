internal import Ground
internal import Reading

extension Check {
  /// The forces of the problem are told one by one.
  static let structureForces = Check(
    "structure.forces", .note, over: .forms,
    reason: "A problem stays because several things hold it in place; each needs to be seen by itself.",
    remedy: "Give each force a paragraph that begins with its name in bold type.",
    bad: "### Problem\nIt is all rather difficult.",
    good:
      "### Problem\n**Force 1: Speed.** The fast ones cannot pass.\n\n**Force 2: Room.** The street is narrow.",
    options: [
      Option("least", 2, "forces that a problem has at least"),
      Option("named", 1, "forces that must be named before others are missed; 0 misses all of them"),
    ],
    way: .text { text, report in look(for: .forces, called: "force", in: text, &report) })
}

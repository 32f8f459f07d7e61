// In: the bodies of some sections. Out: a text of the form `commons` that no check of its structure minds, but for
// those. The tests of these checks call it.

/// Eight sections in order; a body that is nil leaves its section out. Marks «…» may stand in bodies and headings.
func commons(_ bodies: [String: String?] = [:], headings: [String: String] = [:]) -> String {
  let standard: [(String, String)] = [
    ("Context", "A town."),
    (
      "Problem",
      "> **The core conflict is speed vs. safety.**\n\n**Force 1: Speed.** It counts.\n\n**Force 2: Room.** It lacks."
    ),
    ("Solution", "> **Therefore, give slow bicycles a lane.**"),
    ("Implementation", "**Step 1: Measure.** Count them.\n\n**Step 2: Paint.** Mark it."),
    ("Consequences", "**What this pattern creates:** Room.\n\n**What this pattern risks:** Fewer trees."),
    ("Known Uses", "Two towns."), ("Cognitive Era", "Machines count."),
    ("Vitality", "**Signs of life:** People sing.\n\n**Signs of decay:** They honk."),
  ]
  var text = "# Slow Lane\n"
  for (number, (title, body)) in standard.enumerated() {
    guard let body = bodies[title] ?? body else { continue }
    text += "\n" + (headings[title] ?? "### Section \(number + 1): \(title)") + "\n\n" + body + "\n"
  }
  return text
}

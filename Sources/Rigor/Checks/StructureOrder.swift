internal import Ground
internal import Reading

extension Check {
  /// Sections stand in the order of a strict form.
  static let structureOrder = Check(
    "structure.order", .warning, over: .forms,
    reason: "Where a form says in which order its sections stand, readers find their way by it.",
    remedy: "Move the section to where the form has it, or say \"order: free\" in the form's file.",
    bad: "### Solution\n…\n### Problem",
    good: "### Problem\n…\n### Solution",
    way: .text { text, report in
      guard text.form.headings.isStrictlyOrdered else { return }
      let found = text.sectionsInOrder
      if zip(found, found.dropFirst()).allSatisfy({ $0.section < $1.section }) { return }
      let kept = heaviestRise(found.map(\.section)) { text.form.sections[$0].isRequired ? 2 : 1 }
      for (index, entry) in found.enumerated() where !kept.contains(entry.section) {
        let after = found[index + 1..<found.count].last {
          kept.contains($0.section) && $0.section < entry.section
        }
        let before = found[..<index].first { kept.contains($0.section) && $0.section > entry.section }
        guard let other = before ?? after else { continue }
        let (name, mark) = (text.form.sections[entry.section].title, text.form.sections[other.section].title)
        report(
          "\"\(name)\" \(before != nil ? "after" : "before") \"\(mark)\"",
          at: text.line(from: text.facts.headings[entry.heading].position),
          remedy: "move it \(before != nil ? "before" : "after") \"\(mark)\"")
      }
    })

  /// The members of the heaviest rising run that a row of different numbers holds: what is in its place.
  private static func heaviestRise(_ row: [Int], weight: (Int) -> Int) -> Set<Int> {
    var runs: [(weight: Int, members: [Int])] = []
    for number in row {
      let before = runs.filter { ($0.members.last ?? 0) < number }.max { $0.weight < $1.weight }
      runs.append(((before?.weight ?? 0) + weight(number), (before?.members ?? []) + [number]))
    }
    return Set(runs.max { $0.weight < $1.weight }?.members ?? [])
  }
}

extension Text {
  /// The sections of the form as the text has them, each where it is headed first.
  fileprivate var sectionsInOrder: [(section: Int, heading: Int)] {
    var found: [(section: Int, heading: Int)] = []
    for heading in facts.headings.indices {
      guard let section = section(openedBy: heading), !found.contains(where: { $0.section == section }) else {
        continue
      }
      found.append((section, heading))
    }
    return found
  }
}

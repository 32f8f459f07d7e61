package import Ground

/// What became of a gate's findings from one pass of a run to the next.
package struct PassChange: Hashable, Sendable {
  package let fixed: [Finding]
  package let new: [Finding]
  /// How many are in both passes, wherever in their files they stand.
  package let unchanged: Int

  package init(from before: Findings, to after: Findings) {
    let (old, now) = (Set(before.all.map(\.id)), Set(after.all.map(\.id)))
    fixed = before.all.filter { !now.contains($0.id) }
    new = after.all.filter { !old.contains($0.id) }
    unchanged = after.all.count - new.count
  }

  /// Whether nothing was found in either pass.
  package var isEmpty: Bool { fixed.isEmpty && new.isEmpty && unchanged == 0 }

  /// `2 fixed, 1 new, 3 unchanged`.
  package var words: String { "\(fixed.count) fixed, \(new.count) new, \(unchanged) unchanged" }

  /// As it stands in the log, with the blob of what was found before; the findings are in that and in the new one.
  package func json(since before: Digest) -> JSON {
    .object([
      "blob": .text(before.hex), "fixed": .number(fixed.count), "new": .number(new.count),
      "unchanged": .number(unchanged),
    ])
  }
}

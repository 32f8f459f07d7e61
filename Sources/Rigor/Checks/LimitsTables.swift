import Ground

extension Check {
  /// A table is one that can be read back cell by cell.
  static let limitsTables = Check(
    "limits.tables", .warning, over: .files,
    reason: "A table too large or too tangled is shown as text rather than wrongly.",
    remedy: "Split the table, or take nested markup out of its cells.",
    bad: "a line of 90,000 characters under a delimiter row",
    good: "| a | b |\n|---|---|\n| 1 | 2 |")
}

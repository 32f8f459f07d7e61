internal import Ground

extension [Finding] {
  /// Whether they tell of a text that was too large or too deep to be read: what it lacks then, nobody knows.
  var areOfUnreadText: Bool { !isEmpty && contains { refusals.contains($0.check) } }
}

private let refusals: Set<String> = ["limits.file-size", "limits.images", "limits.nesting", "limits.openers"]

/// A number that a specialist counts while it works, by which a conductor may decide.
package struct Count: Hashable, Sendable {
  package let name: String
  /// The number that percentages of it are taken of; nil where there are none.
  package let total: String?

  package init(_ name: String, of total: String? = nil) {
    self.name = name
    self.total = total
  }
}

/// A number that an earlier step counts: `harvest.changed`.
package struct Counted: Hashable, Sendable {
  package let step: String
  package let count: Count

  /// As the file spells it.
  package var text: String { "\(step).\(count.name)" }
}

/// One comparison: `> 0`, `< 30%`.
package struct Comparison: Hashable, Sendable {
  /// How two numbers may stand to each other.
  package enum Sign: String, Sendable, CaseIterable {
    case less = "<"
    case atMost = "<="
    case more = ">"
    case atLeast = ">="
    case equal = "="
    case other = "!="
  }

  package let sign: Sign
  package let bound: Int
  /// Whether the bound is a share of a total, in hundredths.
  package let isShare: Bool

  /// Reads `< 30%`; nil of anything else.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: " ")
    guard parts.count == 2, let sign = Sign(rawValue: String(parts[0])) else { return nil }
    let number = parts[1].hasSuffix("%") ? parts[1].dropLast() : parts[1]
    guard let bound = Int(number), bound >= 0, bound < 1_000_000_000, number.first != "+" else { return nil }
    self.sign = sign
    self.bound = bound
    isShare = number.count < parts[1].count
  }

  /// As the file spells it.
  package var text: String { "\(sign.rawValue) \(bound)\(isShare ? "%" : "")" }

  /// Whether it holds of a number, which may be a part of a total.
  package func holds(of number: Int, in total: Int?) -> Bool {
    // Multiplied out, so that no share is rounded.
    let (left, right) = isShare ? (number * 100, bound * (total ?? 0)) : (number, bound)
    return switch sign {
    case .less: left < right
    case .atMost: left <= right
    case .more: left > right
    case .atLeast: left >= right
    case .equal: left == right
    case .other: left != right
    }
  }
}

/// Whether a step runs at all.
package struct Proviso: Hashable, Sendable {
  package let counted: Counted
  package let comparison: Comparison

  /// As the file spells it.
  package var text: String { "\(counted.text) \(comparison.text)" }
}

/// One of several ways in which a step can be done, by a number.
package struct Choice: Sendable {
  /// A way with what has to hold of the number for it to be taken.
  package struct Way: Sendable {
    package let name: String
    /// Nil for what is taken when no other is.
    package let comparison: Comparison?
    package let specialist: Specialist
    package let inputs: [Input]

    /// What has to hold, in words.
    package var text: String { comparison?.text ?? "else" }
  }

  package let counted: Counted
  /// In the order in which they are tried; the last one is for everything else.
  package let ways: [Way]

  /// The first way of which the number is true.
  func way(by number: Int, in total: Int?) -> Way? {
    ways.first { $0.comparison?.holds(of: number, in: total) ?? true }
  }
}

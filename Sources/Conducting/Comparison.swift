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

import Ground

/// What a run saw of the ledger when it began: an anchor that outlives lines that are lost from the ledger's end.
struct Beginning: Sendable {
  let name: String
  /// How far the ledger went before the run.
  let ledger: Head
  /// Whether the log has a line before which the ledger's lines were put on the medium; of a run without one, a
  /// power cut may have left the log and taken the ledger's lines.
  let isTold: Bool
}

extension Chain {
  /// Where the ledger and what a run saw of it part, and both heads in words; nil when they agree.
  func parting(from run: Beginning) -> (line: Int, words: String)? {
    if passes(run.ledger) { return nil }
    let (seen, last) = (run.ledger.hash.hex.prefix(12), head.hash.hex.prefix(12))
    let words = """
      \(run.name) began after line \(run.ledger.count), \(seen), and this ledger ends with line \(head.count), \(last): \
      lines are missing, or two ledgers were mixed
      """
    return (min(run.ledger.count, head.count + 1), words)
  }
}

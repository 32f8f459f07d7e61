internal import Ground

/// A byte of a text node.
struct TextSpot: Hashable {
  let node: Node
  let offset: Int
}

/// What a run of tildes turned out to be.
enum StrikeMark {
  case opens, closes
}

/// `~one~` or `~~two~~` tildes, matched within one inline element; libcmark leaves them in the text.
extension Walker {
  /// Finds the pairs in a block before its text is written.
  mutating func planStrikes(_ block: Node) {
    guard mayStrike else { return }
    strikes.removeAll(keepingCapacity: true)
    openStrikes.removeAll(keepingCapacity: true)
    var stack = OpenRuns()
    var node = block.first
    while let current = node {
      if current.kind == .text, current.literal.first(UInt8(ascii: "~"), from: 0) != nil {
        collect(current, &stack)
      }
      node = current.following(within: block, descending: current.kind != .image)
    }
  }

  private struct Run {
    let spot: TextSpot
    let length: Int
    let parent: Node?
  }

  /// The runs that may still open, and how many there are of each kind: a run without partner costs no search.
  private struct OpenRuns {
    private struct Kind: Hashable {
      let length: Int
      let parent: Node?
    }

    private var runs: [Run] = []
    private var counts: [Kind: Int] = [:]

    mutating func push(_ run: Run) {
      runs.append(run)
      counts[Kind(length: run.length, parent: run.parent), default: 0] += 1
    }

    /// Takes out the last run that `closer` may close, and all that opened after it.
    mutating func pop(for closer: Run) -> Run? {
      let kind = Kind(length: closer.length, parent: closer.parent)
      guard counts[kind, default: 0] > 0 else { return nil }
      while let run = runs.popLast() {
        let own = Kind(length: run.length, parent: run.parent)
        counts[own, default: 0] -= 1
        if own == kind { return run }
      }
      return nil
    }
  }

  private mutating func collect(_ node: Node, _ stack: inout OpenRuns) {
    let bytes = node.literal
    var at = 0
    while let start = bytes.first(UInt8(ascii: "~"), from: at) {
      let length = bytes.run(of: UInt8(ascii: "~"), from: start)
      at = start + length
      guard length <= 2, !isMarked(bytes, at: start + 1) else { continue }
      let run = Run(spot: TextSpot(node: node, offset: start), length: length, parent: node.parent)
      let (before, after) = neighbours(of: start..<at, in: bytes, node)
      if before.closes(after), let opener = stack.pop(for: run) {
        strikes[opener.spot] = .opens
        strikes[run.spot] = .closes
      } else if after.closes(before) {
        stack.push(run)
      }
    }
  }

  /// An escaped tilde carries a mark behind it.
  private func isMarked(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    guard let mark, index + mark.count <= bytes.count else { return false }
    return bytes[index..<index + mark.count].elementsEqual(mark)
  }

  private enum Neighbour {
    case space, punctuation, other

    init(_ byte: UInt8?) {
      guard let byte else {
        self = .space
        return
      }
      switch byte {
      case 0...32: self = .space
      case 33...47, 58...64, 91...96, 123...126: self = .punctuation
      default: self = .other
      }
    }

    /// Whether a run with this on its inner side and `outer` on the other flanks what is inside (CommonMark 6.2).
    func closes(_ outer: Neighbour) -> Bool {
      switch self {
      case .space: false
      case .other: true
      case .punctuation: outer != .other
      }
    }
  }

  /// `bytes` are the literal of the node: asking for it again takes time in its length.
  private func neighbours(
    of run: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>, _ node: Node
  ) -> (before: Neighbour, after: Neighbour) {
    let before = run.lowerBound > 0 ? bytes[run.lowerBound - 1] : edge(of: node.previous, last: true)
    let after = run.upperBound < bytes.count ? bytes[run.upperBound] : edge(of: node.next, last: false)
    return (Neighbour(before), Neighbour(after))
  }

  private func edge(of node: Node?, last: Bool) -> UInt8? {
    guard let node else { return nil }
    switch node.kind {
    case .softBreak, .lineBreak: return UInt8(ascii: " ")
    case .text: return last ? node.literal.last : node.literal.first
    default: return UInt8(ascii: "*")
    }
  }

  /// Writes the tag for a run that has a partner; any other run is text.
  mutating func writeStrike(_ cursor: inout TextCursor, _ node: Node) {
    let length = cursor.bytes.run(of: UInt8(ascii: "~"), from: cursor.at)
    guard let mark = strikes[TextSpot(node: node, offset: cursor.at)] else { return cursor.pass(length) }
    // The partner may have gone into a wikilink or an address.
    if mark == .closes, openStrikes.last != node.parent { return cursor.pass(length) }
    flush(&cursor)
    if mark == .opens {
      enterElement(.span)
      html.append("<del>")
      openStrikes.append(node.parent)
    } else {
      closeStrike()
    }
    cursor.take(length)
  }

  private mutating func closeStrike() {
    openStrikes.removeLast()
    leaveElement()
    html.append("</del>")
  }

  /// Closes what is left open in an element that ends.
  mutating func closeStrikes(in parent: Node) {
    if openStrikes.isEmpty { return }
    while openStrikes.last == parent { closeStrike() }
  }
}

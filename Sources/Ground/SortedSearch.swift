extension RandomAccessCollection where Index == Int {
  /// The first place at which something no longer holds that holds for all before it; the end where it always does.
  @inlinable package func prefixEnd(where holds: (Element) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if holds(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

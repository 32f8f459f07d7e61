/// Lists of different lengths, one for each pattern, in one flat array.
struct Rows<Element: Sendable>: Sendable {
  private let starts: [Int32]
  let elements: [Element]

  /// Rows that stand one after the other already.
  init(starts: [Int32], elements: [Element]) {
    precondition(Int(starts.last ?? -1) == elements.count, "rows must end where their elements end")
    self.starts = starts
    self.elements = elements
  }

  /// Puts each element into its row; within a row the order given stays.
  init(count: Int, _ pairs: [(row: Int32, element: Element)]) {
    var starts = [Int32](repeating: 0, count: count + 1)
    for pair in pairs { starts[Int(pair.row) + 1] += 1 }
    for row in 0..<count { starts[row + 1] += starts[row] }
    var next = starts
    var order = [Int32](repeating: 0, count: pairs.count)
    for (index, pair) in pairs.enumerated() {
      order[Int(next[Int(pair.row)])] = Int32(index)
      next[Int(pair.row)] += 1
    }
    self.starts = starts
    elements = order.map { pairs[Int($0)].element }
  }

  var count: Int { starts.count - 1 }

  subscript(row: Int) -> ArraySlice<Element> { elements[range(of: row)] }

  /// One element of a row, without a slice that would retain all of them.
  func element(_ index: Int, ofRow row: Int) -> Element { elements[Int(starts[row]) + index] }

  /// Where a row's elements stand in the flat array.
  func range(of row: Int) -> Range<Int> { Int(starts[row])..<Int(starts[row + 1]) }

  /// The number of the row's first element among all.
  func start(of row: Int) -> Int32 { starts[row] }
}

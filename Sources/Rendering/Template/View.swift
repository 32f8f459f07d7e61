package import Ground

/// What a template shows: values by name, each of which says whether it is text, an address or markup.
///
/// A view is flat: values are cells in one array, and their bytes stand one after the other in another. A page of a
/// hundred values so takes three allocations, and nobody who writes or shows it counts a reference.
package struct View: Sendable {
  /// The values inside lists and records that are complete; those of one stand side by side.
  private(set) var cells: [Cell] = []
  /// The values of the view itself; while a list or record is written, behind them those that are its own.
  private(set) var top: [Cell] = []
  /// The bytes of all texts, addresses and markup.
  private(set) var bytes: [UInt8] = []

  package init() {}

  /// A view with room for this many values and about as many bytes of each as a title has.
  init(capacity: Int) {
    cells.reserveCapacity(capacity)
    top.reserveCapacity(capacity)
    bytes.reserveCapacity(capacity * 32)
  }

  /// How many values the list or record holds that was added last.
  var lastCount: Int { Int(top.last?.count ?? 0) }

  // MARK: - Values

  /// Adds a value that is not there: a section over it is skipped, and it shows as nothing.
  package mutating func addNothing(_ name: FieldName) { add(name, .none) }

  /// Adds a yes or a no; a section over a no is skipped.
  package mutating func add(_ name: FieldName, flag: Bool) { add(name, flag ? .yes : .no) }

  /// Adds a whole number; a section over it is never skipped, not even when it is zero.
  package mutating func add(_ name: FieldName, number: Int) {
    let bits = UInt64(bitPattern: Int64(number))
    top.append(
      Cell(
        name: name, kind: .number, start: Int32(truncatingIfNeeded: bits),
        count: Int32(truncatingIfNeeded: bits >> 32)))
  }

  /// Adds text as people read it; it is escaped wherever it is shown.
  package mutating func add(_ name: FieldName, text: String) { add(name, .text) { $0.append(text: text) } }

  /// Adds text that is written on the spot.
  mutating func addText(_ name: FieldName, _ write: (inout [UInt8]) -> Void) { add(name, .text, write) }

  /// Adds a text that may be missing.
  mutating func add(_ name: FieldName, text: String?) {
    if let text { add(name, text: text) } else { addNothing(name) }
  }

  /// Adds an address; it is escaped wherever it is shown.
  package mutating func add(_ name: FieldName, address: Address) {
    add(name, .address) { $0.append(text: address.text) }
  }

  /// Adds an address that may be missing.
  mutating func add(_ name: FieldName, address: Address?) {
    if let address { add(name, address: address) } else { addNothing(name) }
  }

  /// Adds HTML that was made or cleaned by this program; it is shown as it is.
  package mutating func add(_ name: FieldName, markup: [UInt8]) {
    add(name, .markup) { $0.append(contentsOf: markup) }
  }

  /// Adds HTML that is written on the spot.
  mutating func addMarkup(
    _ name: FieldName, _ write: (inout [UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    let start = Int32(bytes.count)
    try write(&bytes)
    top.append(Cell(name: name, kind: .markup, start: start, count: Int32(bytes.count) - start))
  }

  /// Adds an address that is written on the spot, encoded already and known to be one of the site's own.
  mutating func addAddress(_ name: FieldName, _ write: (inout [UInt8]) -> Void) { add(name, .address, write) }

  /// Adds a copy of a text or an address of another view.
  mutating func add(_ name: FieldName, copying index: Int, of other: borrowing View) {
    let cell = other.cells[index]
    other.withBytes(of: index) { copied in add(name, cell.kind) { $0.append(contentsOf: copied) } }
  }

  /// Hands over the bytes of an inner text, address or markup, for as long as `use` runs.
  borrowing func withBytes<Result>(of index: Int, _ use: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let cell = cells[index]
    return bytes.withUnsafeBufferPointer { bytes in
      use(UnsafeBufferPointer(rebasing: bytes[cell.inside]))
    }
  }

  /// Adds a value that stands in the view common to all pages; `digest` speaks for it.
  mutating func add(_ name: FieldName, common index: Int, digest: Digest) {
    bytes.append(digest)
    top.append(Cell(name: name, kind: .common, start: Int32(index), count: 0))
  }

  /// Adds a list of what the closure adds under the name `FieldName.item`.
  package mutating func addList(_ name: FieldName, _ write: (inout View) -> Void) {
    let start = top.count
    write(&self)
    close(name, .list, from: start)
  }

  /// Adds a record of what the closure adds; fastest to read when its values stand in the order of their shape.
  package mutating func addRecord(_ name: FieldName, _ write: (inout View) -> Void) {
    let start = top.count
    write(&self)
    close(name, .record, from: start)
  }

  /// Makes room for so many times the values of other views.
  mutating func reserve(for others: [View], times: Int) {
    cells.reserveCapacity(cells.count + times * others.reduce(0) { $0 + $1.cells.count })
    bytes.reserveCapacity(bytes.count + times * others.reduce(0) { $0 + $1.bytes.count })
  }

  /// Takes all values of another view over, and says where the first of its inner ones stands here.
  mutating func absorb(_ other: View) -> Int {
    let (offset, base) = (Int32(bytes.count), Int32(cells.count))
    for cell in other.cells { cells.append(cell.moved(bytes: offset, cells: base)) }
    for cell in other.top { top.append(cell.moved(bytes: offset, cells: base)) }
    bytes.append(contentsOf: other.bytes)
    return Int(base)
  }

  /// The index of the value that was added last, once it is among the inner ones.
  mutating func settle() -> Int {
    cells.append(top.removeLast())
    return cells.count - 1
  }

  private mutating func add(_ name: FieldName, _ kind: Cell.Kind) {
    top.append(Cell(name: name, kind: kind, start: 0, count: 0))
  }

  private mutating func add(_ name: FieldName, _ kind: Cell.Kind, _ write: (inout [UInt8]) -> Void) {
    let start = Int32(bytes.count)
    write(&bytes)
    top.append(Cell(name: name, kind: kind, start: start, count: Int32(bytes.count) - start))
  }

  private mutating func close(_ name: FieldName, _ kind: Cell.Kind, from start: Int) {
    let (first, count) = (cells.count, top.count - start)
    for index in start..<top.count { cells.append(top[index]) }
    // One by one: to take several away at once costs as much as ten.
    for _ in 0..<count { top.removeLast() }
    top.append(Cell(name: name, kind: kind, start: Int32(first), count: Int32(count)))
  }
}

extension View {
  /// The view's arrays as plain memory.
  struct Tables {
    let cells: UnsafeBufferPointer<Cell>
    let top: UnsafeBufferPointer<Cell>
    let bytes: UnsafeBufferPointer<UInt8>
  }

  /// Hands over the arrays as plain memory, for as long as `use` runs.
  func withTables(_ use: (Tables) throws(Failure) -> Void) throws(Failure) {
    try cells.withUnsafeBufferPointer { (cells) throws(Failure) in
      try top.withUnsafeBufferPointer { (top) throws(Failure) in
        try bytes.withUnsafeBufferPointer { (bytes) throws(Failure) in
          try use(Tables(cells: cells, top: top, bytes: bytes))
        }
      }
    }
  }
}

/// One value of a view: what it is called in its record, and where the rest of it stands.
struct Cell: BitwiseCopyable, Sendable {
  enum Kind: UInt8, Sendable {
    case none, no, yes
    /// `start` and `count` are the halves of the number.
    case number
    /// Bytes of the view.
    case text, address, markup
    /// Cells of the view.
    case list, record
    /// A cell of the view common to all pages.
    case common
  }

  let name: FieldName
  let kind: Kind
  let start: Int32
  let count: Int32

  /// Where its bytes or its cells stand.
  var inside: Range<Int> { Int(start)..<Int(start) + Int(count) }

  /// The same value in a view where its bytes and cells stand so much later.
  fileprivate func moved(bytes: Int32, cells: Int32) -> Cell {
    switch kind {
    case .none, .no, .yes, .number, .common: self
    case .text, .address, .markup: Cell(name: name, kind: kind, start: start + bytes, count: count)
    case .list, .record: Cell(name: name, kind: kind, start: start + cells, count: count)
    }
  }
}

package import Ground

/// What earlier runs gave, by place: in memory for whoever runs again at once, on disk between processes.
///
/// It may be lost at any time; then everything is made again. A value that cannot be kept costs time and
/// nothing else, so failures to write here are not failures of the run.
package struct Shelf: Sendable {
  private let disk: any Disk
  private let folder: Path?
  private let keepsValues: Bool
  private let threads: Int
  private var kept: [String: Kept] = [:]
  /// What is still being written.
  private var errands: [String: Errand] = [:]

  /// A shelf in a folder (nil for memory only); `keepsValues` holds on to the values themselves too. With more
  /// than one thread, values are written while the run goes on.
  package init(in folder: Path?, disk: any Disk, keepsValues: Bool = false, threads: Int = 1) {
    self.folder = folder
    self.disk = disk
    self.keepsValues = keepsValues
    self.threads = threads
  }

  /// Waits until all that is kept is written.
  mutating func settle() {
    for errand in errands.values { errand.wait() }
    errands = [:]
  }

  /// What is kept at a place, its value not yet read.
  mutating func look(_ place: String) -> Kept? {
    if let found = kept[place] { return found }
    guard let folder, let bytes = quietly({ () throws(Failure) in try disk.read(folder / "\(place).entry") })
    else { return nil }
    let found = Kept(bytes)
    kept[place] = found
    return found
  }

  /// The value kept at a place; nil when it is gone, damaged or of another version.
  func value(_ place: String, of kind: AnyKind) -> (any Sendable)? {
    guard let found = kept[place] else { return nil }
    if let value = found.value { return value }
    guard kind.encode != nil else { return nil }
    errands[place]?.wait()
    guard let folder, let bytes = quietly({ () throws(Failure) in try disk.read(folder / "\(place).value") }),
      let pieces = Pieces.read(bytes, key: found.key, threads: threads)
    else { return nil }
    return kind.decode(pieces)
  }

  /// Keeps a value.
  mutating func keep(_ place: String, _ entry: Kept, value: any Sendable, of kind: AnyKind) {
    var entry = entry
    entry.value = keepsValues ? value : nil
    kept[place] = entry
    guard let folder else { return }
    let write = { @Sendable [self, entry] in self.write(entry, at: folder / place, value, kind) }
    // Two of them must not write one file at a time.
    errands.removeValue(forKey: place)?.wait()
    if threads > 1 { errands[place] = Errand(threads: threads, write) } else { write() }
  }

  /// The entry comes last: with it, the value counts.
  private func write(_ entry: Kept, at place: Path, _ value: any Sendable, _ kind: AnyKind) {
    _ = quietly { () throws(Failure) in
      try disk.makeFolder(place.parent)
      if let encode = kind.encode {
        try write(place.parent / "\(place.name).value", key: entry.key) { (write) throws(Failure) in
          try encode(value, write)
        }
      }
      try disk.replace(place.parent / "\(place.name).entry", entry.bytes, durable: false)
    }
  }

  private func write(
    _ file: Path, key: Digest, _ encode: ((Bytes) throws(Failure) -> Void) throws(Failure) -> Void
  ) throws(Failure) {
    let fresh = file.parent / ".\(file.name).new"
    try disk.remove(fresh)
    do throws(Failure) {
      try disk.create(fresh, key.bytes, durable: false)
      var sums: [UInt64] = []
      try encode { (piece) throws(Failure) in
        sums.append(piece.withUnsafeBytes { checksum($0) })
        try disk.append(to: fresh, Pieces.head(of: piece) + piece, durable: false)
      }
      try disk.append(to: fresh, Pieces.digest(sums).bytes, durable: false)
      try disk.rename(fresh, to: file)
    } catch {
      // Half a value would take the room that the next run needs.
      try? disk.remove(fresh)
      throw error
    }
  }
}

/// One thing that an earlier run gave, and what it was made from.
struct Kept: Sendable {
  let key: Digest
  let digest: Digest
  /// The specialist with its revision.
  let maker: String
  /// The inputs by name.
  let inputs: [(String, Digest)]
  let numbers: [(String, Int)]
  /// The run that made it.
  let run: String
  /// The value itself, while the shelf holds on to values.
  var value: (any Sendable)?

  init(
    key: Digest, digest: Digest, maker: String, inputs: [(String, Digest)] = [],
    numbers: [(String, Int)] = [], run: String
  ) {
    self.key = key
    self.digest = digest
    self.maker = maker
    self.inputs = inputs
    self.numbers = numbers
    self.run = run
  }
}

extension Kept {
  fileprivate var bytes: Bytes {
    var out = Bytes()
    out.append(
      json: .object([
        "key": .text(key.hex), "digest": .text(digest.hex), "maker": .text(maker), "run": .text(run),
        "inputs": .object(inputs.map { JSON.Member($0.0, .text($0.1.hex)) }),
        "numbers": .object(numbers.map { JSON.Member($0.0, .number($0.1)) }),
      ]))
    return out
  }

  fileprivate init?(_ bytes: Bytes) {
    guard let json = JSON(bytes), let key = json["key"]?.text.flatMap({ Digest(hex: $0) }),
      let digest = json["digest"]?.text.flatMap({ Digest(hex: $0) }), let maker = json["maker"]?.text,
      let run = json["run"]?.text, let inputs = json["inputs"]?.members,
      let numbers = json["numbers"]?.members
    else { return nil }
    self.init(
      key: key, digest: digest, maker: maker,
      inputs: inputs.compactMap { input in
        input.value.text.flatMap { Digest(hex: $0) }.map { (input.key, $0) }
      },
      numbers: numbers.compactMap { number in number.value.number.map { (number.key, $0) } }, run: run)
  }
}

/// A value's file in the cache: the key, then each piece behind its length, then what tells whether all are whole.
private enum Pieces {
  /// The eight bytes before a piece: its length, the lowest byte first.
  static func head(of piece: Bytes) -> Bytes {
    (0..<8).map { UInt8(truncatingIfNeeded: piece.count >> (8 * $0)) }
  }

  /// The digest at the end of the file, over the checksums of its pieces.
  static func digest(_ sums: [UInt64]) -> Digest {
    var digester = Digester()
    for sum in sums { digester.add(Int(bitPattern: UInt(sum))) }
    return digester.finish()
  }

  /// The pieces of a file, nil when it is of another key or damaged.
  static func read(_ bytes: Bytes, key: Digest, threads: Int) -> [ArraySlice<UInt8>]? {
    guard bytes.count >= 64, Array(bytes[..<32]) == key.bytes else { return nil }
    var pieces: [ArraySlice<UInt8>] = []
    var at = 32
    let end = bytes.count - 32
    while at + 8 <= end {
      let count = (0..<8).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) }
      at += 8
      guard count >= 0, count <= end - at else { return nil }
      pieces.append(bytes[at..<at + count])
      at += count
    }
    guard at == end else { return nil }
    let sums = inParallel(pieces.count, threads: threads, turn: 1) { [pieces] index in
      pieces[index].withUnsafeBytes { checksum($0) }
    }
    return Array(bytes[end...]) == digest(sums).bytes ? pieces : nil
  }
}

/// What this gives, or nothing: for work whose failure costs time only.
private func quietly<Value>(_ work: () throws(Failure) -> Value) -> Value? {
  do throws(Failure) { return try work() } catch { return nil }
}

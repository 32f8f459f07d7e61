internal import Ground
internal import Reading
internal import Weaving

/// What other pages show of a pattern, made once: most patterns stand in a dozen lists. Its words are in the view that
/// is common to all pages, one pattern after the other.
struct Face: Sendable {
  /// Where the pattern as one line of a list stands there; its title and its address are the first values of that.
  private(set) var item: Int
  private(set) var title: Int
  /// Where the sentence of its first link stands there; those of the others follow.
  private(set) var sentences: Int
  /// Names everything that such a line shows.
  let itemKey: Digest
  /// Names everything that a link to the pattern depends on.
  let key: Digest

  var address: Int { title + 1 }

  fileprivate init(_ pattern: Pattern, at address: Address, in view: inout View, _ facts: inout [UInt8]) {
    let (cells, bytes) = (view.cells.count, view.bytes.count)
    view.addItem(pattern, at: address)
    item = view.settle()
    title = Int(view.cells[item].start)
    facts.removeAll(keepingCapacity: true)
    view.write(cells: cells, bytes: bytes, to: &facts)
    itemKey = Digest(of: facts)
    sentences = view.cells.count
    for index in pattern.facts.links.indices {
      view.add(FieldName.item, text: pattern.facts.links[index].sentence)
      _ = view.settle()
    }
    facts.removeAll(keepingCapacity: true)
    facts.append(text: address.text)
    facts.append(0)
    facts.append(text: pattern.title)
    for index in pattern.facts.aliases.indices {
      facts.append(0)
      facts.append(text: pattern.facts.aliases[index].value)
    }
    key = Digest(of: facts)
  }

  fileprivate func moved(by cells: Int) -> Face {
    var face = self
    face.item += cells
    face.title += cells
    face.sentences += cells
    return face
  }
}

/// The faces of some patterns in a row, and the view that holds their words.
struct Faces: Sendable {
  private(set) var all: [Face] = []
  private(set) var view = View()

  /// How many patterns one thread takes at a time, and how many are held in parts before they are joined: all parts
  /// beside the whole would be as large again.
  private static let (length, wave) = (64, 4096)

  /// The faces of all patterns of a language.
  init(_ language: Language, _ addresses: SiteAddresses, threads: Int) {
    let count = language.patterns.count
    all.reserveCapacity(count)
    for start in stride(from: 0, to: count, by: Faces.wave) {
      let end = min(start + Faces.wave, count)
      let parts = inParallel((end - start + Faces.length - 1) / Faces.length, threads: threads, turn: 1) {
        part in
        let first = start + part * Faces.length
        return Faces(language, first..<min(first + Faces.length, end), addresses)
      }
      if start == 0 { view.reserve(for: parts.map(\.view), times: (count + end - 1) / end) }
      for part in parts {
        let offset = view.absorb(part.view)
        for face in part.all { all.append(face.moved(by: offset)) }
      }
    }
  }

  private init(_ language: Language, _ indices: Range<Int>, _ addresses: SiteAddresses) {
    view = View(capacity: indices.count * 24)
    all.reserveCapacity(indices.count)
    var facts: [UInt8] = []
    for index in indices {
      let address = addresses.address(of: language.addresses[index], from: "/")
      all.append(Face(language.patterns[index], at: address, in: &view, &facts))
    }
  }
}

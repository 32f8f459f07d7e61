package import Ground

/// The forms of a site, with the one choice between them for each file.
package struct FormSet: Sendable {
  /// In the order of their ids.
  package let forms: [Form]
  /// The form of a pattern that no form claims, and that of a page.
  private let standard: Int
  private let page: Int
  private let ordinals: [[UInt8]]
  private let telltales: Telltales
  private let names: [(name: FileNameGlob, form: Int)]
  private let folders: [(glob: Glob, form: Int)]
  private let keys: [KeyClaim]

  /// Takes the forms of a site; `standard` is the form of a pattern that no form claims.
  package init(_ forms: [Form], standard: String = "commons") throws(Failure) {
    let sorted = forms.sorted { $0.id < $1.id }
    for (one, other) in zip(sorted, sorted.dropFirst()) where one.id == other.id {
      throw Failure("two forms have the id \"\(one.id)\"", code: .badConfiguration)
    }
    guard let standard = sorted.firstIndex(where: { $0.id == standard }) else {
      throw Failure("no form has the id \"\(standard)\"", code: .badConfiguration)
    }
    guard let page = sorted.firstIndex(where: { $0.id == "page" }) else {
      throw Failure(
        "no form has the id \"page\"", code: .badConfiguration, remedy: "every site needs it for plain pages")
    }
    self.forms = sorted
    self.standard = standard
    self.page = page
    ordinals = Set(sorted.flatMap { $0.headings.ordinals.map { $0.lowercased() } }).sorted().map {
      Array($0.utf8)
    }
    telltales = Telltales(sorted)
    let indices = sorted.indices
    names = indices.flatMap { index in sorted[index].governs.names.map { (FileNameGlob($0), index) } }
    keys = indices.flatMap { index in
      sorted[index].governs.keys.map {
        KeyClaim(path: $0.split(separator: ".").map(String.init), form: index)
      }
    }
    folders =
      indices.flatMap { index in sorted[index].governs.folders.map { (glob: $0, form: index) } }
      .sorted { $0.glob.weight > $1.glob.weight }
  }

  /// The form of this id.
  package subscript(id: String) -> Form? { forms.first { $0.id == id } }

  /// The pattern that a document is, by the form that governs its file.
  package func pattern(
    from document: Document, path: String, file: String? = nil, source: Digest, wantsAnatomy: Bool = true
  ) -> PatternFacts {
    read(document, path: path, file: file ?? path, source: source, wantsAnatomy: wantsAnatomy).finish()
  }

  /// The same with everything that reading found, for whoever judges the text; `bytes` are those of the file.
  package func text(
    from document: Document, bytes: [UInt8], path: String, file: String, source: Digest, wantsAnatomy: Bool
  ) -> Text {
    Text(
      read(document, path: path, file: file, source: source, wantsAnatomy: wantsAnatomy), source: bytes)
  }

  private func read(
    _ document: Document, path: String, file: String, source: Digest, wantsAnatomy: Bool
  ) -> PatternReader {
    let headings = HeadingNames(document.headings, ordinals: ordinals)
    let choice = choose(document, headings, path: path)
    var reader = forms[choice].read(
      document, names: headings, path: path, file: file, source: source, wantsAnatomy: wantsAnatomy)
    if let named = document.frontmatter.insensitive("form"), let id = named.text, self[id] == nil {
      reader.report(
        "frontmatter.valid", .error, at: named.position, "no form named \"\(id)\"",
        remedy: nearest(to: id, among: forms.map { $0.id }).map { "did you mean \"\($0)\"?" }
          ?? "one of: " + forms.map { $0.id }.sorted().joined(separator: ", "))
    }
    return reader
  }

  /// The form that governs a file.
  package func form(of document: Document, path: String) -> Form {
    forms[choose(document, HeadingNames(document.headings, ordinals: ordinals), path: path)]
  }

  /// From the most explicit claim to the least: `form:`, `type:`, the file's name, `collection:`, keys, the
  /// folder, tell-tale sections, the folder `patterns/`.
  private func choose(_ document: Document, _ headings: HeadingNames, path: String) -> Int {
    let frontmatter = document.frontmatter
    if let id = frontmatter.insensitive("form")?.text, let form = forms.firstIndex(where: { $0.id == id }) {
      return form
    }
    let type = frontmatter.insensitive("type")?.text
    let kind = type.flatMap(Pattern.Kind.init(rawValue:))
    if kind == .page { return page }
    if let type, kind == nil || kind == .sequence,
      let form = forms.firstIndex(where: { $0.governs.types.contains(type) })
    {
      return form
    }
    if kind == nil, let form = form(named: path) { return form }
    if let form = claimed(frontmatter, path: path), kind == nil || forms[form].kind == kind { return form }
    if let form = telltales.form(headings), kind == nil || forms[form].kind == kind { return form }
    return kind == .pattern || path.hasPrefix("patterns/") ? standard : page
  }

  private func form(named path: String) -> Int? {
    var path = path
    return path.withUTF8 { bytes in
      let start = bytes.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
      let name = UnsafeBufferPointer(rebasing: bytes[start...])
      return names.first { $0.name.matches(name) }?.form
    }
  }

  private func claimed(_ frontmatter: Frontmatter, path: String) -> Int? {
    if let collection = frontmatter.insensitive("collection")?.text,
      let form = forms.firstIndex(where: { $0.governs.collections.contains(collection) })
    {
      return form
    }
    if let claim = keys.first(where: { $0.isIn(frontmatter) }) { return claim.form }
    let first = path.utf8.first
    return folders.first { claim in
      // A glob is dear; most say with their first letter that they are not meant.
      guard let letter = claim.glob.text.utf8.first else { return false }
      return (letter == first || letter == UInt8(ascii: "*") || letter == UInt8(ascii: "?"))
        && claim.glob.matches(path)
    }?.form
  }

  /// In lower case.
  private static let indexNames: [StaticString] = ["_index.md", "index.md", "readme.md"]

  /// Whether a file stands for its folder.
  static func isIndex(_ path: String) -> Bool {
    let start = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path.utf8.index(after: $0) }
    let name = path.utf8[(start ?? path.startIndex)...]
    return indexNames.contains { index in
      name.count == index.utf8CodeUnitCount
        && zip(name, 0..<name.count).allSatisfy { byte, place in
          (byte &- 65 < 26 ? byte | 32 : byte) == index.utf8Start[place]
        }
    }
  }
}

extension Frontmatter {
  /// The value of a key at the top, in any letter case; `key` is in lower case.
  fileprivate func insensitive(_ key: StaticString) -> YAML? {
    let count = key.utf8CodeUnitCount
    return entries.first { entry in
      guard entry.key.utf8.count == count else { return false }
      return zip(entry.key.utf8, 0..<count).allSatisfy { $0 | 32 == key.utf8Start[$1] }
    }?.value
  }
}

/// A path of the frontmatter that only files of one form have.
private struct KeyClaim: Sendable {
  let path: [String]
  let form: Int

  func isIn(_ frontmatter: Frontmatter) -> Bool {
    var value = frontmatter.entries.first { $0.key == path.first }?.value
    for key in path.dropFirst() { value = value?[key] }
    return value != nil
  }
}

/// A file name in lower case with at most one `*`.
private struct FileNameGlob: Sendable {
  private let before: [UInt8]
  private let after: [UInt8]
  private let isExact: Bool

  init(_ text: String) {
    let parts = text.split(separator: "*", maxSplits: 1, omittingEmptySubsequences: false)
    before = Array(parts.first.map { $0.utf8 } ?? "".utf8[...])
    after = parts.count > 1 ? Array(parts[1].utf8) : []
    isExact = parts.count < 2
  }

  func matches(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    if isExact ? name.count != before.count : name.count < before.count + after.count { return false }
    for index in before.indices where lower(name[index]) != before[index] { return false }
    let shift = name.count - after.count
    for index in after.indices where lower(name[shift + index]) != after[index] { return false }
    return true
  }

  private func lower(_ byte: UInt8) -> UInt8 { byte &- 65 < 26 ? byte | 32 : byte }
}

/// The sections that give forms away, in one table for all forms.
private struct Telltales: Sendable {
  private var index = HeadingIndex()
  /// Of each heading, the forms and the bits it sets in them.
  private var bits: [[(form: Int, bit: UInt32)]] = []
  /// Of each form with tell-tale sections, all bits.
  private var wanted: [(form: Int, bits: UInt32)] = []

  init(_ forms: [Form]) {
    var numbers: [[UInt8]: Int] = [:]
    for (number, form) in forms.enumerated() where !form.governs.sections.isEmpty {
      for (bit, id) in form.governs.sections.enumerated() {
        guard let section = form.section(id) else { continue }
        for heading in [section.title] + section.aliases {
          let key = heading.foldedName
          let slot = numbers[key] ?? bits.count
          if slot == bits.count {
            numbers[key] = slot
            bits.append([])
            index.add(heading, .section(slot))
          }
          bits[slot].append((number, 1 << UInt32(bit & 31)))
        }
      }
      wanted.append((number, (1 << UInt32(min(31, form.governs.sections.count))) - 1))
    }
    wanted.sort { ($1.bits.nonzeroBitCount, $0.form) < ($0.bits.nonzeroBitCount, $1.form) }
  }

  /// The form whose tell-tale sections all stand among these headings; the one that asks for most wins.
  func form(_ headings: HeadingNames) -> Int? {
    var seen: [(form: Int, bits: UInt32)] = wanted.map { ($0.form, 0) }
    for heading in headings.keys.indices {
      guard case .section(let slot) = index.meaning(of: headings.key(heading), title: []) else { continue }
      for (form, bit) in bits[slot] {
        for entry in seen.indices where seen[entry].form == form { seen[entry].bits |= bit }
      }
    }
    return zip(wanted, seen).first { $0.bits == $1.bits }?.0.form
  }
}

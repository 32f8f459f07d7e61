import Ground
import Reading

/// Everything that a link can be held against: names, paths, addresses, files.
struct Lookup: Sendable {
  /// What a target turned out to be, before its fragment is looked at.
  enum Target: Equatable {
    case pattern(Int32)
    case several(Int32)
    case here, external, site, nothing
    case asset(Int)
    /// A file whose name differs by letter case alone.
    case almost(asset: Int)
    case withheld(Int)
  }

  let patterns: [Pattern]
  private let names: Names
  let addresses: [String]
  let addressTable: NameTable
  let assets: AssetTable
  let options: WeavingOptions
  let withheld: [Withheld]
  private let withheldNames: Names
  private let withheldAddresses: NameTable

  init(
    _ patterns: [Pattern], names: Names, addresses: Addresses, assets: [String], withheld: [Withheld],
    options: WeavingOptions
  ) {
    self.patterns = patterns
    self.names = names
    self.addresses = addresses.all
    addressTable = addresses.table
    self.assets = AssetTable(assets)
    self.options = options
    self.withheld = withheld
    let hidden = withheld.map(\.pattern)
    withheldNames = Names(hidden, folders: FolderPages(hidden))
    var table = NameTable(capacity: withheld.count)
    for index in withheld.indices { _ = table.insert(withheld[index].address, Int32(index)) }
    withheldAddresses = table
  }

  /// What a link of a pattern leads to. `folder` is the pattern's own, in bytes.
  ///
  /// The link is named by its place and not handed in: a copy would retain five texts, cold ones, each time.
  func target(ofLink index: Int, from source: Int, folder: [UInt8]) -> Target {
    let kind = patterns[source].facts.links[index].kind
    var text = patterns[source].facts.links[index].target
    return text.withUTF8 { bytes in
      if bytes.isEmpty { return .here }
      let isAddress = kind == .text || kind == .image
      let mayBeOutside = isAddress && (bytes[0] == UInt8(ascii: "/") || bytes.contains(UInt8(ascii: ":")))
      if mayBeOutside, patterns[source].facts.links[index].isExternal { return .external }
      let found = isAddress ? address(bytes, source, folder) : name(bytes, folder)
      return found == .nothing ? withheldTarget(bytes, isAddress, folder) : found
    }
  }

  /// What a relation of the frontmatter names; whoever read it took the brackets of wikilinks away.
  func target(ofRelation name: String, folder: [UInt8]) -> Target {
    var name = name
    return name.withUTF8 { bytes in
      if bytes.isEmpty { return .nothing }
      let found = self.name(bytes, folder)
      if found != .nothing { return found }
      if bytes[0] == UInt8(ascii: "/"), case let absolute = absolute(bytes), absolute != .nothing {
        return absolute
      }
      return withheldTarget(bytes, false, folder)
    }
  }
}

// MARK: - Names

extension Lookup {
  /// As in Obsidian: an exact path first, then any name, then the end of a path, then a file.
  private func name(_ written: UnsafeBufferPointer<UInt8>, _ folder: [UInt8]) -> Target {
    let bytes = withoutVault(written)
    let found = pattern(named: bytes)
    if found != .nothing { return found }
    let isPath = bytes.contains(UInt8(ascii: "/"))
    if isPath, let joined = join(folder, bytes), let pattern = content(joined) {
      return .pattern(pattern)
    }
    if isPath, let pattern = pattern(endingWith: bytes) { return pattern }
    return asset(bytes, folder)
  }

  private func pattern(named bytes: UnsafeBufferPointer<UInt8>, hidden: Bool = false) -> Target {
    let trunk = UnsafeBufferPointer(rebasing: bytes[..<(bytes.count - markdownSuffix(bytes))])
    let isPath = trunk.count < bytes.count || bytes.contains(UInt8(ascii: "/"))
    guard isPath else { return target(hidden ? withheldNames.find(plain: bytes) : names.find(plain: bytes)) }
    if let pattern = find(file: bytes, hidden) { return .pattern(pattern) }
    if let pattern = content([UInt8](trunk.drop { $0 == UInt8(ascii: "/") }), hidden: hidden) {
      return .pattern(pattern)
    }
    var answer = find(bytes, hidden)
    if answer == .nobody, trunk.count < bytes.count { answer = find(trunk, hidden) }
    return target(answer)
  }

  private func target(_ answer: Names.Answer) -> Target {
    switch answer {
    case .one(let pattern): .pattern(pattern)
    case .several(let first): .several(first)
    case .nobody: .nothing
    }
  }

  /// The one pattern whose path ends with these parts: `folder/note` for `a/folder/note.md`.
  private func pattern(endingWith bytes: UnsafeBufferPointer<UInt8>) -> Target? {
    var parts = bytes[...]
    while parts.first == UInt8(ascii: ".") || parts.first == UInt8(ascii: "/") { parts = parts.dropFirst() }
    let wanted = UnsafeBufferPointer(rebasing: parts)
    let trunk = UnsafeBufferPointer(rebasing: wanted[..<(wanted.count - markdownSuffix(wanted))])
    guard !trunk.isEmpty else { return nil }
    let ending = "/" + String(decoding: trunk, as: UTF8.self).lowercased()
    let fitting = names.claimants(of: nameOfFile(wanted)).filter { pattern in
      Path(patterns[Int(pattern)].path).withoutSuffix.lowercased().hasSuffix(ending)
    }
    return fitting.count == 1 ? .pattern(fitting[0]) : nil
  }

  /// A target without the `dendron://vault/` that some collections put before names.
  private func withoutVault(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    let scheme: StaticString = "dendron://"
    guard bytes.count > scheme.utf8CodeUnitCount, bytes[0] == UInt8(ascii: "d"),
      bytes.starts(with: UnsafeBufferPointer(start: scheme.utf8Start, count: scheme.utf8CodeUnitCount))
    else { return bytes }
    return nameAfterLastSlash(bytes)
  }

  private func nameAfterLastSlash(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    let start = bytes.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
    return UnsafeBufferPointer(rebasing: bytes[start...])
  }
}

// MARK: - Addresses

extension Lookup {
  /// As in Markdown: relative to the file, or absolute; percent-encoded or not; with or without a query.
  private func address(_ bytes: UnsafeBufferPointer<UInt8>, _ source: Int, _ folder: [UInt8]) -> Target {
    let plain = plainAddress(bytes, source, folder)
    guard plain == .nothing else { return plain }
    let query = bytes.firstIndex(of: UInt8(ascii: "?"))
    guard query != nil || bytes.contains(UInt8(ascii: "%")) else { return .nothing }
    let decoded = UnsafeBufferPointer(rebasing: bytes[..<(query ?? bytes.count)]).percentDecoded
    return decoded.withUnsafeBufferPointer { $0.isEmpty ? .here : plainAddress($0, source, folder) }
  }

  private func plainAddress(
    _ bytes: UnsafeBufferPointer<UInt8>, _ source: Int, _ folder: [UInt8]
  ) -> Target {
    if bytes[0] == UInt8(ascii: "/") { return absolute(bytes) }
    if let joined = join(folder, bytes) {
      if let pattern = content(joined) { return .pattern(pattern) }
      let asset = assets.find(joined)
      if asset != .nothing { return asset }
    }
    // Authors also write what works in the browser, relative to the page's own address.
    if let joined = join(Array(addresses[source].utf8.dropFirst().dropLast()), bytes) {
      let found = absolute([UInt8(ascii: "/")] + joined)
      if found != .nothing { return found }
    }
    guard !bytes.contains(UInt8(ascii: "/")) else { return .nothing }
    let found = pattern(named: bytes)
    return found == .nothing ? asset(bytes, folder) : found
  }

  private func absolute(_ bytes: [UInt8]) -> Target { bytes.withUnsafeBufferPointer { absolute($0) } }

  /// A site address, or a path below the content folder with a slash before it.
  private func absolute(_ bytes: UnsafeBufferPointer<UInt8>) -> Target {
    guard let path = join([], bytes) else { return .nothing }
    if let pattern = page(path, in: addressTable) { return .pattern(pattern) }
    if let pattern = content(path) { return .pattern(pattern) }
    let asset = assets.find(path)
    if asset != .nothing { return asset }
    let text = String(decoding: path, as: UTF8.self)
    if options.generatedFiles.contains(text) || options.generatedFiles.contains(text + "/index.html") {
      return .site
    }
    let first = text.prefix { $0 != "/" }
    return options.generatedFolders.contains { $0 == first } ? .site : .nothing
  }

  /// The page at a path of the site: `a/b`, `a/b/index.html`.
  private func page(_ path: [UInt8], in table: NameTable) -> Int32? {
    var bytes = [UInt8(ascii: "/")] + path
    if bytes.ends(with: "/index.html") { bytes.removeLast(11) }
    if bytes.last != UInt8(ascii: "/") { bytes.append(UInt8(ascii: "/")) }
    return bytes.withUnsafeBufferPointer { table.find($0) }
  }

  /// The pattern at a path below the content folder, with or without `.md` and `patterns/`.
  private func content(_ path: [UInt8], hidden: Bool = false) -> Int32? {
    if path.isEmpty { return [UInt8(ascii: "/")].withUnsafeBufferPointer { find(path: $0, hidden) } }
    let found = path.withUnsafeBufferPointer { find(file: $0, hidden) }
    if found != nil || path.starts(with: "patterns/".utf8) { return found }
    return (Array("patterns/".utf8) + path).withUnsafeBufferPointer { find(file: $0, hidden) }
  }

  // Handing `Names` on as an argument would retain each of its arrays for each link.

  /// The file of a path, with or without its suffix: `notes.markdown` is `notes.markdown.md`, unless there is a file
  /// of just that name.
  private func find(file bytes: UnsafeBufferPointer<UInt8>, _ hidden: Bool) -> Int32? {
    let trunk = UnsafeBufferPointer(rebasing: bytes[..<(bytes.count - markdownSuffix(bytes))])
    let found = find(path: trunk, hidden)
    guard trunk.count < bytes.count, let longer = find(path: bytes, hidden) else { return found }
    guard let found, path(of: found, hidden).utf8.elementsEqual(bytes) else { return longer }
    return found
  }

  private func path(of index: Int32, _ hidden: Bool) -> String {
    hidden ? withheld[Int(index)].pattern.path : patterns[Int(index)].path
  }

  private func find(path: UnsafeBufferPointer<UInt8>, _ hidden: Bool) -> Int32? {
    hidden ? withheldNames.find(path: path) : names.find(path: path)
  }

  private func find(_ name: UnsafeBufferPointer<UInt8>, _ hidden: Bool) -> Names.Answer {
    hidden ? withheldNames.find(name) : names.find(name)
  }

  /// The first patterns that answer to a contested name, and how many there are.
  func candidates(_ first: Int32) -> (patterns: [PatternID], count: Int) { names.candidates(first) }

  /// A file, from the content folder, from the linking file's folder, or by its bare name.
  private func asset(_ bytes: UnsafeBufferPointer<UInt8>, _ folder: [UInt8]) -> Target {
    guard !assets.isEmpty else { return .nothing }
    if let joined = join(folder, bytes), case let found = assets.find(joined), found != .nothing {
      return found
    }
    if let joined = join([], bytes), case let found = assets.find(joined), found != .nothing { return found }
    return bytes.contains(UInt8(ascii: "/")) ? .nothing : assets.find(name: bytes)
  }
}

// MARK: - Withheld

extension Lookup {
  /// Whether a target that nothing public answers to is a pattern that is kept back.
  private func withheldTarget(
    _ written: UnsafeBufferPointer<UInt8>, _ isAddress: Bool, _ folder: [UInt8]
  ) -> Target {
    guard !withheld.isEmpty else { return .nothing }
    let decoded = isAddress ? written.percentDecoded : [UInt8](withoutVault(written))
    return decoded.withUnsafeBufferPointer { bytes in
      guard !bytes.isEmpty else { return .nothing }
      switch pattern(named: bytes, hidden: true) {
      case .pattern(let number), .several(let number): return .withheld(Int(number))
      default: break
      }
      let isAbsolute = bytes[0] == UInt8(ascii: "/")
      guard let joined = join(isAbsolute ? [] : folder, bytes) else { return .nothing }
      let found = content(joined, hidden: true) ?? page(joined, in: withheldAddresses)
      return found.map { .withheld(Int($0)) } ?? .nothing
    }
  }
}

internal import Ground
internal import Publishing
internal import Reading
internal import Weaving

/// Who has which place in a site: pages have theirs, and each file that is copied asks for one.
///
/// Which paths are one place is `PlannedFile.place`'s to say.
struct Places {
  private struct Holder {
    let name: String
    /// The path at which a file of the author's may stand instead; nil when none may.
    let yields: String?
  }

  private var files: [String: Holder] = [:]
  /// Each folder with who needs it first.
  private var folders: [String: Holder] = [:]

  /// The places of pages, as far as one of these files could meet them. `content` is the folder of their texts.
  init(
    _ language: Language, in content: String, own: Set<String>, ownFolders: [String], meeting paths: [String]
  ) {
    let tops = Set(paths.map { Places.top(of: $0[...]) })
    let letters = Set(tops.compactMap(\.utf8.first))
    for (index, address) in language.addresses.enumerated()
    where address == "/"
      || Places.mayBegin(address, letters) && tops.contains(Places.top(of: address.dropFirst()))
    {
      let path = language.patterns[index].path
      add(Places.file(at: address), Holder(name: "\(content)/\(path)", yields: nil))
    }
    for redirect in language.redirects where tops.contains(Places.top(of: redirect.from.dropFirst())) {
      let holder = language.patterns[redirect.target.index].path
      add(
        Places.file(at: redirect.from),
        Holder(name: "a redirect of \(content)/\(holder)", yields: nil))
    }
    let groups = [
      ("collections", language.collections), ("domains", language.domains), ("tags", language.tags),
    ]
    let lists = groups.flatMap { folder, groups in groups.map { "\(folder)/\($0.slug)" } }
    for file in own.sorted() + (ownFolders + lists + [""]).map({ Places.file(at: "/\($0)/") }) {
      add(file, Holder(name: "the site's own /\(file)", yields: file))
    }
  }

  /// Gives a file the place at a path below the site; a finding says why it cannot have it.
  mutating func claim(_ path: String, for file: String) -> Finding? {
    if let fault = PlannedFile.fault(inPath: path) { return .noPlace(file, fault) }
    let key = PlannedFile.place(ofPath: path)
    if let holder = files[key], holder.yields?.hasBytes(of: path) != true { return .taken(file, holder.name) }
    if let holder = folders[key] { return .taken(file, holder.name) }
    for folder in Places.folders(above: key) {
      if let holder = files[String(folder)] { return .taken(file, holder.name) }
    }
    add(path, Holder(name: file, yields: nil))
    return nil
  }

  private mutating func add(_ path: String, _ holder: Holder) {
    let key = PlannedFile.place(ofPath: path)
    // A page that an author wrote stands before one that the program would make.
    if let held = files[key], held.yields == nil { return }
    files[key] = holder
    for folder in Places.folders(above: key) where folders[String(folder)] == nil {
      folders[String(folder)] = holder
    }
  }

  /// The file that holds a page.
  private static func file(at address: String) -> String {
    let path = address == "//" ? "" : String(address.dropFirst())
    return path.isEmpty || path.hasSuffix("/") ? path + "index.html" : path
  }

  /// Whether the first letter of an address may be one of these in lower case: most addresses end their way here. One
  /// with an accent may be spelt in two ways.
  private static func mayBegin(_ address: String, _ letters: Set<UInt8>) -> Bool {
    let letter = address.utf8.dropFirst().prefix(2)
    guard let first = letter.first else { return false }
    if letter.contains(where: { $0 >= 128 }) { return true }
    let isCapital = first &- UInt8(ascii: "A") < 26
    return letters.contains(isCapital ? first | 32 : first)
  }

  private static func top(of path: Substring) -> String {
    PlannedFile.place(ofPath: String(path.utf8.prefix { $0 != UInt8(ascii: "/") }) ?? "")
  }

  /// `a/b` and `a` for `a/b/c`.
  private static func folders(above path: String) -> [Substring] {
    path.utf8.indices.filter { path.utf8[$0] == UInt8(ascii: "/") }.reversed().map { path[..<$0] }
  }
}

extension Finding {
  fileprivate static func taken(_ file: String, _ holder: String) -> Finding {
    Finding(
      "names.unique", in: file, summary: "file wants the place of \(holder)",
      remedy: "give one of the two another name; this file is left out until then")
  }

  fileprivate static func noPlace(_ file: String, _ fault: String) -> Finding {
    Finding(
      "names.slug", in: file, summary: "file cannot stand in the site: \(fault)",
      remedy: "give it another name; it is left out until then")
  }
}

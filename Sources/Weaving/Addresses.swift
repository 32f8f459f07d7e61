import Ground
import Reading

/// The address of each pattern, unique also where letter case does not count.
struct Addresses {
  let all: [String]
  let table: NameTable
  let findings: [Finding]

  /// Gives each pattern its natural address; who comes later by path and finds it taken gets a number.
  init(_ patterns: [Pattern], folders: FolderPages, options: WeavingOptions) {
    var table = NameTable(capacity: patterns.count)
    var findings: [Finding] = []
    var losers: [(pattern: Int, holder: Int)] = []
    var all = patterns.indices.map { index in
      let natural = naturalAddress(
        patterns[index].path, patterns[index].slug, isFolderPage: folders.contains(index))
      if natural.isChanged {
        findings.append(.unsafeAddress(patterns[index], natural.text, options))
      }
      return natural.text
    }
    for index in all.indices {
      if options.isReserved(all[index]) {
        findings.append(.reservedAddress(patterns[index], all[index], options))
        all[index] = "/page" + all[index]
      }
      if let holder = table.insert(all[index], Int32(index)) { losers.append((index, Int(holder))) }
    }
    var next: [Int: Int] = [:]
    for loser in losers {
      let wanted = all[loser.pattern]
      var number = next[loser.holder, default: 2]
      var address = numbered(wanted, number)
      while table.insert(address, Int32(loser.pattern)) != nil {
        number += 1
        address = numbered(wanted, number)
      }
      next[loser.holder] = number + 1
      all[loser.pattern] = address
      findings.append(
        .sameAddress(
          patterns[loser.pattern], wanted, address, all[loser.holder], patterns[loser.holder], options))
    }
    self.all = all
    self.table = table
    self.findings = findings
  }
}

private func numbered(_ address: String, _ number: Int) -> String {
  address == "/" ? "/page-\(number)/" : "\(address.dropLast())-\(number)/"
}

// MARK: - Pages of folders

/// Which patterns are the page of their folder: `index.md`, else `_index.md`, else `README.md`.
struct FolderPages {
  private let pages: Set<Int>

  init(_ patterns: [Pattern]) {
    var best: [String: (rank: Int, pattern: Int)] = [:]
    for index in patterns.indices {
      guard let rank = folderPageRank(patterns[index].path) else { continue }
      let folder = Path(patterns[index].path).parent.text
      if let held = best[folder], held.rank <= rank { continue }
      best[folder] = (rank, index)
    }
    pages = Set(best.values.map(\.pattern))
  }

  func contains(_ pattern: Int) -> Bool { pages.contains(pattern) }
}

/// How good a claim a file name has to be the page of its folder; nil for none.
private func folderPageRank(_ path: String) -> Int? {
  let bytes = path.utf8
  guard let last = bytes.last, last | 32 == UInt8(ascii: "d") || last | 32 == UInt8(ascii: "n") else {
    return nil
  }
  let start = bytes.lastIndex(of: UInt8(ascii: "/")).map { bytes.index(after: $0) } ?? bytes.startIndex
  guard let first = bytes[start...].first, first == UInt8(ascii: "_") || "iIrR".utf8.contains(first) else {
    return nil
  }
  switch Path(path).stem.lowercased() {
  case "index": return 0
  case "_index": return 1
  case "readme": return 2
  default: return nil
  }
}

// MARK: - One address

/// The address that a pattern asks for, made safe.
func naturalAddress(_ path: String, _ slug: String, isFolderPage: Bool) -> (text: String, isChanged: Bool) {
  var out: [UInt8] = [UInt8(ascii: "/")]
  var isChanged = false
  // Without its folder's name it would take the place of the home page.
  if isFolderPage, Path(path).parent.text == "patterns" { return ("/patterns/", false) }
  var path = path
  path.withUTF8 { bytes in
    var start = 0
    for index in 0..<bytes.count where bytes[index] == UInt8(ascii: "/") {
      let part = UnsafeBufferPointer(rebasing: bytes[start..<index])
      if start > 0 || !part.elementsEqual("patterns".utf8) {
        isChanged = out.append(part: part) || isChanged
      }
      start = index + 1
    }
    guard !isFolderPage else { return }
    var slug = slug.isEmpty ? Path(String(decoding: bytes, as: UTF8.self)).stem : slug
    isChanged = slug.withUTF8 { out.append(part: $0) } || isChanged
  }
  return (String(decoding: out, as: UTF8.self), isChanged)
}

/// The longest part of an address, in bytes: file systems allow 255, and a number or `.html` may follow.
private let longestPart = 200

extension [UInt8] {
  /// Appends one part of an address with a slash behind it; true when it had to be changed to be safe.
  fileprivate mutating func append(part: UnsafeBufferPointer<UInt8>) -> Bool {
    let isSafe =
      !part.isEmpty && part.count <= longestPart && part[0] != UInt8(ascii: ".")
      && part.allSatisfy { $0 > 32 && $0 != 127 && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "\\") }
      && !part.isPageFile
    defer { append(UInt8(ascii: "/")) }
    if isSafe {
      append(contentsOf: part)
      return false
    }
    let start = count
    for byte in part {
      let isUnsafe = byte < 32 || byte == 127 || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\")
      append(isUnsafe ? UInt8(ascii: "-") : byte)
    }
    // A part of dots alone would climb; one that begins with a dot would be hidden.
    while count > start, self[start] == UInt8(ascii: ".") || self[start] == 32 { remove(at: start) }
    while count > start, self[count - 1] == 32 { removeLast() }
    // The page would be a folder where the file of the page around it is.
    if self[start...].isPageFile { self[count - 5] = UInt8(ascii: "-") }
    if count - start > longestPart {
      let digest = Digest(of: [UInt8](part)).hex.prefix(8)
      removeLast(count - start - longestPart + 9)
      while count > start, self[count - 1] & 0xC0 == 0x80 { removeLast() }
      if count > start, self[count - 1] >= 0xC0 { removeLast() }
      append(text: "-\(digest)")
    }
    if count == start { append(text: "page") }
    return !self[start...].elementsEqual(part)
  }
}

extension Collection<UInt8> {
  /// Whether this is `index.html`, in any letter case.
  fileprivate var isPageFile: Bool { count == 10 && lazy.map { $0 | 0x20 }.elementsEqual("index.html".utf8) }
}

// MARK: - Findings

extension Finding {
  fileprivate static func unsafeAddress(
    _ pattern: Pattern, _ address: String, _ options: WeavingOptions
  ) -> Finding {
    Finding(
      "names.slug", in: options.file(pattern), at: pattern.slugPosition,
      summary: "\(clipped(pattern.slug.isEmpty ? pattern.path : pattern.slug)) cannot stand in an address",
      remedy: "use letters, digits and hyphens; it stands at \(clipped(address)) until then")
  }

  fileprivate static func reservedAddress(
    _ pattern: Pattern, _ address: String, _ options: WeavingOptions
  ) -> Finding {
    Finding(
      "names.slug", in: options.file(pattern), at: pattern.slugPosition,
      summary: "address \(clipped(address)) belongs to the site's own pages",
      remedy: "choose another slug or folder; it stands at \(clipped("/page" + address)) until then")
  }

  fileprivate static func sameAddress(
    _ pattern: Pattern, _ wanted: String, _ given: String, _ held: String, _ holder: Pattern,
    _ options: WeavingOptions
  ) -> Finding {
    let isSame = wanted == held
    return Finding(
      "names.unique", isSame ? .error : .warning, in: options.file(pattern), at: pattern.slugPosition,
      summary: isSame
        ? "address \(clipped(wanted)) is taken by \(options.file(holder))"
        : "address \(clipped(wanted)) differs only by letter case from that of \(options.file(holder))",
      remedy: "give one of them another slug; this one stands at \(clipped(given)) until then")
  }
}

extension WeavingOptions {
  /// A pattern's file as findings name it.
  func file(_ pattern: Pattern) -> String { contentFolder + "/" + pattern.path }
}

/// A name as a message shows it: in quotes, on one line, not longer than a line.
package func quoted(_ name: String) -> String { "\"\(clipped(name))\"" }

/// A text short enough for a message, without control characters.
package func clipped(_ text: String) -> String {
  let isShort = text.utf8.count <= 120
  if isShort, text.utf8.allSatisfy({ $0 >= 32 && $0 != 127 }) { return text }
  var scalars = String.UnicodeScalarView()
  for scalar in text.unicodeScalars.prefix(isShort ? 120 : 60) {
    scalars.append(scalar.value < 32 || scalar.value == 127 ? "\u{FFFD}" : scalar)
  }
  return isShort ? String(scalars) : String(scalars) + "…"
}

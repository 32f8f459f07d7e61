package import Ground

/// Judges the paths of a finished site: nothing of what is withheld may stand there. Reads no file.
package func examine(pathsOf site: Site, withholding hidden: WithheldPlaces) -> Findings {
  let files = site.manifest.files
  return Findings(
    exposures([], [], files, hidden),
    tallies: [Tally(check: Check.outputWithheld.id, lookedAt: files.count)])
}

/// Reads every page, feed and sitemap of a finished site and judges what only the site itself can show.
///
/// `base` is where it will be published, `others` are files that will stand there and are not of the site; the files
/// are read on this many threads.
package func examine(
  site: Site, beside others: [String] = [], withholding hidden: WithheldPlaces, base: SiteBase,
  disk: any Disk, threads: Int
) throws(Failure) -> Findings {
  let follower = LinkFollower(base)
  let files = site.manifest.files
  let paths = PathSet(files.map(\.path) + others)
  let scanned = files.filter { scanKind($0.path) != nil }
  let surveys = try inParallel(scanned.count, threads: threads) { (index) throws(Failure) -> Survey in
    let path = scanned[index].path
    let bytes = try disk.read(site.folder / path)
    return Survey(path, bytes, paths, hidden, follower)
  }
  let findings = brokenAddresses(surveys, scanned) + exposures(surveys, scanned, files, hidden)
  return Findings(
    findings,
    tallies: [
      Tally(
        check: Check.linksOutput.id, lookedAt: surveys.reduce(0) { $0 + $1.inside },
        notApplicable: surveys.reduce(0) { $0 + $1.outside }),
      Tally(check: Check.outputWithheld.id, lookedAt: files.count),
    ])
}

private func scanKind(_ path: String) -> AddressScan.Kind? {
  switch Path(path).suffix {
  case "html", "htm": .html
  case "xml", "atom", "rss", "svg": .xml
  default: nil
  }
}

// MARK: - One file

/// What one file of the site points at.
private struct Survey: Sendable {
  struct Place: Sendable {
    let address: String
    let position: Position
  }

  private(set) var inside = 0
  private(set) var outside = 0
  private(set) var broken: [Place] = []
  private(set) var exposed: [Position] = []

  init(_ path: String, _ bytes: [UInt8], _ paths: PathSet, _ hidden: WithheldPlaces, _ follower: LinkFollower)
  {
    guard let kind = scanKind(path) else { return }
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) ?? path.startIndex
    let folder = Array(path.utf8[..<slash])
    bytes.withUnsafeBufferPointer { buffer in
      folder.withUnsafeBufferPointer { folder in
        paths.withView { paths in
          follower.withView { follower in read(buffer, kind, folder, paths, hidden, follower) }
        }
      }
    }
  }

  private mutating func read(
    _ bytes: UnsafeBufferPointer<UInt8>, _ kind: AddressScan.Kind, _ folder: UnsafeBufferPointer<UInt8>,
    _ paths: PathSet.View, _ hidden: WithheldPlaces, _ follower: LinkFollower.View
  ) {
    let mayExpose = !hidden.isEmpty
    var target: [UInt8] = []
    var scan = AddressScan(bytes, kind)
    scan.forEach { range in
      let written = UnsafeBufferPointer(rebasing: bytes[range])
      switch follower.target(of: written, from: folder, into: &target) {
      case .outside: outside += 1
      case .beyond:
        inside += 1
        note(range, in: bytes)
      case .inside:
        inside += 1
        if mayExpose, hidden.contains(target) {
          // Finding a line takes a walk, so only the first few of a page are placed.
          if exposed.count < 20 { exposed.append(position(of: range, in: bytes)) }
        } else if !isThere(&target, in: paths) {
          note(range, in: bytes)
        }
      }
    }
  }

  private func isThere(_ target: inout [UInt8], in paths: PathSet.View) -> Bool {
    if target.isEmpty || target.last == UInt8(ascii: "/") {
      target.append("index.html")
      return paths.contains(target)
    }
    if paths.contains(target) { return true }
    target.append("/index.html")
    return paths.contains(target)
  }

  private mutating func note(_ range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) {
    // A page of broken addresses shows its first hundred.
    guard broken.count < 100 else { return }
    let address = String(decoding: bytes[range].prefix(200), as: UTF8.self)
    broken.append(Place(address: address, position: position(of: range, in: bytes)))
  }
}

private func position(of range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Position {
  var (line, column) = (1, 1)
  for byte in bytes[..<range.lowerBound] {
    if byte == UInt8(ascii: "\n") {
      (line, column) = (line + 1, 1)
    } else if byte & 0xC0 != 0x80 {
      column += 1
    }
  }
  let length = bytes[range].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
  return Position(line: line, column: column, length: max(1, length))
}

// MARK: - All files

/// One finding for each broken address, at the first page that holds it; a menu's is not told for every page.
private func brokenAddresses(_ surveys: [Survey], _ files: [SiteFile]) -> [Finding] {
  var places: [String: [(file: String, position: Position)]] = [:]
  for (survey, file) in zip(surveys, files) {
    for place in survey.broken { places[place.address, default: []].append((file.path, place.position)) }
  }
  return places.sorted { $0.key < $1.key }.map { address, places in
    let others = places.dropFirst()
    let shown = others.prefix(5).map { "also in \($0.file):\($0.position.line):\($0.position.column)" }
    return Finding(
      Check.linksOutput.id, in: places[0].file, at: places[0].position,
      summary: "address \"\(printable(address))\" leads to no file of the site",
      remedy: "correct the template, menu or page that wrote it",
      notes: shown + (others.count > 5 ? ["and in \(others.count - 5) more places"] : []))
  }
}

private func printable(_ text: String) -> String {
  String(
    String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 32 || $0.value == 127 ? "\u{FFFD}" : $0 }))
}

/// Files that stand where a withheld pattern would, and addresses that lead there; its title is not told.
private func exposures(
  _ surveys: [Survey], _ scanned: [SiteFile], _ files: [SiteFile], _ hidden: WithheldPlaces
) -> [Finding] {
  var findings: [Finding] = []
  for file in files where hidden.contains(Array(file.path.utf8)) {
    findings.append(
      Finding(
        Check.outputWithheld.id, in: file.path, summary: "file of a withheld page in the site",
        remedy: "this must never be written: report it, and do not publish"))
  }
  for (survey, file) in zip(surveys, scanned) {
    for position in survey.exposed {
      findings.append(
        Finding(
          Check.outputWithheld.id, in: file.path, at: position, summary: "address of a withheld page",
          remedy: "remove the link from the template or page that wrote it"))
    }
  }
  return findings
}

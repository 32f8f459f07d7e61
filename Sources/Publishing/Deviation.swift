package import Ground

/// A file that another build of the same site has made otherwise.
package struct Deviation: Hashable, Sendable {
  /// How the two differ.
  package enum Nature: Hashable, Sendable {
    /// Only the site has it.
    case gone
    /// Only the other build has it.
    case added
    /// From this byte on their bytes differ; what stands around it in the site, and in the other build.
    case differs(byte: Int, at: Position, String, other: String)
  }

  /// Below the site's folder.
  package let path: String
  package let nature: Nature
}

/// Makes every file of a plan in memory, on so many threads, and says which are not as they stand in a site, in order
/// of path. Nothing is written, and what is copied goes by the digest that it was found with.
package func deviations(
  of files: [PlannedFile], from site: Site, disk: any Disk, threads: Int
) throws(Failure) -> [Deviation] {
  let plan = try Plan(files)
  let made = try inParallel(plan.files.count, threads: threads, state: { [UInt8]() }) {
    (room, index) throws(Failure) -> Deviation? in
    try deviation(of: plan.files[index], from: site, disk, &room)
  }
  let gone = site.manifest.files.filter { plan.tree.place(of: $0.path) == nil }
    .map { Deviation(path: $0.path, nature: .gone) }
  return (made.compactMap(\.self) + gone).sorted { $0.path.precedes($1.path) }
}

private func deviation(
  of file: PlannedFile, from site: Site, _ disk: any Disk, _ room: inout [UInt8]
) throws(Failure) -> Deviation? {
  guard let standing = site.manifest[file.path] else {
    return Deviation(path: file.path, nature: .added)
  }
  room.removeAll(keepingCapacity: true)
  switch file.source {
  case .copied(let source, let digest, _):
    if digest == standing.digest { return nil }
    _ = try disk.read(source, into: &room)
  case .made(let write): try write(&room)
  case .prepared(let prepare): try prepare().write(&room)
  }
  if Digest(of: room) == standing.digest { return nil }
  return Deviation(path: file.path, nature: .between(try disk.read(site.folder / file.path), room))
}

extension Deviation.Nature {
  /// How two files differ that are not the same.
  fileprivate static func between(_ one: [UInt8], _ other: [UInt8]) -> Deviation.Nature {
    var place = 0
    while place < one.count, place < other.count, one[place] == other[place] { place += 1 }
    let byte = place + 1
    // A letter is shown whole, whichever of its bytes is another.
    while place > 0, one.isInsideLetter(place) || other.isInsideLetter(place) { place -= 1 }
    let before = one[..<place]
    let line = before.reduce(1) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
    let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let column = String(decoding: before[start...], as: UTF8.self).unicodeScalars.count + 1
    return .differs(
      byte: byte, at: Position(line: line, column: column), one.words(around: place, since: start),
      other: other.words(around: place, since: start))
  }
}

extension [UInt8] {
  /// Whether a place has a byte of a letter that began before it.
  fileprivate func isInsideLetter(_ place: Int) -> Bool { place < count && self[place] & 0xC0 == 0x80 }

  /// A little of the line around a place, which begins here or further on.
  fileprivate func words(around place: Int, since start: Int) -> String {
    let line = self[Swift.max(start, place - 24)..<Swift.min(count, place + 40)]
    let (before, after) = (line[..<place], line[place...])
    return String(decoding: before + after.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
  }
}

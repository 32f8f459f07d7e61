internal import Conducting
internal import Ground
internal import Publishing
internal import Reading
internal import Rigor
internal import Weaving

// What flows along the straight line, from files to a site in its place.

extension Kind where Value == Sources {
  /// The files of the content folder, named by their digests.
  static func sources(disk: any Disk, threads: Int) -> Kind {
    Kind(
      "sources",
      files: FileForm { sources in
        var out: [UInt8] = Manifest(sources.files).bytes
        for finding in sources.findings {
          out.append(json: .text("\(finding.check) \(finding.file) \(finding.summary)"))
          out.append("\n")
        }
        return out
      },
      cache: CacheForm(whole: { HarvestCache.pack($0) }, decode: { HarvestCache.unpack($0) }),
      hand: .standing { (sources) throws(Failure) in
        sources.folder
      } damage: { (sources, place, disk) throws(Failure) in
        try sources.files.firstDamaged(in: place, disk: disk, threads: threads)
      })
  }
}

extension Kind where Value == [Pattern] {
  /// One pattern for each Markdown file, in order of path.
  static func patterns(threads: Int) -> Kind {
    Kind(
      "patterns",
      cache: CacheForm(
        encode: { (patterns, write) throws(Failure) in
          try PatternCache.pack(patterns, write)
        },
        decode: { PatternCache.unpack($0, threads: threads) }),
      hand: .document { $0.listing })
  }
}

extension Kind where Value == Language {
  static var language: Kind { Kind("language", hand: .document { $0.json() }) }
}

/// A site beside the place where it shall stand, or the one that stands there already.
struct BuiltSite: Sendable {
  let staged: Staged
  /// Where nothing of it may stand, for whoever judges it.
  let withheld: WithheldPlaces
  /// What it was made from; nil where another run or a command made it.
  var recipe: Recipe?
}

extension Kind where Value == BuiltSite {
  /// A whole site, named by its manifest.
  static func site(disk: any Disk) -> Kind {
    Kind(
      "site",
      files: FileForm(
        listing: { $0.staged.site.manifest.bytes },
        load: { (folder) throws(Failure) in try standingSite(in: folder, disk: disk) },
        name: { (folder) throws(Failure) in try standingSums(in: folder, disk: disk) },
        staged: { (folder, replaced) throws(Failure) in
          try waitingSite(in: folder, replacing: replaced, disk: disk)
        }),
      cache: CacheForm(whole: { packed($0) }, decode: { unpacked($0) }),
      hand: .standing { (built) throws(Failure) in
        try standingPlace(of: built.staged.site, disk: disk)
      } damage: { (built, place, disk) throws(Failure) in
        try built.staged.site.manifest.files.firstDamaged(in: place, disk: disk, threads: 1)
      })
  }
}

/// Where a site that was staged is: there, or, once it was promoted, in the place that it was staged for.
private func standingPlace(of site: Site, disk: any Disk) throws(Failure) -> Path {
  let name = site.folder.name
  var places = [site.folder]
  if name.hasPrefix("."), name.hasSuffix(".next") {
    places.append(site.folder.parent / name.dropFirst().dropLast(".next".count))
  }
  for place in places {
    if let bytes = try standingSums(in: place, disk: disk), Digest(of: bytes) == site.manifest.digest {
      return place
    }
  }
  throw Failure("the site of this run is not there any more", code: .doesNotHold)
}

extension [Pattern] {
  /// One object for each pattern, for a command that reads them.
  fileprivate var listing: [UInt8] {
    var out: [UInt8] = []
    for pattern in self {
      var members = [
        JSON.Member("path", .text(pattern.path)), JSON.Member("title", .text(pattern.title)),
        JSON.Member("kind", .text(pattern.kind.rawValue)), JSON.Member("form", .text(pattern.form)),
        JSON.Member("source", .text(pattern.source.hex)),
      ]
      let optional = [("status", pattern.status), ("summary", pattern.summary)]
      for (key, value) in optional {
        if let value { members.append(JSON.Member(key, .text(value))) }
      }
      out.append(json: .object(members))
      out.append("\n")
    }
    return out
  }
}

extension Kind where Value == Site {
  /// The site in its place.
  static var release: Kind {
    Kind(
      "release", files: FileForm { $0.manifest.bytes },
      hand: .standing { (site) throws(Failure) in
        site.folder
      } damage: { (site, place, disk) throws(Failure) in
        try site.manifest.files.firstDamaged(in: place, disk: disk, threads: 1)
      })
  }
}

/// The site that stands whole in a folder, nil when none does.
private func standingSite(in folder: Path, disk: any Disk) throws(Failure) -> BuiltSite? {
  guard let bytes = try standingSums(in: folder, disk: disk), let manifest = Manifest(bytes) else {
    return nil
  }
  let staged = Staged(
    site: Site(folder: folder, manifest: manifest), replaces: Digest(of: bytes), isUnchanged: true,
    unchanged: manifest.files.count)
  return BuiltSite(staged: staged, withheld: WithheldPlaces(paths: []))
}

/// The site that waits whole beside its place, nil when none does.
private func waitingSite(
  in folder: Path, replacing live: Digest?, disk: any Disk
) throws(Failure) -> BuiltSite? {
  guard let digest = try completeDigest(of: folder, disk),
    let bytes = try standingSums(in: folder, disk: disk), Digest(of: bytes) == digest,
    let manifest = Manifest(bytes)
  else { return nil }
  let staged = Staged(
    site: Site(folder: folder, manifest: manifest), replaces: live, unchanged: manifest.files.count)
  return BuiltSite(staged: staged, withheld: WithheldPlaces(paths: []))
}

/// The manifest of such a site as it stands there.
private func standingSums(in folder: Path, disk: any Disk) throws(Failure) -> Bytes? {
  let sums = folder / Manifest.fileName
  guard try disk.status(of: sums, followingLinks: false)?.kind == .file else { return nil }
  return try disk.read(sums)
}

/// A manifest with sizes and keys, which `SHA256SUMS` does not hold, and what the file system says of that.
private func packed(_ site: BuiltSite) -> [UInt8] {
  var packer = Packer()
  packer.add(site.withheld.paths) { $0.add($1) }
  packer.add(site.staged.seal) { $0.add($1) }
  packer.add(site.staged.site.manifest.digest)
  packer.add(site.staged.site.manifest.files) { (packer, file) in
    packer.add(file.path)
    packer.add(file.digest)
    packer.add(file.size)
    packer.add(file.key) { $0.add($1) }
  }
  return packer.bytes
}

/// Where it stands is not kept: it is only ever asked what is live, and that is found in its place.
private func unpacked(_ bytes: ArraySlice<UInt8>) -> BuiltSite? {
  var unpacker = Unpacker(bytes)
  let withheld = try? (0..<unpacker.count()).map { (_) throws(Unpacker.Mismatch) in try unpacker.text() }
  let seal = try? unpacker.optional { (unpacker) throws(Unpacker.Mismatch) in try unpacker.fileStatus() }
  let digest = try? unpacker.digest()
  let files = try? (0..<unpacker.count()).map { (_) throws(Unpacker.Mismatch) in
    SiteFile(
      path: try unpacker.text(), digest: try unpacker.digest(), size: try unpacker.number(),
      key: try unpacker.flag() ? try unpacker.digest() : nil)
  }
  guard let withheld, let seal, let digest, let files, unpacker.isAtEnd else { return nil }
  let staged = Staged(
    site: Site(folder: "", manifest: Manifest(files, digest: digest)), replaces: nil, seal: seal,
    isUnchanged: true, unchanged: files.count)
  return BuiltSite(staged: staged, withheld: WithheldPlaces(paths: withheld))
}

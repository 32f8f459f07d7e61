internal import Ground
internal import Reading

/// Files and folders of the content, as a person has named them.
struct NamedTexts: Sendable {
  /// As findings name them.
  private var files: Set<String> = []
  /// The same of folders, with a slash at the end.
  private var folders: [String] = []
  /// Why some of them are not read, a sentence for each.
  private(set) var leftOut: [String] = []
  /// How they are spoken of.
  let words: String

  /// Takes names as a shell gives them. Wrong usage is one that is nowhere or outside of the content, and that all of
  /// them are left out of the site.
  init(_ names: [String], of site: OpenedSite, disk: any Disk) throws(Failure) {
    words = names.count == 1 ? names[0].visible : "\(names.count) places that were named"
    let shown = site.configuration.content
    guard let content = try disk.realPath(of: site.root / shown) else {
      throw Failure(
        "no folder \(shown)", code: .inconclusive,
        remedy: "make it, or name another with content: in baton.yml")
    }
    for name in names {
      let place = try NamedTexts.place(of: name, disk: disk)
      guard let parts = NamedTexts.parts(of: place, below: content) else {
        throw .wrongUsage(
          "\(name) is outside of \(shown)/", "name what the site is made from, or leave it out")
      }
      let rule = parts.lazy.compactMap { Harvest.rule(leavingOut: $0, among: site.configuration.ignored) }
        .first
      let file = ([shown] + parts).joined(separator: "/")
      if let rule {
        leftOut.append("\(name) is not read, for ignore in baton.yml has \(rule.text)")
      } else if try disk.status(of: place, followingLinks: true)?.kind == .folder {
        folders.append(file + "/")
      } else {
        files.insert(file)
      }
    }
    guard files.isEmpty, folders.isEmpty, let first = leftOut.first else { return }
    throw .wrongUsage(first, "give it another name, or change ignore")
  }

  /// Whether a finding in this file is one of theirs.
  func contains(_ file: String) -> Bool { files.contains(file) || folders.contains { file.hasPrefix($0) } }

  /// Where it really is. A link is read by its own name, so only the way to it is followed.
  private static func place(of name: String, disk: any Disk) throws(Failure) -> Path {
    let path = Path(name)
    let isLink = try disk.status(of: path, followingLinks: false)?.kind == .symbolicLink
    guard let place = try disk.realPath(of: isLink ? path.parent : path) else {
      throw .wrongUsage("nothing is named \"\(name)\"", "name files as the working folder sees them")
    }
    return isLink ? place / path.name : place
  }

  /// The way to a place from the content folder; nil where it is outside.
  private static func parts(of place: Path, below content: Path) -> [String]? {
    let here = content.text.split(separator: "/").map(String.init)
    let there = place.text.split(separator: "/").map(String.init)
    return there.starts(with: here) ? Array(there.dropFirst(here.count)) : nil
  }
}

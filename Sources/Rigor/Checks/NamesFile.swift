internal import Ground
internal import Reading

extension Check {
  /// A file is called as its address is.
  static let namesFile = Check(
    "names.file", .note, over: .files,
    reason: "Who sees the address looks for a file of that name, and who sees the file for that address.",
    remedy: "Rename the file, or leave the slug out: then the file's name is the address.",
    bad: "lane.md: slug: slow-lane",
    good: "slow-lane.md: slug: slow-lane",
    way: .text { text, report in
      let slug = text.facts.slug
      guard let place = text.facts.slugPosition, !text.facts.path.isFile(of: slug),
        let expected = text.slugOfFile
      else { return }
      // `12-slow-lane.md` and `2026-11-21-slow-lane.md` sort a folder; the number is no part of the name.
      guard slug != expected,
        slug.utf8.drop(while: isOfNumber).elementsEqual(expected.utf8.drop(while: isOfNumber)) == false
      else { return }
      report(
        "slug \"\(slug)\" is not the name of the file", at: place, about: "slug",
        remedy: "rename the file to \(slug).md, or remove the slug")
    })

  private static func isOfNumber(_ byte: UInt8) -> Bool { byte &- 48 < 10 || byte == UInt8(ascii: "-") }
}

extension String {
  /// Whether a path is plainly that of the file whose name gives this slug, which most are.
  fileprivate func isFile(of slug: String) -> Bool {
    let file = utf8.dropLast(3)
    guard hasSuffix(".md"), file.suffix(slug.utf8.count).elementsEqual(slug.utf8) else { return false }
    let folder = file.dropLast(slug.utf8.count)
    return folder.isEmpty || folder.last == UInt8(ascii: "/")
  }
}

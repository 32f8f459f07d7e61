// In: the files of a finished site as texts, or one page in which «…» marks where findings stand. Out: what checks of
// the site find. Every test of such a check calls it.
import Foundation
import Ground
import Reading
import Rigor
import Testing
import Weaving

/// A site in a folder of its own, gone when the test ends.
final class Staged {
  let site: Site

  init(_ files: [String: String]) throws {
    let folder = Path(NSTemporaryDirectory()) / "rigor-\(UUID().uuidString)"
    let disk = SystemDisk()
    var entries: [SiteFile] = []
    for (path, text) in files {
      let bytes = [UInt8](text: text)
      try disk.makeFolder((folder / path).parent)
      try disk.create(folder / path, bytes, durable: false)
      entries.append(SiteFile(path: path, digest: Digest(of: bytes), size: bytes.count))
    }
    site = Site(folder: folder, manifest: Manifest(entries))
  }

  deinit { try? SystemDisk().removeTree(site.folder) }

  /// What some checks find, given as a glob over their names.
  func examine(
    by checks: String, base: String = "/", language: Language = noLanguage, wishes: [Ruleset.Wish] = [],
    threads: Int = 2
  ) throws -> Findings {
    let glob = Glob(checks, separator: ".")
    return try Rigor.examine(
      site: site, withholding: WithheldPlaces(language), base: try #require(SiteBase(base)),
      by: Ruleset(wishes, forms: try shippedForms.get()),
      judging: Set(Check.all.map(\.id).filter { glob.matches($0) }), disk: SystemDisk(), threads: threads)
  }
}

private let noLanguage = Language.weave([], options: WeavingOptions(now: Moment(seconds: 0)))

/// What one check finds in a page whose body is given; it reports an issue where a finding stands elsewhere than its
/// mark. A finding about the page as a whole stands at its beginning and needs none.
func found(
  by check: String, inBody body: String, _ sourceLocation: SourceLocation = #_sourceLocation
) throws -> [String] {
  try found(
    by: check,
    inPage: "<!doctype html><html lang=en><head><meta charset=\"utf-8\"><title>Oak</title></head><body>\n"
      + body + "\n</body></html>", sourceLocation)
}

/// The same for a page that is given as a whole.
func found(
  by check: String, inPage page: String, _ sourceLocation: SourceLocation = #_sourceLocation
) throws -> [String] {
  let marked = Marked(page)
  let findings = try Staged(["index.html": marked.text]).examine(by: check).all
  let places = findings.compactMap(\.position).filter { $0 != .start }
  #expect(places == marked.marks, "the marks of \(page)", sourceLocation: sourceLocation)
  return findings.map(\.summary)
}

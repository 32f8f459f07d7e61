internal import Ground
internal import Rigor

/// What a site lets stand, as `waivers.yml` says it.
struct SiteWaivers: Sendable {
  let waivers: Waivers
  /// Names the file's bytes, and whether another stands beside it by a wrong name; nil where there is no file.
  let digest: Digest?

  /// Reads the file of the site; what is wrong in it is a finding and lets nothing stand.
  static func read(in root: Path, disk: any Disk) throws(Failure) -> SiteWaivers {
    let bytes = try disk.exists(root / fileName) ? try disk.read(root / fileName) : nil
    var waivers = bytes.map { Waivers($0, file: fileName) } ?? Waivers()
    guard try disk.exists(root / misspelled) else {
      return SiteWaivers(waivers: waivers, digest: bytes.map { Digest(of: $0) })
    }
    waivers.tell(misnamed: misspelled, meant: fileName)
    return SiteWaivers(waivers: waivers, digest: Digest(of: (bytes ?? []) + Array(misspelled.utf8)))
  }

  private static let misspelled = "waivers.yaml"

  static let fileName = "waivers.yml"
}

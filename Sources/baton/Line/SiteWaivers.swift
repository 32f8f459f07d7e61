internal import Ground
internal import Rigor

/// What a site lets stand, as `waivers.yml` says it.
struct SiteWaivers: Sendable {
  let waivers: Waivers
  /// Names the file's bytes; nil where there is no file.
  let digest: Digest?

  /// Reads the file of the site; what is wrong in it is a finding and lets nothing stand.
  static func read(in root: Path, disk: any Disk) throws(Failure) -> SiteWaivers {
    guard try disk.exists(root / fileName) else { return SiteWaivers(waivers: Waivers(), digest: nil) }
    let bytes = try disk.read(root / fileName)
    return SiteWaivers(waivers: Waivers(bytes, file: fileName), digest: Digest(of: bytes))
  }

  static let fileName = "waivers.yml"
}

internal import Conducting
internal import Ground

/// `authority.yml` of a site.
enum SiteAuthority {
  /// Who may decide what; everyone, where there is no file.
  static func read(in root: Path, disk: any Disk) throws(Failure) -> Authority {
    let file = root / name
    guard try disk.exists(file) else { return .everyone }
    let bytes = try disk.read(file, limit: limit)
    let (authority, findings) = AuthorityFile.read(bytes, file: file.text)
    guard let authority else { throw failure(findings) }
    return Authority(authority, bytes: bytes)
  }

  /// The file as the working folder sees it.
  static func shownName(in root: Path) -> String { (root / name).text }

  /// What is wrong with the file.
  static func failure(_ findings: [Finding]) -> Failure {
    .many(
      findings.map { finding in
        Failure(
          finding.summary, code: .badConfiguration, remedy: finding.remedy, file: finding.file,
          at: finding.position)
      }, of: "authority")
  }

  private static let name = "authority.yml"
  /// libyaml takes time in the square of some inputs.
  private static let limit = 256 << 10
}

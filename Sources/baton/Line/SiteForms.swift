internal import Ground
internal import Reading

/// The forms of a site, read, and the digest that names them.
struct SiteForms: Sendable {
  let set: FormSet
  let digest: Digest

  /// Reads the built-in forms with the site's own over them; what is wrong in several is told at once.
  init(in root: Path, disk: any Disk) throws(Failure) {
    let folder = root / "forms"
    let files = try SiteFiles.overlaid("forms", in: folder, disk: disk)
    var forms: [Form] = []
    var failures: [Failure] = []
    for file in files where Path(file.path).suffix == "yml" {
      do throws(Failure) {
        forms.append(try Form.read(file.bytes, file: (folder / file.path).text))
      } catch {
        failures.append(error)
      }
    }
    guard failures.isEmpty else { throw .many(failures, of: "form") }
    set = try FormSet(forms)
    digest = SiteFiles.digest(files)
  }
}

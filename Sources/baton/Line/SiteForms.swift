internal import Ground
internal import Reading
internal import Rigor

/// The forms of a site, read, and the digest that names them.
struct SiteForms: Sendable {
  let set: FormSet
  let digest: Digest

  /// Reads the built-in forms with the site's own over them, the built-in ones alone without a root; what is
  /// wrong in all of them is told at once. What a form says of checks is looked at when it can be read.
  init(in root: Path?, disk: any Disk) throws(Failure) {
    let folder = root.map { $0 / "forms" }
    let files = try SiteFiles.overlaid("forms", in: folder, disk: disk)
    var forms: [Form] = []
    var names: [String] = []
    var failures: [Failure] = []
    for file in files where Path(file.path).suffix == "yml" {
      let name = ((folder ?? "") / file.path).text
      do throws(FormProblems) {
        let form = try Form.read(file.bytes, file: name)
        failures += form.mistakesOfChecks(in: name)
        if let other = forms.firstIndex(where: { $0.id == form.id }) {
          failures.append(
            Failure(
              "form \"\(form.id)\" is also in \(names[other])", code: .badConfiguration,
              remedy: "give one of them another id", file: name, at: .start))
        }
        forms.append(form)
        names.append(name)
      } catch {
        failures += error.all
      }
    }
    guard failures.isEmpty else { throw .many(failures, of: "form") }
    set = try FormSet(forms)
    digest = SiteFiles.digest(files)
  }
}

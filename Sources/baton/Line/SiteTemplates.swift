internal import Ground
internal import Rendering

/// The templates of a site, compiled, and the files that they bring along.
struct SiteTemplates: Sendable {
  let set: TemplateSet
  /// What is no template: style sheets, pictures. They stand in the site where they stand in the folder.
  let assets: [EmbeddedFile]

  /// Compiles the built-in templates with the site's own over them; failures name files as the working folder
  /// sees them.
  init(in folder: Path, disk: any Disk) throws(Failure) {
    let files = try SiteFiles.overlaid("site-templates", in: folder, disk: disk)
    let templates = files.filter { Path($0.path).suffix == "mustache" }
    assets = files.filter { Path($0.path).suffix != "mustache" }
    do throws(TemplateFailures) {
      set = try TemplateSet.compile(
        templates.map { file in
          TemplateFile(
            name: String(file.path.dropLast(".mustache".count)), path: (folder / file.path).text,
            bytes: file.bytes)
        }, entries: PageKinds.entries)
    } catch {
      throw .many(error.all, of: "template")
    }
  }
}

extension Failure {
  /// Several located failures as one, each of them shown.
  static func many(_ all: [Failure], of thing: String) -> Failure {
    guard all.count != 1, let first = all.first else { return all.first ?? Failure("nothing failed") }
    return Failure(
      "\(all.count) mistakes in \(thing)s", code: first.code,
      findings: all.map { $0.finding("\(thing).valid") })
  }

  /// Two failures as one: what either has to show is shown.
  static func together(_ one: Failure, _ other: Failure) -> Failure {
    let findings = [one, other].flatMap { failure in
      failure.findings.isEmpty ? [failure.finding("site.valid")] : failure.findings
    }
    return Failure("\(findings.count) mistakes in the site's files", code: one.code, findings: findings)
  }

  private func finding(_ check: String) -> Finding {
    Finding(check, in: file ?? "", at: position, summary: message, remedy: remedy)
  }
}

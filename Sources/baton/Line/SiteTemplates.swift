internal import Ground
internal import Rendering

/// The templates of a site, compiled, and the files that they bring along.
struct SiteTemplates: Sendable {
  let set: TemplateSet
  /// What is no template: style sheets, pictures. They stand in the site where they stand in the folder.
  let assets: [EmbeddedFile]

  init(_ files: [EmbeddedFile], shownIn folder: String) throws(Failure) {
    let templates = files.filter { Path($0.path).suffix == "mustache" }
    assets = files.filter { Path($0.path).suffix != "mustache" }
    do throws(TemplateFailures) {
      set = try TemplateSet.compile(
        templates.map { file in
          TemplateFile(
            name: String(file.path.dropLast(".mustache".count)), path: folder + "/" + file.path,
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
      findings: all.map { failure in
        Finding(
          "\(thing).valid", in: failure.file ?? "", at: failure.position, summary: failure.message,
          remedy: failure.remedy)
      })
  }
}

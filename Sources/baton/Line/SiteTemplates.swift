internal import Ground
internal import Rendering

/// The templates of a site, compiled, and the files that they bring along.
struct SiteTemplates: Sendable {
  let set: TemplateSet
  /// What is no template: style sheets, pictures. They stand in the site where they stand in the folder.
  let assets: [EmbeddedFile]

  /// Compiles the built-in templates with the site's own over them, the built-in ones alone without a folder;
  /// failures name files as the working folder sees them.
  init(in folder: Path?, disk: any Disk) throws(Failure) {
    let files = try SiteFiles.overlaid("site-templates", in: folder, disk: disk)
    let templates = files.filter { Path($0.path).suffix == "mustache" }
    assets = files.filter { Path($0.path).suffix != "mustache" }
    do throws(TemplateFailures) {
      set = try TemplateSet.compile(
        templates.map { file in
          TemplateFile(
            name: String(file.path.dropLast(".mustache".count)), path: ((folder ?? "") / file.path).text,
            bytes: file.bytes)
        }, entries: PageKinds.entries)
    } catch {
      throw .many(error.all, of: "template")
    }
  }
}

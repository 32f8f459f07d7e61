internal import Ground
internal import Reading

extension Flag {
  static let form = Flag("form", nil, .value("ID", .anything), purpose: "the form that the file shall have")
}

extension Command {
  /// `baton new pattern|page|sequence TITLE`.
  static let new = Command(
    "new", "write a new pattern, page or sequence, ready to fill",
    detail: [
      "The file holds every section of its form with what belongs there. Its name comes",
      "from TITLE; a file that is already there is never overwritten.",
    ],
    operands: [
      Operand("KIND", .required, .words(Pattern.Kind.allCases.map(\.rawValue))), Operand("TITLE"),
    ],
    flags: [.form],
    examples: ["baton new pattern \"Shared Ground\"", "baton new pattern \"Plain SQL\" --form adr"]
  ) { invocation throws(Failure) in
    let file = try NewFile(invocation)
    try file.write(to: invocation.disk)
    if invocation.isJSON {
      invocation.show(.object(["written": .text(file.path.text), "form": .text(file.form)]))
    } else {
      invocation.show("wrote \(file.path.text)\n")
    }
    return .done
  }
}

/// A file that is about to be written for its author to fill.
private struct NewFile: Sendable {
  /// As the working folder sees it.
  let path: Path
  let form: String
  private let text: String

  init(_ invocation: Invocation) throws(Failure) {
    let site = try invocation.openSite()
    guard let kind = Pattern.Kind(rawValue: invocation.arguments.operands[0]) else {
      preconditionFailure("the parser takes only these words")
    }
    let title = invocation.arguments.operands[1]
    let form = try NewFile.form(invocation.arguments[.form], of: kind, site, disk: invocation.disk)
    let slug = try NewFile.slug(of: title, kind)
    path = site.root / site.configuration.content / (NewFile.folder(of: kind) + slug + ".md")
    self.form = form.id
    text = form.skeleton(title: title, slug: slug, day: try invocation.clock().now().day)
  }

  func write(to disk: any Disk) throws(Failure) {
    guard try !disk.exists(path) else {
      throw Failure("\(path.text) is already there", remedy: "choose another title, or go on with that file")
    }
    try disk.createWithFolder(path, Array(text.utf8))
  }

  /// Where files of a kind stand below the content folder.
  private static func folder(of kind: Pattern.Kind) -> String {
    switch kind {
    case .pattern: "patterns/"
    case .sequence: "sequences/"
    case .page: ""
    }
  }

  /// The name of the file, which is also the last part of its address.
  private static func slug(of title: String, _ kind: Pattern.Kind) throws(Failure) -> String {
    let slug = Slug.fit(title)
    guard !slug.isEmpty, title == title.visible else {
      throw .wrongUsage(
        "TITLE is \"\(title.visible)\"",
        "write a name of letters on one line: baton new \(kind.rawValue) \"Name\"")
    }
    return Slug.free(slug, path: folder(of: kind) + slug + ".md", kind: kind)
  }

  /// The form that was named, else the one that files of the kind have by themselves.
  private static func form(
    _ id: String?, of kind: Pattern.Kind, _ site: OpenedSite, disk: any Disk
  ) throws(Failure) -> Form {
    let forms = try SiteForms(in: site.root, disk: disk).set
    let id = id ?? (kind == .pattern ? "commons" : kind.rawValue)
    let fitting = forms.forms.filter { $0.kind == kind }.map(\.id)
    let way = fitting.isEmpty ? "no form makes one" : "it is one of " + fitting.joined(separator: ", ")
    guard let form = forms[id] else {
      throw .wrongUsage(
        "no form named \"\(id)\"", suggestion(for: id, among: forms.forms.map(\.id), otherwise: way))
    }
    guard form.kind == kind else {
      throw .wrongUsage("form \"\(id)\" makes a \(form.kind.rawValue), not a \(kind.rawValue)", way)
    }
    return form
  }
}

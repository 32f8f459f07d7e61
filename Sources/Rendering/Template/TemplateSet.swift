// In: Mustache templates as bytes, the shapes of the views they show, and views. Out: HTML bytes.
// Pages call it; it knows nothing of patterns.
package import Ground

/// Templates that were checked against what they show, ready to render; the same for every thread.
package struct TemplateSet: Sendable {
  private struct Page: Sendable {
    let program: TemplateProgram
    let shape: Shape?
    let names: FieldNames

    init(_ program: TemplateProgram, _ shape: Shape?, _ names: FieldNames? = nil) {
      self.program = program
      self.shape = shape
      self.names = names ?? FieldNames(program.steps.map(\.name))
    }
  }

  /// The name of all bytes the set was made from.
  package let digest: Digest
  /// Whether any page shows what patterns say in their parts.
  package let showsAnatomy: Bool
  private let pages: [String: Page]

  /// Compiles a template for each page against the shape of its views; one without a shape is not judged.
  ///
  /// Everything wrong in all files is found in one go.
  package static func compile(
    _ files: [TemplateFile], entries: [(name: String, shape: Shape?)]
  ) throws(TemplateFailures) -> TemplateSet {
    let library = TemplateLibrary(files)
    var failures = library.failures
    var pages: [String: Page] = [:]
    for (name, shape) in entries {
      let (program, problems) = TemplateCompiler.compile(name, shape, in: library)
      failures.append(contentsOf: problems)
      if let program { pages[name] = Page(program, shape) }
    }
    guard failures.isEmpty else { throw TemplateFailures(failures) }
    return TemplateSet(digest: digest(of: files), pages: pages)
  }

  private init(digest: Digest, pages: [String: Page]) {
    self.digest = digest
    self.pages = pages
    showsAnatomy = ["home", "pattern", "sequence", "page"].contains { pages[$0]?.names.showAnatomy ?? false }
  }

  /// The names that a page's templates look up anywhere: nothing else of a view can show.
  package func names(usedBy page: String) -> FieldNames {
    guard let page = pages[page] else { preconditionFailure("a page's template was compiled: \(page)") }
    return page.names
  }

  /// The same templates where one name of every page's record means one value of the common view: what they show of
  /// it is put in place once for all pages.
  package func folding(_ name: FieldName, of views: PageViews) throws(Failure) -> TemplateSet {
    var folded: [String: Page] = [:]
    for (entry, page) in pages {
      let program = page.shape == nil ? page.program : try TemplateFolding.fold(page.program, name, of: views)
      folded[entry] = Page(program, page.shape, page.names)
    }
    return TemplateSet(digest: digest, pages: folded)
  }

  /// Appends a page; fails only when a recursive partial finds no end in the data.
  package func render(_ name: String, _ views: PageViews, into bytes: inout [UInt8]) throws(Failure) {
    guard let page = pages[name] else { preconditionFailure("a page's template was compiled: \(name)") }
    assert(page.shape?.mismatch(views) == nil, page.shape?.mismatch(views) ?? "")
    try TemplateRenderer.render(page.program, nil, views, into: &bytes)
  }

  private static func digest(of files: [TemplateFile]) -> Digest {
    var digester = Digester()
    for file in files.sorted(by: { $0.name < $1.name }) {
      digester.add(file.name)
      digester.add(file.bytes)
    }
    return digester.finish()
  }
}

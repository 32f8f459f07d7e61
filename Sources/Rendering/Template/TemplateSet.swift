// In: Mustache templates as bytes, the shapes of the views they show, and views. Out: HTML bytes.
// Pages call it; it knows nothing of patterns.
package import Ground

/// Templates that were checked against what they show, ready to render; the same for every thread.
package struct TemplateSet: Sendable {
  private struct Page: Sendable {
    let program: TemplateProgram
    let shape: Shape?
    let names: FieldNames

    init(_ program: TemplateProgram, _ shape: Shape?) {
      self.program = program
      self.shape = shape
      names = FieldNames(program.steps.map(\.name))
    }
  }

  /// The name of all bytes the set was made from.
  package let digest: Digest
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
  }

  /// The names that a page's templates look up anywhere: nothing else of a view can show.
  package func names(usedBy page: String) -> FieldNames {
    guard let page = pages[page] else { preconditionFailure("a page's template was compiled: \(page)") }
    return page.names
  }

  /// Appends a page; fails only when a recursive partial finds no end in the data. What is `late` belongs to the
  /// view, and is handed over by itself so that the view need not be copied for it.
  package func render(
    _ name: String, _ view: View, late: Record = [:], into bytes: inout [UInt8]
  ) throws(Failure) {
    guard let page = pages[name] else { preconditionFailure("a page's template was compiled: \(name)") }
    assert(page.shape?.mismatch(view) == nil, page.shape?.mismatch(view) ?? "")
    try TemplateRenderer.render(page.program, view, late: late, into: &bytes)
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

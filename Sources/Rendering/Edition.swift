// In: a language, the site's options, compiled templates. Out: every page as what it is made from and how it is
// written. Called by the specialist `site.render`; the list of page kinds is `Edition.pages`.
package import Ground
internal import Reading
package import Weaving

/// A language about to become a site.
package struct Edition: Sendable {
  /// What all pages on their way share: each of them holds the edition, and that shall be one reference.
  private final class Shared: Sendable {
    let language: Language
    let options: SiteOptions
    let templates: TemplateSet
    let bodies: Bodies
    let reading: Digest
    let threads: Int
    let addresses: SiteAddresses
    let collections: GroupTable
    let domains: GroupTable
    let tags: GroupTable
    let faces: [Face]
    /// What every page says about the site, where it is the same on every page.
    let commonSite: View

    init(
      language: Language, options: SiteOptions, templates: TemplateSet, bodies: Bodies, reading: Digest,
      threads: Int
    ) throws(Failure) {
      self.language = language
      self.reading = reading
      self.threads = threads
      self.options = options
      self.templates = templates
      self.bodies = bodies
      let addresses = SiteAddresses(base: options.base)
      self.addresses = addresses
      collections = GroupTable("collections", language.collections, options.base == .file ? nil : addresses)
      domains = GroupTable("domains", language.domains, options.base == .file ? nil : addresses)
      tags = GroupTable("tags", language.tags, options.base == .file ? nil : addresses)
      faces = try inParallel(language.patterns.count, threads: threads) { (index) throws(Failure) in
        let address = addresses.address(of: language.addresses[index], from: "/")
        return Face(language.patterns[index], at: address)
      }
      commonSite =
        options.base == .file
        ? .none : .shared(SharedView(SiteView.view(options, addresses, language, from: "/")))
    }
  }

  private let shared: Shared

  /// `reading` names how files were read: what a text becomes depends on it and on the text's digest alone.
  package init(
    language: Language, options: SiteOptions, templates: TemplateSet, bodies: Bodies, reading: Digest,
    threads: Int
  ) throws(Failure) {
    shared = try Shared(
      language: language, options: options, templates: templates, bodies: bodies, reading: reading,
      threads: threads)
  }

  var language: Language { shared.language }
  var options: SiteOptions { shared.options }
  var templates: TemplateSet { shared.templates }
  var bodies: Bodies { shared.bodies }
  var reading: Digest { shared.reading }
  var threads: Int { shared.threads }
  var addresses: SiteAddresses { shared.addresses }
  var collections: GroupTable { shared.collections }
  var domains: GroupTable { shared.domains }
  var tags: GroupTable { shared.tags }
  /// What other pages show of each pattern.
  var faces: [Face] { shared.faces }

  /// All pages in a fixed order; where two would stand in one place, what an author wrote counts.
  package func pages() -> [Page] {
    let patterns = language.ids.map { patternPage($0) }
    let made =
      groupPages() + indexPages() + [graphPage(), notFoundPage()] + redirectPages() + feeds() + listings()
      + (options.hasMarkdown ? markdownTwins() : []) + (options.hasJSON ? jsonFiles() : [])
      + (language.pattern(at: "/") == nil ? [homePage()] : [])
    var taken: Set<String> = []
    return (patterns + made).filter { taken.insert($0.path).inserted }
  }

  // MARK: - Addresses

  /// The address of a pattern as written on the page at a place.
  func address(of id: PatternID, from page: String, fragment: String? = nil) -> Address {
    if fragment == nil, options.base != .file { return faces[id.index].address }
    return addresses.address(of: language.address(of: id), from: page, fragment: fragment)
  }

  /// The address of a file beside the Markdown.
  func address(ofAsset index: Int, from page: String) -> Address {
    addresses.address(of: "/" + language.assets[index], from: page)
  }

  /// What a page says about the site.
  func site(from page: String) -> View {
    if case .none = shared.commonSite { return SiteView.view(options, addresses, language, from: page) }
    return shared.commonSite
  }

  // MARK: - Pages from templates

  /// A page that is all view; the view is made when the page is prepared.
  func page(
    _ template: String, at place: String, _ view: @autoclosure @escaping @Sendable () -> Record
  ) -> Page {
    Page(path: SiteAddresses.file(of: place)) { () throws(Failure) in
      var view = view()
      view.append(Field.site, site(from: place))
      let whole = View.record(view)
      return Page.Prepared(key: key(template, whole)) { [templates] (out) throws(Failure) in
        try templates.render(template, whole, into: &out)
      }
    }
  }

  /// A page that is all view, which `contents` names as well and for less: the view is made when it is written.
  func page(
    _ template: String, at place: String, named contents: @autoclosure @escaping @Sendable () -> Digest,
    _ view: @autoclosure @escaping @Sendable () -> Record
  ) -> Page {
    Page(path: SiteAddresses.file(of: place)) { () throws(Failure) in
      var digester = Digester()
      digester.add(key(template, site(from: place)))
      digester.add(contents())
      return Page.Prepared(key: digester.finish()) { [templates] (out) throws(Failure) in
        var view = view()
        view.append(Field.site, site(from: place))
        try templates.render(template, .record(view), into: &out)
      }
    }
  }

  /// The name of a page made from this view by this template; any template of the set may take part in it.
  func key(_ template: String, _ view: View) -> Digest {
    var digester = Digester()
    digester.add(templates.digest)
    digester.add(template)
    digester.add(view.digest)
    return digester.finish()
  }
}

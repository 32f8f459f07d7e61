// In: a language, the site's options, compiled templates. Out: every page as what it is made from and how it is
// written. Called by the specialist `site.render`; the list of page kinds is `Edition.pages`.
package import Ground
internal import Reading
private import Synchronization
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
    /// What pages share, where addresses are the same on all of them: the site, faces, links to groups.
    let common: View
    /// What every page says about the site: where it stands in the common view, and its digest.
    let site: (index: Int, digest: Digest)?
    /// The address of the site's root as pages name it to search engines; nil when its host is not known.
    let canonicalRoot: Address?
    /// By file, what may stand in it though a check finds it, in words.
    let allowances: [String: [String]]
    let objections: [PatternID: [Objection]]
    /// Numbers about the graph, found out when the first page asks for them.
    private let measured = Mutex<Measures?>(nil)

    var measures: Measures {
      measured.withLock { measured in
        let measures = measured ?? language.measures()
        measured = measures
        return measures
      }
    }

    init(
      language: Language, options: SiteOptions, templates: TemplateSet, bodies: Bodies, reading: Digest,
      allowances: [String: [String]], objections: @escaping @Sendable () -> [PatternID: [Objection]],
      threads: Int
    ) throws(Failure) {
      self.allowances = allowances
      self.language = language
      self.reading = reading
      self.threads = threads
      self.options = options
      self.bodies = bodies
      let addresses = SiteAddresses(base: options.base)
      self.addresses = addresses
      canonicalRoot = addresses.hasOrigin ? Address(judging: addresses.absolute("/")) : nil
      let (faces, found) = together(threads: threads) {
        Faces(language, addresses, threads: threads)
      } and: {
        objections()
      }
      self.objections = found
      self.faces = faces.all
      guard options.base != .file else {
        collections = GroupTable("collections", language.collections)
        domains = GroupTable("domains", language.domains)
        tags = GroupTable("tags", language.tags)
        (site, common, self.templates) = (nil, faces.view, templates)
        return
      }
      var common = faces.view
      collections = GroupTable("collections", language.collections, addresses, in: &common)
      domains = GroupTable("domains", language.domains, addresses, in: &common)
      tags = GroupTable("tags", language.tags, addresses, in: &common)
      var view = View()
      view.addSite(options, addresses, language, from: "/")
      let digest = view.digest
      self.templates = try templates.folding(Field.site, of: PageViews(view))
      common.addSite(options, addresses, language, from: "/")
      site = (common.settle(), digest)
      self.common = common
    }
  }

  private let shared: Shared

  /// `reading` names how files were read: what a text becomes depends on it and on the text's digest alone.
  /// `allowances` are, by file as findings name it, what may stand in it though a check finds it; `objections` finds out
  /// what stands against texts, while other things are made.
  package init(
    language: Language, options: SiteOptions, templates: TemplateSet, bodies: Bodies, reading: Digest,
    allowances: [String: [String]] = [:],
    objections: @escaping @Sendable () -> [PatternID: [Objection]] = { [:] }, threads: Int
  ) throws(Failure) {
    shared = try Shared(
      language: language, options: options, templates: templates, bodies: bodies, reading: reading,
      allowances: allowances, objections: objections, threads: threads)
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
  /// What may stand in a text though a check finds it, in words.
  func allowances(of pattern: Pattern) -> [String] {
    shared.allowances.isEmpty ? [] : shared.allowances[language.file(of: pattern)] ?? []
  }
  /// What stands against a text, the heaviest first.
  func objections(to id: PatternID) -> [Objection] {
    shared.objections.isEmpty ? [] : shared.objections[id] ?? []
  }
  var measures: Measures { shared.measures }
  /// The view that all pages refer to.
  var common: View { shared.common }
  var canonicalRoot: Address? { shared.canonicalRoot }

  /// All pages in a fixed order; where two would stand in one place, what an author wrote counts.
  package func pages() -> [Page] {
    let patterns = language.ids.map { patternPage($0) }
    let key = listKey()
    let made =
      groupPages() + indexPages() + [graphPage(key), notFoundPage()] + redirectPages() + feeds()
      + checkPages()
      + listings(key)
      + (options.hasMarkdown ? markdownTwins() : []) + (options.hasJSON ? jsonFiles() : [])
      + (language.pattern(at: "/") == nil ? [homePage()] : [])
    var taken: Set<String> = []
    return (patterns + made).filter { taken.insert($0.path).inserted }
  }

  // MARK: - Addresses

  /// The address of a pattern as written on the page at a place.
  func address(of id: PatternID, from page: String, fragment: String? = nil) -> Address {
    addresses.address(of: language.addresses[id.index], from: page, fragment: fragment)
  }

  /// Where the address of a pattern stands in the common view, if it is the same on every page.
  func commonAddress(of id: PatternID) -> Int? {
    shared.site == nil ? nil : shared.faces[id.index].address
  }

  /// Where the title of a pattern stands in the common view.
  func commonTitle(of id: PatternID) -> Int { shared.faces[id.index].title }

  /// The address of a file beside the Markdown.
  func address(ofAsset index: Int, from page: String) -> Address {
    addresses.address(of: "/" + language.assets[index], from: page)
  }

  /// Adds what a page says about the site.
  func addSite(from page: String, to view: inout View) {
    guard let site = shared.site else { return view.addSite(options, addresses, language, from: page) }
    view.add(Field.site, common: site.index, digest: site.digest)
  }

  // MARK: - Pages from templates

  /// A page that is all view; the view is made when the page is prepared.
  func page(
    _ template: String, at place: String, _ write: @escaping @Sendable (inout View) -> Void
  ) -> Page {
    Page(path: SiteAddresses.file(of: place)) { () throws(Failure) in
      var view = View()
      addSite(from: place, to: &view)
      write(&view)
      return Page.Prepared(key: key(template, view)) { [view] (out) throws(Failure) in
        try templates.render(template, PageViews(view, common: common), into: &out)
      }
    }
  }

  /// A page that is all view, which `contents` names as well and for less: the view is made when it is written.
  func page(
    _ template: String, at place: String, named contents: @autoclosure @escaping @Sendable () -> Digest,
    _ write: @escaping @Sendable (inout View) -> Void
  ) -> Page {
    Page(path: SiteAddresses.file(of: place)) { () throws(Failure) in
      var site = View()
      addSite(from: place, to: &site)
      var digester = Digester()
      digester.add(key(template, site))
      digester.add(contents())
      return Page.Prepared(key: digester.finish()) { (out) throws(Failure) in
        var view = View()
        addSite(from: place, to: &view)
        write(&view)
        try templates.render(template, PageViews(view, common: common), into: &out)
      }
    }
  }

  /// The name of a page made from this view by this template.
  private func key(_ template: String, _ view: View) -> Digest {
    var facts: [UInt8] = []
    addKey(template, view, to: &facts)
    return Digest(of: facts)
  }

  /// Appends what names a page made from this view by this template; any template of the set may take part in it.
  func addKey(_ template: String, _ view: View, to facts: inout [UInt8]) {
    facts.append(templates.digest)
    facts.append(text: template)
    facts.append(0)
    view.write(to: &facts)
  }
}

package import Ground

/// One page of the record, as facts and tables; what it tells is found out by whoever reads the run log.
package struct RecordSheet: Sendable {
  /// A text that may lead somewhere on the site.
  package struct Cell: Sendable {
    package let text: String
    /// A place on the site, `/record/runs/…/`.
    package let place: String?

    package init(_ text: String, at place: String? = nil) {
      self.text = text
      self.place = place
    }
  }

  /// A heading with what stands below it.
  package struct Section: Sendable {
    package let title: String
    package var paragraphs: [String]
    package let columns: [String]
    package var rows: [[Cell]]

    package init(_ title: String, _ paragraphs: [String] = [], columns: [String] = [], rows: [[Cell]] = []) {
      self.title = title
      self.paragraphs = paragraphs
      self.columns = columns
      self.rows = rows
    }
  }

  /// Where it stands, `/record/`.
  package let place: String
  package let title: String
  /// What kind of page it is, in a word or two.
  package let kind: String
  package var facts: [(name: String, value: Cell)] = []
  package var sections: [Section] = []

  package init(at place: String, title: String, kind: String) {
    self.place = place
    self.title = title
    self.kind = kind
  }

  /// The file that it is, below the site's folder.
  package var file: String { SiteAddresses.file(of: place) }
}

/// What the record says of a site: it is written long after the language is gone.
enum RecordView {
  static let shape: Shape = .record([
    ("site", SiteView.shape), ("title", .text), ("canonical", .address), ("kind", .text),
    ("facts", .list(.record([("name", .text), ("text", .text), ("address", .address)]))),
    (
      "sections",
      .list(
        .record([
          ("title", .text), ("paragraphs", .list(.record([("text", .text)]))), ("hasRows", .flag),
          ("columns", .list(.record([("text", .text)]))),
          (
            "rows",
            .list(
              .record([("cells", .list(.record([("text", .text), ("address", .address)])))]))
          ),
        ]))
    ),
  ])
}

/// Writes pages of the record in the look of a site, of which it knows the options and the files.
package struct RecordPress: Sendable {
  private let options: SiteOptions
  private let templates: TemplateSet
  private let addresses: SiteAddresses
  /// Whether the site has a file.
  private let hasFile: @Sendable (String) -> Bool

  package init(
    _ options: SiteOptions, _ templates: TemplateSet, hasFile: @escaping @Sendable (String) -> Bool
  ) {
    self.options = options
    self.templates = templates
    self.hasFile = hasFile
    addresses = SiteAddresses(base: options.base)
  }

  /// The bytes of a page.
  package func print(_ sheet: RecordSheet) throws(Failure) -> [UInt8] {
    var view = View()
    addSite(from: sheet.place, to: &view)
    view.add(Field.title, text: sheet.title)
    if addresses.hasOrigin {
      view.add(Field.canonical, address: Address(judging: addresses.absolute(sheet.place)))
    } else {
      view.addNothing(Field.canonical)
    }
    view.add(Field.kind, text: sheet.kind)
    view.addList(Field.facts) { view in
      for fact in sheet.facts {
        view.addRecord(FieldName.item) { view in
          view.add(Field.name, text: fact.name)
          add(fact.value, from: sheet.place, to: &view)
        }
      }
    }
    view.addList(Field.sections) { view in
      for section in sheet.sections {
        view.addRecord(FieldName.item) { view in add(section, from: sheet.place, to: &view) }
      }
    }
    var bytes: [UInt8] = []
    try templates.render("record", PageViews(view), into: &bytes)
    return bytes
  }

  private func add(_ section: RecordSheet.Section, from page: String, to view: inout View) {
    view.add(Field.title, text: section.title)
    addTexts(Field.paragraphs, section.paragraphs, to: &view)
    view.add(Field.hasRows, flag: !section.rows.isEmpty)
    addTexts(Field.columns, section.columns, to: &view)
    view.addList(Field.rows) { view in
      for row in section.rows {
        view.addRecord(FieldName.item) { view in
          view.addList(Field.cells) { view in
            for cell in row { view.addRecord(FieldName.item) { add(cell, from: page, to: &$0) } }
          }
        }
      }
    }
  }

  private func addTexts(_ name: FieldName, _ texts: [String], to view: inout View) {
    view.addList(name) { view in
      for text in texts { view.addRecord(FieldName.item) { $0.add(Field.text, text: text) } }
    }
  }

  private func add(_ cell: RecordSheet.Cell, from page: String, to view: inout View) {
    view.add(Field.text, text: cell.text)
    view.add(Field.address, address: cell.place.map { addresses.address(of: $0, from: page) })
  }

  /// The site as its files show it: menus that name a page by its title are left out, for nobody knows titles here.
  private func addSite(from page: String, to view: inout View) {
    let to = { (place: String) -> Address in addresses.address(of: place, from: page) }
    let ifThere = { (place: String) -> Address? in
      hasFile(SiteAddresses.file(of: place)) ? to(place) : nil
    }
    view.addRecord(Field.site) { view in
      view.addMasthead(options, to)
      view.addList(Field.menu) { view in
        for entry in options.menu where entry.target.hasPrefix("/") {
          view.addRecord(FieldName.item) { view in
            view.add(Field.title, text: entry.title ?? entry.target)
            view.add(Field.address, address: to(entry.target))
          }
        }
      }
      view.add(Field.footer, text: options.footer)
      view.add(Field.index, address: ifThere("/a-z/"))
      view.add(Field.graph, address: to("/graph/"))
      view.add(Field.collections, address: ifThere("/collections/"))
      view.add(Field.domains, address: ifThere("/domains/"))
      view.add(Field.tags, address: ifThere("/tags/"))
      view.add(Field.sequences, address: ifThere("/sequences/"))
      view.add(Field.atom, address: ifThere("/" + SiteOptions.atomFile))
      view.add(Field.feed, address: ifThere("/" + SiteOptions.jsonFeedFile))
      view.add(Field.version, text: options.version)
    }
  }
}

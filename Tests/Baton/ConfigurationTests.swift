import Ground
import Testing

@testable import baton

@Suite struct ConfigurationTests {
  private func read(_ text: String) throws -> Configuration {
    try ConfigurationReader.read(Array(text.utf8), file: "baton.yml")
  }

  /// Each mistake as `line:column+length summary | remedy`.
  private func mistakes(_ text: String) -> [String] {
    do throws(Failure) {
      _ = try ConfigurationReader.read(Array(text.utf8), file: "baton.yml")
      return []
    } catch {
      #expect(error.code == .badConfiguration)
      #expect(error.findings.allSatisfy { $0.file == "baton.yml" && $0.severity == .error })
      return error.findings.map { finding in
        let place = finding.position.map { "\($0.line):\($0.column)+\($0.length)" } ?? "-"
        return "\(place) \(finding.summary) | \(finding.remedy ?? "-")"
      }
    }
  }

  @Test(arguments: ["", "# nothing\n", "---\n", "\u{FEFF}title: A pattern language\n"])
  func `a configuration that says nothing means the defaults`(text: String) throws {
    let configuration = try read(text)
    #expect(configuration.title == "A pattern language")
    #expect(configuration.base == .rooted(origin: "", path: "/"))
    #expect(configuration.language == "en")
    #expect(configuration.content == "content")
    #expect(configuration.templates == "site-templates")
    #expect(configuration.ignored.map(\.text) == [".*", "_*", "node_modules"])
    #expect(configuration.menu.isEmpty && configuration.relations.isEmpty && configuration.forms.isEmpty)
    #expect(configuration.footer == nil && configuration.logo == nil)
    #expect(configuration.linkOrder == .targetLabel)
    #expect(configuration.html == .clean)
    #expect(!configuration.hasDollarMath)
    #expect(configuration.dates == .frontmatter)
    #expect(configuration.outputs == Outputs())
    #expect(configuration.promotion == .swap)
    #expect(configuration.limits.isEmpty)
  }

  @Test func `every key that is offered is read`() throws {
    let configuration = try read(
      """
      title: 1984
      base-url: https://example.org/garden
      language: pt-BR
      content: text/patterns/
      templates: looks
      ignore: [drafts]
      menu:
        - First Walk
        - Guide: guide/start
      footer: Written by hand
      logo: static/logo.svg
      links: { order: label-target }
      html: raw
      math: { dollar: true }
      dates: frontmatter
      relations:
        feeds: { title: Feeds, inverse: eats, acyclic: true, spellings: [nourishes] }
        beside: { symmetric: true }
      forms: { "adr/**": adr }
      outputs: { feeds: false, markdown: true, json: true }
      promotion: swap
      limits: { embed-depth: 3 }
      """)
    #expect(configuration.title == "1984")
    #expect(configuration.base == .rooted(origin: "https://example.org", path: "/garden/"))
    #expect(configuration.language == "pt-BR")
    #expect(configuration.content == "text/patterns")
    #expect(configuration.templates == "looks")
    #expect(configuration.ignored.map(\.text) == ["drafts"])
    #expect(configuration.menu.map(\.label) == [nil, "Guide"])
    #expect(configuration.menu.map(\.target) == ["First Walk", "guide/start"])
    #expect(configuration.footer == "Written by hand")
    #expect(configuration.logo == "static/logo.svg")
    #expect(configuration.linkOrder == .labelTarget)
    #expect(configuration.html == .raw)
    #expect(configuration.hasDollarMath)
    #expect(configuration.relations.map(\.name) == ["feeds", "beside"])
    #expect(configuration.relations[0].title == "Feeds")
    #expect(configuration.relations[0].inverse == "eats")
    #expect(configuration.relations[0].isAcyclic && !configuration.relations[0].isSymmetric)
    #expect(configuration.relations[0].spellings == ["nourishes"])
    #expect(configuration.relations[1].isSymmetric)
    #expect(configuration.forms.map(\.form) == ["adr"])
    #expect(configuration.forms[0].files.matches("adr/0001.md"))
    #expect(configuration.outputs == Outputs(feeds: false, markdown: true, json: true))
    #expect(configuration.limits == ["embed-depth": 3])
  }

  @Test func `all mistakes are told together, each with its place and its way out`() {
    #expect(
      mistakes(
        """
        titel: x
        math: { dolar: yes, dollar: yes }
        relations: { a: { symetric: true }, b: { symmetric: true, inverse: c } }
        html: Raw
        menu: x
        limits: { embed-depth: 0 }
        language: "en us"
        """) == [
          "1:1+5 unknown key \"titel\" | did you mean \"title\"?",
          "2:9+5 unknown key \"math.dolar\" | did you mean \"dollar\"?",
          "2:29+3 dollar is \"yes\" | it is true or false",
          "3:19+8 unknown key \"relations.a.symetric\" | did you mean \"symmetric\"?",
          "3:37+1 b is symmetric and has the inverse \"c\" | keep one of the two",
          "4:7+3 html is \"Raw\" | did you mean \"raw\"?",
          "5:7+1 menu is \"x\" | it is a list of pages, - page or - Label: page",
          "6:24+1 embed-depth is \"0\" | it is a whole number from 1",
          "7:11+7 language is \"en us\" | it is a language tag such as en or pt-BR",
        ])
  }

  @Test(arguments: [
    ("checks: {}", "1:1+6 checks is not offered by this version | remove it"),
    ("dates: git", "1:8+3 dates: git is not offered by this version | remove it"),
    ("outputs: { search: true }", "1:12+6 outputs.search is not offered by this version | remove it"),
    ("outputs: { map: false }", "1:12+3 outputs.map is not offered by this version | remove it"),
    ("outputs: { pictures: true }", "1:12+8 outputs.pictures is not offered by this version | remove it"),
    ("outputs: { epub: true }", "1:12+4 outputs.epub is not offered by this version | remove it"),
  ])
  func `what this version cannot do is refused`(text: String, mistake: String) {
    let word = mistake.split(separator: " ").dropFirst().prefix { $0 != "is" }.joined(separator: " ")
    if Configuration.notOffered.contains(word) {
      #expect(mistakes(text) == [mistake])
    } else {
      #expect(mistakes(text).isEmpty)
    }
  }

  @Test func `prose cannot be made to stop anything`() {
    #expect(
      mistakes("checks: { \"prose.*\": error, prose.weasel: error, \"**\": error, prose.passive: warn }") == [
        "1:22+5 prose.* is \"error\" | prose never stops anything: it is off, note or warn",
        "1:43+5 prose.weasel is \"error\" | prose never stops anything: it is off, note or warn",
      ])
  }

  @Test func `every name that is not offered is a key of the configuration`() {
    let names = Configuration.keys.map(\.name)
    for name in Configuration.notOffered {
      #expect(names.contains { name == $0 || name.hasPrefix($0 + ".") || name.hasPrefix($0 + ":") })
    }
  }

  @Test(arguments: [
    ("title: [a", "not YAML that can be read: "),
    ("title: a\ntitle: b", "not YAML that can be read: the key"),
    ("title: &a b", "not YAML that can be read: anchors"), ("- a", "the configuration is a list"),
    ("title:", "title is nothing"), ("content: ../x", "content is \"../x\""),
    ("templates: /x", "templates is \"/x\""), ("base-url: //x", "base-url is \"//x\""),
    ("links: x", "links is \"x\""), ("ignore: [[a]]", "ignore is a list"),
    ("menu: [{a: b, c: d}]", "menu is a mapping"),
    ("forms: x", "forms is \"x\""), ("relations: { a: x }", "a is \"x\""),
    ("limits: { embd-depth: 1 }", "unknown key"),
  ])
  func `a wrong value is one located mistake`(text: String, beginning: String) throws {
    let all = mistakes(text)
    #expect(all.count == 1)
    let summary = try #require(all.first?.split(separator: " ", maxSplits: 1).last)
    #expect(summary.hasPrefix(beginning))
  }

  @Test(arguments: [
    ("/", SiteBase.rooted(origin: "", path: "/")), ("/garden", .rooted(origin: "", path: "/garden/")),
    ("file", .file), ("http://localhost:8000", .rooted(origin: "http://localhost:8000", path: "/")),
    ("https://a.b/c/", .rooted(origin: "https://a.b", path: "/c/")),
    ("", nil), ("garden", nil), ("//host/", nil), ("https://", nil), ("https:///x", nil), ("ftp://a/", nil),
    ("/a/../b", nil), ("/a b", nil), ("/a?b", nil), ("/\"", nil),
  ])
  func `a base address is a path, an address or file`(text: String, expected: SiteBase?) {
    #expect(SiteBase(text) == expected)
  }
}

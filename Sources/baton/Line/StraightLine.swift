internal import Conducting
internal import Ground
internal import Reading
internal import Recording
internal import Rendering
internal import Rigor
internal import Weaving

/// The built-in specialists of one site, with all that they are made of besides their inputs.
struct StraightLine: Sendable {
  let root: Path
  let configuration: Configuration
  let disk: any Disk
  var threads: Int
  let forms: FormSet
  /// What the site wants of its texts.
  let rules: Ruleset
  /// Names the file of what may stand; nil where there is none.
  let waiversDigest: Digest?
  let templates: SiteTemplates
  /// The files of `static/`, copied as they are.
  let statics: Sources
  let readingOptions: ReadingOptions
  let weavingOptions: WeavingOptions
  var siteOptions: SiteOptions
  /// What of the texts was let through the gates of the conductor, for pages to say so.
  var overrides: [Override] = []
  /// Names the forms, for the digests of what they read.
  let formsDigest: Digest
  /// Whether an output folder that is not ours may be taken over.
  let adopts: Bool
  /// The moment of the run, as far as it decides what is published.
  let date: Moment
  /// The checks that a gate judges a finished site by.
  var judgedOfSite: Set<String> = []
  /// Whether the folder `record/` will stand beside the site, so that pages may lead there.
  var keepsRecord = false
  let schedule: Schedule
  /// The build of the program: another one may give other bytes for the same inputs.
  let revision: String
  /// What was found in the language that was woven last.
  let discovery = Discovery()
  /// What people shall hear about the run.
  let notes = Notes()
  /// What is being seen of the live site beside the run.
  let foresight = Foresight()
  /// Where commands from outside are found.
  let outside: Outside
  /// The commit that was checked out when the run began.
  let commit: String?

  /// Every built-in specialist. To add one, write its file beside the others and its name here.
  var specialists: [Specialist] { [harvest, read, weave, render, promotion, tag] }
}

/// What a command decides about a line beside the configuration.
struct LineChoices: Sendable {
  var drafts = false
  var adopts = false
  /// Takes the place of `base-url`.
  var base: SiteBase?
  var threads = 1
  var date: Moment
  /// When the plan was made by which the line runs.
  var planned: Moment?
  /// The cache's folder, nil to keep nothing.
  var cache: Path?
  /// Names the build of the program that does the work.
  var program: Digest
  /// What commands may be given of it.
  var environment: [String: String] = [:]
  /// The commit that was checked out when the run began.
  var commit: String?
}

extension StraightLine {
  /// Prepares the line of a site: forms and templates are read and judged. What is wrong with them is noted, and
  /// the built-in ones take their place, so that what depends on them can still be judged.
  init(
    _ site: OpenedSite, disk: any Disk, choices: LineChoices, mistakes: inout SetupMistakes
  ) throws(Failure) {
    root = site.root
    configuration = site.configuration
    self.disk = disk
    threads = choices.threads
    adopts = choices.adopts
    date = choices.date
    revision = "\(programVersion)+\(choices.program.hex.prefix(16))"
    commit = choices.commit
    outside = Outside(site.root, environment: choices.environment, disk: disk)
    let folder = site.root / site.configuration.templates
    let (readForms, readTemplates) = together(threads: choices.threads) {
      Result { () throws(Failure) in try SiteForms(in: site.root, disk: disk) }
    } and: {
      Result { () throws(Failure) in try SiteTemplates(in: folder, disk: disk) }
    }
    let own = try mistakes.reading("form", readForms.get)
    if let own { StraightLine.prove(site, among: own.set, &mistakes) }
    let siteForms = if let own { own } else { try SiteForms(in: nil, disk: disk) }
    (forms, formsDigest) = (siteForms.set, siteForms.digest)
    let waivers = try SiteWaivers.read(in: site.root, disk: disk)
    rules = Ruleset(
      site.configuration.checks, waivers: waivers.waivers, forms: siteForms.set,
      language: site.configuration.language, glossary: site.configuration.glossary)
    waiversDigest = waivers.digest
    let ownTemplates = try mistakes.reading("template", readTemplates.get)
    templates = if let ownTemplates { ownTemplates } else { try SiteTemplates(in: nil, disk: disk) }
    statics = try StraightLine.statics(in: site.root, disk: disk, threads: choices.threads)
    readingOptions = site.configuration.readingOptions
    siteOptions = site.configuration.siteOptions(base: choices.base)
    var weaving = site.configuration.weavingOptions(drafts: choices.drafts, knowing: siteForms.set)
    weaving.generatedFiles = StraightLine.ownFiles
      .subtracting(["feed.xml", "feed.json"]).union(siteOptions.feedFiles)
      .union(statics.files.map(\.path)).union(templates.assets.map(\.path))
    weaving.reservedFolders += StraightLine.ownFiles.sorted()
    weavingOptions = weaving
    siteOptions.checks = rules.checks.count(where: \.scope.isOfLanguage)
    if site.configuration.outputs.checks { siteOptions.catalogue = rules.sheets }
    schedule = Schedule(in: choices.cache, from: choices.planned, disk: disk)
  }

  /// Files that a site has whatever its texts say, so that a link may lead there and no page stand there; feeds may
  /// be turned off.
  static let ownFiles: Set<String> = [
    "404.html", "feed.json", "feed.xml", "graph.svg", "llms.txt", "robots.txt", "sitemap.xml",
  ]

  /// The forms that the configuration names must be there.
  private static func prove(_ site: OpenedSite, among forms: FormSet, _ mistakes: inout SetupMistakes) {
    for rule in site.configuration.forms where forms[rule.form] == nil {
      let suggestion = nearest(to: rule.form, among: forms.forms.map(\.id))
      mistakes.note(
        Failure(
          "no form has the id \"\(rule.form)\"", code: .badConfiguration,
          remedy: suggestion.map { "did you mean \"\($0)\"?" }, file: site.configurationFile,
          at: rule.position), in: "configuration")
    }
  }

  private static func statics(in root: Path, disk: any Disk, threads: Int) throws(Failure) -> Sources {
    guard try disk.status(of: root / "static", followingLinks: true)?.kind == .folder else {
      return Sources(folder: root / "static", entries: [], findings: [])
    }
    return try Harvest(disk: disk, ignoring: [])
      .sources(in: root / "static", shown: "static", threads: threads)
  }

  // MARK: - What each step depends on beside its inputs

  /// Texts that were read otherwise must be read again, and the pages that show them written again: neither
  /// the digest of a file nor the key of a page knows how it was read.
  var readingRevision: String { "\(revision)+\(readingDigest.hex.prefix(16))" }

  var readingDigest: Digest {
    var digester = Digester()
    digester.add(readingOptions.digest)
    digester.add(formsDigest)
    digester.add(rules.textDigest)
    digester.add(configuration.content)
    for rule in configuration.forms { digester.add(rule.files.text + "\n" + rule.form) }
    return digester.finish()
  }

  var weavingDigest: Digest {
    var digester = Digester()
    digester.add(weavingOptions.digest)
    digester.add(schedule.digest(at: date))
    return digester.finish()
  }

  var renderingDigest: Digest {
    var digester = Digester()
    digester.add(siteOptions.digest)
    digester.add(rules.digest)
    digester.add(waiversDigest?.hex ?? "")
    digester.add(Override.bytes(of: overrides))
    digester.add(templates.set.digest)
    for file in templates.assets {
      digester.add(file.path)
      digester.add(file.bytes)
    }
    digester.add(statics.digest)
    return digester.finish()
  }
}

extension Configuration {
  /// How files are read.
  var readingOptions: ReadingOptions {
    var options = ReadingOptions()
    options.labelComesFirst = linkOrder == .labelTarget
    if html == .raw { options.features.remove(.cleaning) }
    if hasDollarMath { options.features.insert(.dollarMath) }
    options.limits.fileSize = limits["file-bytes"] ?? options.limits.fileSize
    options.limits.frontmatterSize = limits["frontmatter-bytes"] ?? options.limits.frontmatterSize
    options.limits.nesting = limits["container-depth"] ?? options.limits.nesting
    options.limits.openers = limits["image-openings"] ?? options.limits.openers
    return options
  }

  /// How patterns are woven; the moment is the run's, set when it weaves. Kinds of relation are the built-in ones, those
  /// that forms add, and what the configuration makes of them.
  func weavingOptions(drafts: Bool, knowing forms: FormSet) -> WeavingOptions {
    var options = WeavingOptions(now: Moment(seconds: 0))
    options.drafts = drafts
    options.labelComesFirst = linkOrder == .labelTarget
    options.contentFolder = content
    options.ignored = ignored
    options.embedDepth = limits["embed-depth"] ?? options.embedDepth
    options.embedCount = limits["embed-count"] ?? options.embedCount
    options.embedWords = limits["embed-words"] ?? options.embedWords
    if outputs.checks { options.generatedFolders.append("checks") }
    for kind in forms.forms.flatMap(\.relations.kinds) { options.relations.add(kind) }
    for rule in relations {
      let type = RelationType(
        id: rule.name, title: rule.title ?? rule.name, inverse: rule.isSymmetric ? rule.name : rule.inverse,
        isAcyclic: rule.isAcyclic, spellings: rule.spellings)
      if let index = options.relations.firstIndex(where: { $0.id == rule.name }) {
        options.relations[index] = type
      } else {
        options.relations.append(type)
      }
    }
    return options
  }

  /// What pages are told.
  func siteOptions(base override: SiteBase?) -> SiteOptions {
    var options = SiteOptions()
    options.title = title
    options.language = language
    options.base = override ?? base
    options.menu = menu.map { SiteOptions.MenuEntry(title: $0.label, target: $0.target) }
    options.footer = footer ?? ""
    options.logo = logo.map { $0.hasPrefix("/") ? $0 : "/" + $0 }
    options.hasFeeds = outputs.feeds
    options.hasMarkdown = outputs.markdown
    options.hasJSON = outputs.json
    options.version = programVersion
    return options
  }
}

extension [RelationType] {
  /// Adds a kind that a form has. Of one that is there by this name or as another word, the form may say that it does
  /// not lead back to where it began; then the kind that holds the other way round does not either.
  fileprivate mutating func add(_ rule: Reading.RelationRule) {
    guard let known = firstIndex(where: { $0.id == rule.name || $0.spellings.contains(rule.name) }) else {
      return append(RelationType(rule))
    }
    guard rule.isAcyclic else { return }
    for index in indices where index == known || self[index].id == self[known].inverse {
      self[index] = self[index].acyclic
    }
  }
}

extension RelationType {
  /// A kind as a form has it, under its name in words: `superseded-by` is "Superseded by".
  fileprivate init(_ rule: Reading.RelationRule) {
    let words = rule.name.replacing("-", with: " ")
    self.init(
      id: rule.name, title: words.prefix(1).uppercased() + words.dropFirst(),
      inverse: rule.isSymmetric ? rule.name : rule.inverse, isAcyclic: rule.isAcyclic, spellings: rule.keys)
  }

  /// The same kind where it may not lead back to where it began.
  fileprivate var acyclic: RelationType {
    RelationType(id: id, title: title, inverse: inverse, isAcyclic: true, spellings: spellings)
  }
}

// In: the bytes of `baton.yml`. Out: a `Configuration`, every value checked, or all mistakes at once.
// Called by `Invocation.openSite`; the options of each module are composed from it by the commands.
internal import Ground
internal import Rigor

/// What a person decided about a site, with what holds where they decided nothing.
struct Configuration: Sendable {
  var title = "A pattern language"
  var base = SiteBase.rooted(origin: "", path: "/")
  var language = "en"
  /// Folders below the site's own.
  var content = "content"
  var templates = "site-templates"
  /// What is no part of the content, by name at any depth.
  var ignored = [".*", "_*", "node_modules"].map { Glob($0) }
  var menu: [MenuEntry] = []
  var footer: String?
  /// The logo's file below the site's folder.
  var logo: String?
  var linkOrder = LinkOrder.targetLabel
  var html = HTMLTreatment.clean
  var hasDollarMath = false
  var dates = DateSource.frontmatter
  /// Kinds of relation that are added to the built-in ones or replace the one of the same name.
  var relations: [RelationRule] = []
  /// Which form reads which files, where the forms' own rules are not meant.
  var forms: [FormRule] = []
  /// Which checks look, how much what they find weighs, and where they draw their lines.
  var checks: [Ruleset.Wish] = []
  /// The terms of the site, with the spellings that it avoids.
  var glossary = Glossary()
  /// Words that are spelled as the site wants, whatever dictionaries say.
  var spelling: [String] = []
  var outputs = Outputs()
  var promotion = PromotionWay.swap
  /// Bounds by name, as `Configuration.limitNames` lists them; those not named keep their module's own value.
  var limits: [String: Int] = [:]
}

/// Which part of `[[one|other]]` is the target.
enum LinkOrder: Sendable { case targetLabel, labelTarget }

/// What happens to raw HTML.
enum HTMLTreatment: Sendable { case clean, raw }

/// Where the dates of pages come from.
enum DateSource: Sendable { case frontmatter, git }

/// How a new site takes the place of the old one.
enum PromotionWay: Sendable { case swap, files }

/// One line of the menu: a page by name, path or address, and what to call it.
struct MenuEntry: Hashable, Sendable {
  /// Nil where the page's own title serves.
  let label: String?
  let target: String
  let position: Position
}

/// One kind of relation between patterns.
struct RelationRule: Hashable, Sendable {
  let name: String
  /// The heading above the patterns so related.
  var title: String?
  /// The name of the kind that holds the other way round.
  var inverse: String?
  var isSymmetric = false
  var isAcyclic = false
  /// Other words that authors use for it.
  var spellings: [String] = []
  let position: Position

  init(name: String, position: Position) {
    self.name = name
    self.position = position
  }
}

/// The form, by its id, that reads the files a glob below the content folder matches.
struct FormRule: Hashable, Sendable {
  let files: Glob
  let form: String
  let position: Position
}

/// What is written beside the pages.
struct Outputs: Hashable, Sendable {
  var feeds = true
  var markdown = false
  var json = false
  var checks = false
}

extension Configuration {
  /// Keys, and values of keys, that are decided but that this version cannot do; setting one is refused.
  /// Whoever builds one takes it out here.
  static let notOffered: Set<String> = [
    "dates: git", "outputs.search", "outputs.map", "outputs.pictures", "outputs.epub",
  ]

  /// The names under `limits`, each a number of bytes, levels or pieces.
  static let limitNames = [
    "file-bytes", "frontmatter-bytes", "container-depth", "image-openings", "embed-depth", "embed-count",
    "embed-words",
  ]
}

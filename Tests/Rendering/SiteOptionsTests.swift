import Ground
import Rendering
import Testing

/// Pages that were told other things must be written again, so each option counts in the digest.
@Suite struct SiteOptionsTests {
  static let changes: [@Sendable (inout SiteOptions) -> Void] = [
    { $0.title = "T" }, { $0.language = "de" }, { $0.base = .file }, { $0.footer = "F" }, { $0.logo = "/l" },
    { $0.menu = [.init(title: nil, target: "/")] }, { $0.hasFeeds = false }, { $0.hasMarkdown = true },
    { $0.hasJSON = true }, { $0.version = "2" }, { $0.conductor = ("build", "1f") }, { $0.checks = 3 },
    { $0.catalogue = [sheet()] }, { $0.catalogue = [sheet(option: 2)] },
    { $0.catalogue = [sheet(setting: "off")] },
  ]

  private static func sheet(option: Int = 1, setting: String = "note") -> CheckSheet {
    CheckSheet(
      "a.b", weight: "error", reason: "r", remedy: "m", bad: "b", good: "g",
      options: [CheckSheet.Option("words", option, "words")],
      settings: [CheckSheet.Setting("in baton.yml", setting)])
  }

  @Test(arguments: changes.indices)
  func `an option that is changed changes the digest`(index: Int) {
    var options = SiteOptions()
    let before = options.digest
    SiteOptionsTests.changes[index](&options)
    #expect(options.digest != before)
  }

  @Test func `every option is among those changes`() {
    let count = Mirror(reflecting: SiteOptions()).children.count
    #expect(count == 13, "a new option goes into the digest and into the list above")
  }

  @Test func `a title that is not given is another than an empty one`() {
    var (one, other) = (SiteOptions(), SiteOptions())
    one.menu = [.init(title: nil, target: "/")]
    other.menu = [.init(title: "", target: "/")]
    #expect(one.digest != other.digest)
  }
}

import Ground
import Testing
import Weaving

/// What was woven with other options must be woven again, so each of them counts in the digest.
@Suite struct WeavingOptionsTests {
  static let changes: [@Sendable (inout WeavingOptions) -> Void] = [
    { $0.drafts = true }, { $0.labelComesFirst = true }, { $0.contentFolder = "texts" },
    { $0.ignored = [Glob("a*")] },
    { $0.relations.removeLast() }, { $0.embedDepth = 3 }, { $0.embedCount = 3 }, { $0.embedWords = 3 },
    { $0.generatedFolders = [] }, { $0.generatedFiles = ["a"] }, { $0.reservedFolders = [] },
    { $0.relations[0] = relation(id: "other") }, { $0.relations[0] = relation(title: "Other") },
    { $0.relations[0] = relation(inverse: nil) }, { $0.relations[0] = relation(isAcyclic: false) },
    { $0.relations[0] = relation(spellings: []) },
  ]

  private static let first = RelationType.defaults[0]

  /// The first kind of relation with one thing changed.
  private static func relation(
    id: String = first.id, title: String = first.title, inverse: String? = first.inverse,
    isAcyclic: Bool = first.isAcyclic, spellings: [String] = first.spellings
  ) -> RelationType {
    RelationType(id: id, title: title, inverse: inverse, isAcyclic: isAcyclic, spellings: spellings)
  }

  @Test(arguments: changes.indices)
  func `an option that is changed changes the digest`(index: Int) {
    var options = WeavingOptions(now: Moment(seconds: 0))
    let before = options.digest
    WeavingOptionsTests.changes[index](&options)
    #expect(options.digest != before)
  }

  @Test func `every option but the moment is among those changes`() {
    let count = Mirror(reflecting: WeavingOptions(now: Moment(seconds: 0))).children.count
    #expect(count == 12, "a new option goes into the digest and into the list above")
  }

  @Test func `the moment is no part of it, and neither is the order of a set`() {
    var (one, other) = (WeavingOptions(now: Moment(seconds: 0)), WeavingOptions(now: Moment(seconds: 9)))
    one.generatedFiles = ["a", "b", "c", "d"]
    for file in ["d", "c", "b", "a"] { other.generatedFiles.insert(file) }
    #expect(one.digest == other.digest)
  }
}

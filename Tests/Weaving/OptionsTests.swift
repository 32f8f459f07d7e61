import Ground
import Testing
import Weaving

/// What was woven with other options must be woven again, so each of them counts in the digest.
@Suite struct WeavingOptionsTests {
  static let changes: [@Sendable (inout WeavingOptions) -> Void] = [
    { $0.drafts = true }, { $0.contentFolder = "texts" }, { $0.ignored = [Glob("a*")] },
    { $0.relations.removeLast() }, { $0.embedDepth = 3 }, { $0.embedCount = 3 }, { $0.embedWords = 3 },
    { $0.generatedFolders = [] }, { $0.generatedFiles = ["a"] }, { $0.reservedFolders = [] },
    { $0.relations[0] = RelationType(id: "larger", title: "Other", inverse: "smaller", isAcyclic: true) },
    { $0.relations[0] = RelationType(id: "larger", title: "Larger patterns", inverse: "smaller") },
    { $0.relations[0] = RelationType(id: "larger", title: "Larger patterns", isAcyclic: true) },
  ]

  @Test(arguments: changes.indices)
  func `an option that is changed changes the digest`(index: Int) {
    var options = WeavingOptions(now: Moment(seconds: 0))
    let before = options.digest
    WeavingOptionsTests.changes[index](&options)
    #expect(options.digest != before)
  }

  @Test func `every option but the moment is among those changes`() {
    let count = Mirror(reflecting: WeavingOptions(now: Moment(seconds: 0))).children.count
    #expect(count == 11, "a new option goes into the digest and into the list above")
  }

  @Test func `the moment is no part of it, and neither is the order of a set`() {
    var (one, other) = (WeavingOptions(now: Moment(seconds: 0)), WeavingOptions(now: Moment(seconds: 9)))
    one.generatedFiles = ["a", "b", "c", "d"]
    for file in ["d", "c", "b", "a"] { other.generatedFiles.insert(file) }
    #expect(one.digest == other.digest)
  }
}

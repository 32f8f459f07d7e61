import Ground
import Reading
import TestKit
import Testing

/// What holds for any text, tried on seeded mutations of real and of made ones.
@Suite struct MutationTests {
  private static let count = 20_480

  @Test("no mutation breaks slots, ids, balance or the plain profile")
  func mutations() throws {
    let seeds = Seeds.all
    let faults = try inParallel(Self.count, threads: 2) { (index) throws(Failure) in
      var dice = Mutator(number: index)
      return Self.faults(dice.mutate(seeds), index)
    }
    let broken = faults.compactMap { $0 }
    #expect(faults.count == Self.count)
    #expect(broken.isEmpty, "\(broken.count) broken, the first: \(broken.prefix(5).joined(separator: "\n"))")
  }

  @Test("the same text gives the same document on every thread")
  func sameEverywhere() throws {
    let seed = Seeds.made.joined(separator: "\n\n")
    let one = Document.read(Array(seed.utf8), path: "a.md", options: ReadingOptions())
    let all = try inParallel(64, threads: 4) { (_) throws(Failure) in
      Document.read(Array(seed.utf8), path: "a.md", options: ReadingOptions()).body
    }
    #expect(all.allSatisfy { $0 == one.body })
  }

  @Test("a title with nothing in it is none, where libcmark writes an empty one")
  func emptyTitle() {
    let text = [UInt8](text: "[oak](/oak '')\n")
    #expect(Document.html(text, features: .plain).text == "<p><a href=\"/oak\">oak</a></p>\n")
    #expect(Document.referenceHTML(text).text == "<p><a href=\"/oak\" title=\"\">oak</a></p>\n")
  }

  /// Whether the plain profile says what libcmark says, which tells a title without words from none at all.
  private static func isSame(_ plain: [UInt8], _ reference: [UInt8]) -> Bool {
    plain == reference
      || plain.text.replacing(" title=\"\"", with: "") == reference.text.replacing(" title=\"\"", with: "")
  }

  /// What is broken when this text is read in one of several ways; nil when nothing is.
  static func faults(_ text: [UInt8], _ index: Int) -> String? {
    var options = ReadingOptions()
    if index % 4 == 1 { options.features.insert(.dollarMath) }
    if index % 8 == 2 { options.features.remove(.cleaning) }
    options.labelComesFirst = index % 16 == 3
    let document = Document.read(text, path: "a.md", options: options)
    var faults = Soundness.faults(document, isClean: options.features.contains(.cleaning))
    if !isSame(Document.html(text, features: .plain), Document.referenceHTML(text)) {
      faults.append("the plain profile is not libcmark's")
    }
    guard !faults.isEmpty else { return nil }
    return "\(index): \(faults.prefix(3)) \(text.text.debugDescription)"
  }
}

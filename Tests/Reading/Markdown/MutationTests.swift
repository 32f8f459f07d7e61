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

  /// What is broken when this text is read in one of several ways; nil when nothing is.
  static func faults(_ text: [UInt8], _ index: Int) -> String? {
    var options = ReadingOptions()
    if index % 4 == 1 { options.features.insert(.dollarMath) }
    if index % 8 == 2 { options.features.remove(.cleaning) }
    options.labelComesFirst = index % 16 == 3
    let document = Document.read(text, path: "a.md", options: options)
    var faults = Soundness.faults(document, isClean: options.features.contains(.cleaning))
    if Document.html(text, features: .plain) != Document.referenceHTML(text) {
      faults.append("the plain profile is not libcmark's")
    }
    guard !faults.isEmpty else { return nil }
    return "\(index): \(faults.prefix(3)) \(text.text.debugDescription)"
  }
}

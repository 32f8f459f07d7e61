internal import Ground
internal import Reading
internal import Weaving

extension Check {
  /// One thing has one name.
  static let proseGlossary = Check(
    "prose.glossary", .note, isOn: false, over: .files,
    reason: "Whoever reads of two names looks for two things.",
    remedy: "Write the term that the glossary of baton.yml prefers.",
    bad: "glossary: { sign-in: [login] }, and \"the login page\"",
    good: "glossary: { sign-in: [login] }, and \"the sign-in page\"",
    way: .text { text, report in
      guard !report.glossary.isEmpty else { return }
      var counts: [String: Int] = [:]
      for passage in WrittenPassage.all(in: text) {
        var waypoint = Waypoint()
        let found = passage.bytes.withUnsafeBufferPointer { bytes in
          report.glossary.avoided(in: bytes).map { (bytes.oneLine($0.place), $0.place, $0.preferred) }
        }
        for (written, place, preferred) in found {
          let number = counts[written, default: 0] + 1
          counts[written] = number
          report(
            "\(quoted(written)) is called \(quoted(preferred)) here",
            at: passage.position(of: place, from: &waypoint),
            about: "\(written) \(number)", remedy: "write \(preferred)")
        }
      }
    })
}

extension UnsafeBufferPointer<UInt8> {
  /// A part with its line breaks as spaces.
  fileprivate func oneLine(_ part: Range<Int>) -> String {
    self[part].split { $0 <= 32 }.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
  }
}

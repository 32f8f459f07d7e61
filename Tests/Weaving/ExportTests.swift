import Foundation
import Ground
import Reading
import Testing
import Weaving

private let small = weave([
  pattern("patterns/a.md", "A \"quoted\" \\ <title> & more\u{1}", links: [wiki("B")]) {
    $0.relations = [Reference(relation: "larger", target: "B", weight: 0.25, position: .start)]
  },
  pattern("patterns/b.md", "B", kind: .page),
])

@Test func graphJSONNamesPatternsLinksAndRelations() throws {
  let value = try #require(
    try JSONSerialization.jsonObject(with: Data(small.json())) as? [String: [Any]])
  #expect(value["patterns"]?.count == 2)
  #expect(value["links"] as? [[String]] == [["/a/", "/b/"]])
  let relation = try #require(value["relations"]?.first as? [String: Any])
  #expect(relation["relation"] as? String == "larger")
  #expect(relation["weight"] as? Double == 0.25)
}

@Test func graphDOTQuotesWhatAuthorsWrite() {
  let text = small.dot { small.address(of: $0) }.text
  #expect(text.contains(#"n0 [label="A \"quoted\" \\ <title> & more ", URL="/a/", class="pattern"];"#))
  #expect(text.contains("n0 -> n1;\n"))
  #expect(text.contains("n0 -> n1 [style=bold, label=\"larger\"];"))
}

@Test func graphMLAndPictureAreWellFormed() {
  let picture = small.picture(small.measures()) { small.address(of: $0) }
  for bytes in [small.graphML(), picture] {
    #expect(XMLCheck.isWellFormed(bytes), "\(bytes.text)")
  }
  #expect(picture.text.contains("<a href=\"/a/\"><circle class=\"pattern\""))
  #expect(picture.text.contains("currentColor") && !picture.text.contains("#"))
}

@Test(arguments: [0, 1, 100, 2_000, 2_001, 5_000]) func aPictureIsBounded(count: Int) {
  let language = weave(manyPatterns(count, linksEach: 5))
  let picture = language.picture(language.measures()) { language.address(of: $0) }
  #expect(XMLCheck.isWellFormed(picture))
  #expect(picture.count < 900_000)
}

/// Whether tags nest and entities are known; enough for what a writer may get wrong.
private enum XMLCheck {
  static func isWellFormed(_ bytes: [UInt8]) -> Bool {
    var open: [Substring] = []
    let text = bytes.text
    guard !text.unicodeScalars.contains(where: { $0.value < 32 && $0 != "\n" }) else { return false }
    for piece in text.split(separator: "<").dropFirst(text.hasPrefix("<") ? 0 : 1) {
      guard let end = piece.firstIndex(of: ">") else { return false }
      let tag = piece[..<end]
      if tag.hasPrefix("?") || tag.hasSuffix("/") { continue }
      if tag.hasPrefix("/") {
        guard open.popLast() == tag.dropFirst() else { return false }
      } else {
        open.append(tag.prefix { $0 != " " })
      }
    }
    return open.isEmpty
  }
}

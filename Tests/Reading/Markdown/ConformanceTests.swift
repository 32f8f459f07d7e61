import Foundation
import Ground
import Reading
import TestKit
import Testing

@Suite struct ConformanceTests {
  @Test(.enabled(if: Shared.folder != nil))
  func theSpecificationOfCommonMarkIsMetAsLibcmarkMeetsIt() throws {
    let examples = SpecExample.all(in: "conformance/commonmark/spec-0.30.txt")
    #expect(examples.count == 652)
    for example in examples {
      let html = Document.html(example.markdown, features: .plain)
      #expect(html == example.html, "example \(example.number)")
      #expect(html == Document.referenceHTML(example.markdown), "example \(example.number)")
    }
  }

  @Test(
    .enabled(if: Shared.folder != nil),
    arguments: [
      ("table", 8, Features.tables), ("strikethrough", 2, .strikethrough), ("disabled", 2, .tasks),
      ("autolink", 11, .bareLinks),
    ])
  func gitHubsExtensionsAreMet(tag: String, count: Int, feature: Features) throws {
    let examples = SpecExample.all(in: "conformance/gfm/spec.txt").filter { $0.tag == tag }
    #expect(examples.count == count)
    for example in examples {
      let html = Document.html(example.markdown, features: feature)
      #expect(html.text == example.html.text.withOurAlignment, "example \(example.number)")
    }
  }

  @Test(.enabled(if: Shared.folder != nil))
  func everyFileOfTheCollectionsRendersAsLibcmarkRendersIt() throws {
    let files = Shared.files(below: "corpora", suffix: ".md")
    #expect(files.count > 1400)
    for file in files {
      let bytes = try #require(Shared.bytes(file))
      #expect(Document.html(bytes, features: .plain) == Document.referenceHTML(bytes), "\(file)")
    }
  }
}

/// One example of a specification in CommonMark's format.
struct SpecExample {
  let number: Int
  let tag: String
  let markdown: [UInt8]
  let html: [UInt8]

  static func all(in path: String) -> [SpecExample] {
    let fence = String(repeating: "`", count: 32)
    let lines = (Shared.bytes(path) ?? []).text.split(separator: "\n", omittingEmptySubsequences: false)
    var examples: [SpecExample] = []
    var line = 0
    while line < lines.count {
      defer { line += 1 }
      guard lines[line].hasPrefix(fence + " example") else { continue }
      let tag = lines[line].dropFirst(fence.count + 8).trimmingPrefix(" ")
      var parts: [[Substring]] = [[], []]
      var part = 0
      line += 1
      while lines[line] != fence {
        if lines[line] == ".", part == 0 { part = 1 } else { parts[part].append(lines[line]) }
        line += 1
      }
      let texts = parts.map { part in
        part.map { $0.replacing("→", with: "\t") + "\n" }.joined()
      }
      examples.append(
        SpecExample(
          number: examples.count + 1, tag: String(tag), markdown: [UInt8](text: texts[0]),
          html: [UInt8](text: texts[1])))
    }
    return examples
  }
}

extension String {
  /// Alignment as a class instead of an attribute that HTML has dropped.
  fileprivate var withOurAlignment: String {
    replacing("align=\"center\"", with: "class=\"align-center\"")
      .replacing("align=\"right\"", with: "class=\"align-right\"")
      .replacing("align=\"left\"", with: "class=\"align-left\"")
  }
}

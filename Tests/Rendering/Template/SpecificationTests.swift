import Foundation
import Ground
import TestKit
import Testing

import Rendering

/// One case of the Mustache specification.
struct SpecificationCase: Sendable, CustomTestStringConvertible {
  let suite: String
  let name: String
  let view: Sample
  let template: String
  let partials: [String: String]
  let expected: String

  var testDescription: String { "\(suite): \(name)" }
}

private let suites = [
  "comments", "delimiters", "interpolation", "inverted", "partials", "sections", "~dynamic-names",
  "~inheritance",
]

private let cases: [SpecificationCase] = suites.flatMap { suite in
  guard let bytes = Shared.bytes("conformance/mustache/\(suite).json"),
    let json = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any],
    let tests = json["tests"] as? [[String: Any]]
  else { return [SpecificationCase]() }
  return tests.compactMap { test in
    guard let name = test["name"] as? String, let template = test["template"] as? String,
      let expected = test["expected"] as? String
    else { return nil }
    return SpecificationCase(
      suite: suite, name: name, view: view(test["data"]), template: template,
      partials: test["partials"] as? [String: String] ?? [:], expected: expected)
  }
}

private func view(_ json: Any?) -> Sample {
  switch json {
  case let text as String: .text(text)
  case let number as NSNumber where isFlag(number): .flag(number.boolValue)
  case let number as NSNumber: .text(number.stringValue)
  case let items as [Any]: .list(items.map(view))
  case let fields as [String: Any]:
    .record(Sample.Fields(fields.sorted { $0.key < $1.key }.map { ($0.key, view($0.value)) }))
  default: .none
  }
}

private func isFlag(_ number: NSNumber) -> Bool {
  String(cString: number.objCType) == "c"
}

@Suite struct SpecificationTests {
  @Test(.enabled(if: Shared.folder != nil))
  func allCasesAreThere() {
    #expect(cases.count == 184)
  }

  @Test(.enabled(if: Shared.folder != nil), arguments: cases)
  func rendersAsSpecified(_ example: SpecificationCase) throws {
    let page = TemplateFile(name: "the page", path: "page.mustache", bytes: [UInt8](text: example.template))
    let partials = example.partials.sorted { $0.key < $1.key }.map {
      TemplateFile(name: $0.key, path: $0.key + ".mustache", bytes: [UInt8](text: $0.value))
    }
    let templates = try TemplateSet.compile([page] + partials, entries: [("the page", nil)])
    var out: [UInt8] = []
    try templates.render("the page", example.view.page, into: &out)
    #expect(out.text == example.expected)
  }
}

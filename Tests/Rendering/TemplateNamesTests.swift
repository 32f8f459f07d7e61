import Foundation
import TestKit
import Testing

@testable import Rendering

/// The guide's page on templates against what views declare.
@Suite struct TemplateNamesTests {
  @Test func `every name that a template may use stands in the guide, with its type`() throws {
    let documented = try Self.documented()
    for (page, shape) in PageKinds.entries {
      let wanted = Self.names(in: try #require(shape))
      for name in wanted.subtracting(documented).map(\.description).sorted() {
        Issue.record("the guide does not tell of \(name), which \"\(page)\" has")
      }
    }
  }

  @Test func `no name in the guide is unknown to every page`() throws {
    let known = PageKinds.entries.compactMap(\.shape).reduce(into: Set<Name>()) {
      $0.formUnion(Self.names(in: $1))
    }
    #expect(try Self.documented().subtracting(known).map(\.description).sorted() == [])
  }

  @Test func `the guide names every template that a page begins with`() throws {
    let text = try Self.guide()
    for (page, _) in PageKinds.entries { #expect(text.contains("`\(page).mustache`"), "\(page)") }
  }

  // MARK: - Both sides as names with types

  private struct Name: Hashable, CustomStringConvertible {
    let name: String
    let type: String

    var description: String { "\(name), \(type)" }
  }

  private static func names(in shape: Shape) -> Set<Name> {
    switch shape {
    case .record(let fields):
      fields.reduce(into: []) { names, field in
        names.insert(Name(name: field.0, type: type(of: field.1)))
        names.formUnion(self.names(in: field.1))
      }
    case .list(let inner), .dictionary(let inner), .named(_, let inner): names(in: inner)
    default: []
    }
  }

  private static func type(of shape: Shape) -> String {
    switch shape {
    case .text: "text"
    case .number: "number"
    case .flag: "flag"
    case .address: "address"
    case .markup: "markup"
    case .choice: "choice"
    case .list(.record): "list of records"
    case .list: "list of texts"
    case .record: "record"
    case .dictionary: "dictionary"
    case .named(_, let inner): type(of: inner)
    case .same: "record"
    }
  }

  /// The rows ``| `name` | type | … |`` of the guide.
  private static func documented() throws -> Set<Name> {
    Set(
      try guide().matches(of: /(?m)^\| `(\w+)` \| ([a-z ]+) \|/).map {
        Name(name: String($0.1), type: String($0.2))
      })
  }

  private static func guide() throws -> String {
    try String(contentsOfFile: Shared.root + "/content/guide/templates.md", encoding: .utf8)
  }
}

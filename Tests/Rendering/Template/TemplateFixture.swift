import Ground
import Rendering

/// A page's template and its partials, as a test writes them.
struct TemplateFixture: Sendable {
  let files: [TemplateFile]
  let shape: Shape?

  init(_ page: String, _ shape: Shape?, partials: KeyValuePairs<String, String> = [:]) {
    let others = partials.map { TemplateFixture.file($0.key, $0.value) }
    self.init(bytes: [UInt8](text: page), shape, others)
  }

  init(bytes: [UInt8], _ shape: Shape?, _ others: [TemplateFile] = []) {
    files = [TemplateFile(name: "page", path: "page.mustache", bytes: bytes)] + others
    self.shape = shape
  }

  static func file(_ name: String, _ text: String) -> TemplateFile {
    TemplateFile(name: name, path: name + ".mustache", bytes: [UInt8](text: text))
  }

  /// What the page shows of a view.
  func rendered(_ sample: Sample) throws -> String {
    let templates = try TemplateSet.compile(files, entries: [("page", shape)])
    var out: [UInt8] = []
    try templates.render("page", sample.page, into: &out)
    return out.text
  }

  /// Every failure as `file:line:column+length: message (remedy)`.
  var failures: [String] {
    do {
      _ = try TemplateSet.compile(files, entries: [("page", shape)])
      return []
    } catch {
      return error.all.map { failure in
        let place = failure.position.map { ":\($0.line):\($0.column)+\($0.length)" } ?? ""
        return "\(failure.file ?? "")\(place): \(failure.message) (\(failure.remedy ?? ""))"
      }
    }
  }
}

/// A shape with one name of each kind.
let everyKind: Shape = .record([
  ("title", .text), ("count", .number), ("draft", .flag), ("address", .address), ("body", .markup),
  ("tags", .list(.text)), ("author", .record([("name", .text), ("home", .address)])),
  ("links", .list(.record([("label", .text), ("target", .address)]))),
  ("extra", .dictionary(.text)), ("card", .choice(["small", "large"])),
])

/// A value for each of its names.
func everyKindView(title: String = "A & B") throws -> Sample {
  guard let address = Address(judging: "/a b/?x=1&y=2") else { throw Missing() }
  return .record([
    "title": .text(title), "count": .number(3), "draft": .flag(false), "address": .address(address),
    "body": .markup([UInt8](text: "<p>hi</p>")), "tags": .list([.text("x"), .text("y")]),
    "author": .record(["name": .text("Ada"), "home": .address(address)]),
    "links": .list([.record(["label": .text("one"), "target": .address(address)])]),
    "extra": .record(["colour": .text("red")]), "card": .text("large"),
  ])
}

struct Missing: Error {}

internal import Ground

/// Which end tag belongs to which opening tag.
struct TagPairs {
  /// For each tag the index of its partner; its own for tags without one.
  private(set) var partners: [Int]
  private(set) var failures: [Failure] = []

  init(_ tags: [TemplateTag], in file: TemplateFile) {
    partners = Array(tags.indices)
    var open: [Int] = []
    for (index, tag) in tags.enumerated() {
      if tag.opens {
        open.append(index)
        if open.count > TemplateLimit.nesting {
          fail(
            "tags nested deeper than \(TemplateLimit.nesting)", "move the inner part to a partial", tag, file)
          return
        }
      } else if tag.kind == .close {
        guard let opener = open.popLast() else {
          fail("{{/\(file.text(tag.name))}} closes nothing", "remove it or open it before", tag, file)
          return
        }
        guard TagPairs.belong(tags[opener], tag, in: file) else {
          let (name, expected) = (file.text(tag.name), file.text(tags[opener].name))
          fail("{{/\(name)}} closes \"\(expected)\"", "write {{/\(expected)}} first", tag, file)
          return
        }
        partners[opener] = index
        partners[index] = opener
      }
    }
    for index in open {
      let name = file.text(tags[index].name)
      fail("\"\(name)\" is opened but never closed", "add {{/\(name)}}", tags[index], file)
    }
  }

  private static func belong(_ opener: TemplateTag, _ closer: TemplateTag, in file: TemplateFile) -> Bool {
    let isSameName = file.bytes[opener.name].elementsEqual(file.bytes[closer.name])
    return isSameName && opener.isDynamic == closer.isDynamic
  }

  private mutating func fail(_ message: String, _ remedy: String, _ tag: TemplateTag, _ file: TemplateFile) {
    failures.append(file.failure(message, remedy: remedy, at: tag.whole))
  }
}

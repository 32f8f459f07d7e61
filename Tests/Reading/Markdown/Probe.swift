import Ground
import Reading
import TestKit
import Testing
import Foundation
@Test func probe() {
  guard let path = ProcessInfo.processInfo.environment["PROBE"],
    let data = FileManager.default.contents(atPath: path)
  else { return }
  for part in String(decoding: data, as: UTF8.self).components(separatedBy: "\n=====\n") {
    let d = Document.read([UInt8](part.utf8), path: "p.md", options: ReadingOptions())
    print(d.body.html.text)
    for l in d.links {
      print(
        "LINK", l.kind, l.target, l.fragment ?? "-", l.label ?? "-", l.relation ?? "-", l.position.line,
        l.position.column, l.position.length, "|", l.sentence, "|", l.heading ?? -1)
    }
    for s in d.body.slots {
      print("SLOT", s.role, d.body.html[s.start..<s.end].reduce("") { $0 + String(UnicodeScalar($1)) })
    }
    for b in d.outline.blocks {
      print(
        "BLOCK", b.depth, b.kind, b.words, b.position.line, d.outline.string(b.text).prefix(60),
        b.lead.map { "LEAD:" + d.outline.string($0) } ?? "")
    }
    for f in d.findings { print("FINDING", f.check, f.position!, f.summary) }
    print("=====")
  }
}

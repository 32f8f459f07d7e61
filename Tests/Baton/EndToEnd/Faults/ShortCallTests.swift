import Foundation
import Testing

/// The system may take or give fewer bytes than it was asked to, and may be interrupted.
@Suite(.enabled(if: Preload.library != nil)) struct ShortCallTests {
  @Test func `where every call is cut short or interrupted, the site and the log are the same`() throws {
    let page = ["content/long.md": "# Long\n\n" + String(repeating: "many words ", count: 40_000)]
    let (plain, cut) = (try Garden(page), try Garden(page))
    let environment = Preload.environment(cuttingShort: true)
    for text in ["First, beside [[Elm]].", "Second, beside [[Elm]]."] {
      for garden in [plain, cut] { try garden.write("content/patterns/oak.md", Garden.pattern("Oak", text)) }
      #expect(try plain.baton("publish", "--yes").code == 0)
      let outcome = try cut.baton("publish", "--yes", environment: environment)
      #expect(outcome.code == 0, "\(outcome)")
      #expect(outcome.errors.contains(#/cut short: \d{3,}\n/#), "\(outcome)")
      #expect(try plain.site() == cut.site())
    }
    #expect(try cut.shell("sha256sum -c --strict --quiet SHA256SUMS", in: "public/record") == .init(""))
    #expect(try cut.baton("runs", "verify").code == 0)
    #expect(try cut.baton("explain", "last", environment: environment).code == 0)
  }

  @Test func `days later it is another day, for every program`() throws {
    let environment = Preload.environment(daysLater: 400).map { "\($0.key)='\($0.value)'" }
    let (before, after) = (try days("env"), try days("env " + environment.joined(separator: " ")))
    #expect((400...401).contains(after - before))
  }

  private func days(_ prefix: String) throws -> Int {
    let said = try Garden().shell(prefix + " date +%s").output
    return try #require(Int(said.trimmingCharacters(in: .whitespacesAndNewlines))) / 86_400
  }
}

import Ground
import Reading
import TestKit
import Testing

/// Texts made to cost more than their size: each is read in a bounded multiple of a plain text's time, and eight times
/// as much of it in about eight times the time.
@Suite struct HostilityTests {
  @Test("reads hostile text in bounded time and soundly", arguments: HostileText.bodies)
  func bounded(hostile: HostileText) throws {
    let cost = try Cost.least(of: 25_000, plain: { Cost.plain($0) }, hostile: { hostile.bytes($0) })
    #expect(cost.isBounded, "\(cost)")
    let document = Document.read(hostile.bytes(20_000), path: "a.md", options: Cost.options)
    #expect(Soundness.faults(document) == [])
  }

  @Test("reads hostile frontmatter in bounded time", arguments: HostileText.frontmatters)
  func boundedFrontmatter(hostile: HostileText) throws {
    let cost = try Cost.least(
      of: 7_500, plain: { Cost.plainFrontmatter($0) }, hostile: { Cost.frontmatter(hostile.bytes($0)) })
    #expect(cost.isBounded, "\(cost)")
  }

  @Test("says where nesting and tables are too much")
  func located() {
    let deep = (0..<60).map { String(repeating: "  ", count: $0) + "- a\n" }.joined()
    #expect(Read(deep).findings == ["limits.nesting 33:1 more than 32 quotes or lists nested"])
    let wide = String(repeating: "a|", count: 300) + "\n" + String(repeating: "-|", count: 300) + "\n"
    let table = Read("\n«1»" + wide + String(repeating: "a\n", count: 300))
    #expect(
      table.findings == ["limits.tables \(table.place(1)) table too large or too tangled, shown as text"])
  }

  @Test(
    "reads odd files to a clean result",
    arguments: ["", "a", "\u{FEFF}# a", "a\r\nb", "# a\rb", "\u{0}", "---\nA: 1"])
  func odd(text: String) {
    let read = Read(text)
    #expect(Soundness.faults(read.document) == [])
    #expect(read.findings == [])
  }
}

/// What reading a hostile text and several times as much of it costs, beside plain text.
private struct Cost: CustomStringConvertible {
  /// As much plain text as there is hostile text at first.
  let plain: Double
  let hostile: Double
  let more: Double
  /// How many times as much `more` is.
  let times: Double

  /// The bounds leave room: eight times as much text takes at most nine times as long, and 64 times where time grows
  /// with the square; the worst of these texts takes 43 times as long as plain words, most of it links and tags to be
  /// written.
  var isBounded: Bool { more < plain * times * 100 + 0.02 && more < hostile * times * 1.5 + 0.02 }

  var description: String {
    let numbers = [plain, hostile, more].map { ($0 * 10_000).rounded() / 10 }
    return "plain \(numbers[0]) ms, hostile \(numbers[1]) ms, \(times) times as much \(numbers[2]) ms"
  }

  /// The least of up to three measures: chance makes one too long, never too short. What is slow at first shows its
  /// growth without the greatest size.
  static func least(of size: Int, plain: (Int) -> [UInt8], hostile: (Int) -> [UInt8]) throws -> Cost {
    let forms = try forms.get()
    let (plain, text) = (seconds(plain(size), forms), hostile(size))
    var first = seconds(text, forms)
    let times = first < 0.02 ? 8 : 4
    let longer = hostile(size * times)
    var cost = Cost(plain: plain, hostile: first, more: seconds(longer, forms), times: Double(times))
    for _ in 0..<2 where !cost.isBounded {
      first = seconds(text, forms)
      cost = Cost(
        plain: plain, hostile: first, more: min(cost.more, seconds(longer, forms)), times: Double(times))
    }
    return cost
  }

  private static func seconds(_ text: [UInt8], _ forms: FormSet) -> Double {
    ProcessorTime.seconds {
      let document = Document.read(text, path: "a.md", options: Cost.options)
      _ = forms.pattern(from: document, path: "a.md", file: "a.md", source: Digest(of: [UInt8]()))
    }
  }

  private static let forms = Result { try Shipped.set() }

  static let options: ReadingOptions = {
    var options = ReadingOptions()
    options.features.insert(.dollarMath)
    return options
  }()

  static func plain(_ size: Int) -> [UInt8] {
    Array(String(repeating: "word word word word.\n", count: size / 21).utf8)
  }

  static func plainFrontmatter(_ size: Int) -> [UInt8] {
    frontmatter(Array(String(repeating: "- word word word\n", count: size / 17).utf8))
  }

  static func frontmatter(_ yaml: [UInt8]) -> [UInt8] {
    Array("---\ntitle: T\na: ".utf8) + yaml + Array("\n---\n\nText.\n".utf8)
  }
}

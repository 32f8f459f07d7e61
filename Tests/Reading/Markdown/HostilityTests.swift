import Ground
import Reading
import TestKit
import Testing

/// Texts made to cost more than their size: each is read in a bounded multiple of a plain text's time, and twice as
/// much of it in about twice the time.
@Suite struct HostilityTests {
  @Test("reads hostile text in bounded time and soundly", arguments: HostileText.bodies)
  func bounded(hostile: HostileText) throws {
    let cost = try Cost.least { try Cost(200_000, plain: Cost.plain, hostile: { hostile.bytes($0) }) }
    #expect(cost.isBounded, "\(cost)")
    let document = Document.read(hostile.bytes(40_000), path: "a.md", options: Cost.options)
    #expect(Soundness.faults(document) == [])
  }

  @Test("reads hostile frontmatter in bounded time", arguments: HostileText.frontmatters)
  func boundedFrontmatter(hostile: HostileText) throws {
    let cost = try Cost.least {
      try Cost(
        30_000,
        plain: {
          Cost.frontmatter(Array(repeating: Array("- word word word\n".utf8), count: $0 / 17).flatMap { $0 })
        },
        hostile: { Cost.frontmatter(hostile.bytes($0)) })
    }
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
    arguments: ["", "a", "\u{FEFF}# a", "a\r\nb", "# a\rb", "\u{0}", "---\na: 1"])
  func odd(text: String) {
    let read = Read(text)
    #expect(Soundness.faults(read.document) == [])
    #expect(read.findings == [])
  }
}

/// What reading a hostile text and twice as much of it costs, beside plain text of the same size.
private struct Cost: CustomStringConvertible {
  let plain: Double
  let once: Double
  let twice: Double

  /// The bounds leave room: twice as much text takes at most 2.1 times as long, and four times where time grows with the
  /// square; the worst of these texts takes 43 times as long as plain words, most of it links and tags to be written.
  var isBounded: Bool { once < plain * 100 + 0.02 && twice < once * 3 + 0.02 }

  var description: String {
    let numbers = [plain * 1000, once * 1000, twice * 1000].map { ($0 * 10).rounded() / 10 }
    return "plain \(numbers[0]) ms, hostile \(numbers[1]) ms, twice as much \(numbers[2]) ms"
  }

  init(_ size: Int, plain: (Int) -> [UInt8], hostile: (Int) -> [UInt8]) throws {
    let forms = try Shipped.set()
    func seconds(_ text: [UInt8]) -> Double {
      ProcessorTime.seconds {
        let document = Document.read(text, path: "a.md", options: Cost.options)
        _ = forms.pattern(from: document, path: "a.md", file: "a.md", source: Digest(of: [UInt8]()))
      }
    }
    self.plain = seconds(plain(size))
    once = seconds(hostile(size))
    twice = seconds(hostile(2 * size))
  }

  /// The first of three that is bounded: chance makes a measure too long, never too short.
  static func least(_ measure: () throws -> Cost) throws -> Cost {
    var cost = try measure()
    for _ in 0..<2 where !cost.isBounded { cost = try measure() }
    return cost
  }

  static let options: ReadingOptions = {
    var options = ReadingOptions()
    options.features.insert(.dollarMath)
    return options
  }()

  static func plain(_ size: Int) -> [UInt8] {
    Array(String(repeating: "word word word word.\n", count: size / 21).utf8)
  }

  static func frontmatter(_ yaml: [UInt8]) -> [UInt8] {
    Array("---\ntitle: T\na: ".utf8) + yaml + Array("\n---\n\nText.\n".utf8)
  }
}

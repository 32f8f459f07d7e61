import Ground
import Testing

@Suite struct BytesTests {
  private static let long = String(repeating: "a", count: 16)

  @Test(arguments: [
    [], [""], ["b", "a"], ["a", "a\0", ""], ["é", "z", "e\u{301}", "𝄞", "\u{FFFD}"],
    [long + "b", long, long + "a", "a", long + "\0", String(long.dropLast()) + "b"],
    ["a/b", "a-b", "a", "a.b", "a/", "B"],
  ])
  func textsAreSortedByTheirBytes(texts: [String]) {
    let sorted = byteOrder(of: texts).map { Array(texts[$0].utf8) }
    #expect(sorted == texts.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) })
  }

  @Test(arguments: [0, 7, -7, 10, 1_000_000, .max, .min])
  func numbersAreWrittenInDecimal(number: Int) {
    var out = [UInt8](text: "x")
    out.append(number: number)
    #expect(out.text == "x\(number)")
  }
}

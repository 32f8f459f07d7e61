import Ground
import Testing

@Suite struct SortedSearchTests {
  @Test(arguments: 0..<20)
  func `the end of what holds is found, wherever it is`(count: Int) {
    let numbers = Array(0..<count)
    for end in 0...count { #expect(numbers.prefixEnd { $0 < end } == end) }
  }
}

import Ground
import Synchronization
import Testing

@Suite struct ParallelTests {
  @Test(arguments: [0, 1, 15, 16, 17, 1000], [1, 2, 8])
  func resultsAreInOrder(_ count: Int, threads: Int) throws {
    let results = try inParallel(count, threads: threads) { (index) throws(Failure) in index * 2 }
    #expect(results == (0..<count).map { $0 * 2 })
  }

  @Test(arguments: [1, 2, 7, 1000, 5000])
  func aTurnIsAsLongAsTold(turn: Int) throws {
    let results = try inParallel(1000, threads: 3, turn: turn) { (index) throws(Failure) in index }
    #expect(results == Array(0..<1000))
  }

  @Test(arguments: [1, 2, 8])
  func theFirstFailureByIndexIsThrown(threads: Int) {
    for _ in 0..<20 {
      #expect(throws: Failure("37")) {
        try inParallel(1000, threads: threads) { (index) throws(Failure) in
          if index >= 37 { throw Failure("\(index)") }
        }
      }
    }
  }

  @Test(arguments: [1, 3])
  func eachThreadHasAStateOfItsOwn(threads: Int) throws {
    let states = Atomic<Int>(0)
    let counts = try inParallel(
      500, threads: threads,
      state: {
        states.add(1, ordering: .relaxed)
        return 0
      }
    ) { (own: inout Int, _) throws(Failure) in
      own += 1
      return own
    }
    #expect(states.load(ordering: .relaxed) == threads)
    #expect(counts.count { $0 == 1 } <= threads)
    #expect(counts.max() ?? 0 >= 500 / threads)
  }
}

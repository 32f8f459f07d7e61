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
    // A thread that found no processor in time takes no part.
    let used = states.load(ordering: .relaxed)
    #expect((1...threads).contains(used))
    #expect(counts.count { $0 == 1 } <= used)
    #expect(counts.max() ?? 0 >= 500 / used)
  }

  @Test func anErrandIsDoneOnceWhoeverDoesIt() {
    let done = Atomic<Int>(0)
    for _ in 0..<200 {
      let errands = (0..<4).map { _ in Errand(threads: 2) { done.add(1, ordering: .relaxed) } }
      for errand in errands { errand.wait() }
    }
    #expect(done.load(ordering: .relaxed) == 800)
  }

  @Test func twoThingsAreMadeBesideEachOtherAndAFailureOfTheOneIsTold() throws {
    for threads in [1, 2] {
      let (one, other) = try together(threads: threads) { () throws(Failure) -> Int in
        1
      } and: {
        2
      }
      #expect((one, other) == (1, 2))
      #expect(throws: Failure("none")) {
        try together(threads: threads) { () throws(Failure) -> Int in
          throw Failure("none")
        } and: {
          2
        }
      }
    }
  }
}

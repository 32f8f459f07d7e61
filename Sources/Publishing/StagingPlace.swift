package import Ground
private import Synchronization

/// Where a generation is staged: beside an output folder, on a disk, by so many threads.
///
/// What stands there can be made ready before it is known which files are wanted, beside the work that finds that out.
package final class StagingPlace: Sendable {
  let output: OutputFolder
  let look: Look?
  let disk: any Disk
  let threads: Int
  private let state = Mutex(State())

  private struct State {
    var isRecovered = false
    var footing: Prospect<Result<Footing, Failure>>?
  }

  /// `look` may know already what stands live.
  package init(_ output: OutputFolder, look: Look? = nil, disk: any Disk, threads: Int) {
    self.output = output
    self.look = look
    self.disk = disk
    self.threads = threads
  }

  /// Begins to make it ready on a thread of its own, where there is one; whoever does so stages here or leaves.
  package func prepare() throws(Failure) {
    guard threads > 1 else { return }
    try recover()
    let (output, disk) = (output, disk)
    let footing = Prospect(threads: threads) { () -> Result<Footing, Failure> in
      do throws(Failure) {
        return .success(try Footing(in: output, disk: disk, threads: 1))
      } catch {
        return .failure(error)
      }
    }
    state.withLock { $0.footing = footing }
  }

  /// Puts right what a killed run left, once.
  func recover() throws(Failure) {
    guard state.withLock({ !$0.isRecovered }) else { return }
    try Publishing.recover(output, disk: disk, threads: threads)
    state.withLock { $0.isRecovered = true }
  }

  /// What the next generation begins with.
  func footing() throws(Failure) -> Footing {
    guard let begun = state.withLock({ $0.footing.take() }) else {
      return try Footing(in: output, disk: disk, threads: threads)
    }
    return try begun.value.get()
  }

  /// Gives up what was begun, where nothing is going to be staged.
  package func leave() throws(Failure) {
    guard let begun = state.withLock({ $0.footing.take() }) else { return }
    try begun.value.get().leave(output.next, disk: disk)
  }
}

internal import Ground
internal import Publishing
internal import Reading

/// What a site was made from: its texts and files, all that was said of how to make it, and the run's date.
struct Recipe: Sendable {
  let line: StraightLine
  let sources: Sources
  let date: Moment

  /// How many threads another build has, so that it is done in another order.
  var otherThreads: Int { line.threads + 1 }
}

extension Recipe {
  /// Plans every file of the site anew, from the sources alone: nothing that an earlier run kept has a part in it.
  func files() throws(Failure) -> [PlannedFile] {
    var line = line
    line.threads = otherThreads
    let patterns = try line.patterns(of: sources, threads: otherThreads)
    let language = line.woven(patterns, sources, at: date, threads: otherThreads)
    return try line.plan(language, sources, at: date).files
  }
}

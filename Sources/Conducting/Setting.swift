package import Ground
package import Recording

/// The surroundings of a run: everything that it may not find out by itself.
package struct Setting: Sendable {
  /// The site's folder; every path of a conductor is below it.
  package var root: Path
  /// The file system.
  package var disk: any Disk
  /// Gives each event its time, and the run its date.
  package var clock: Clock
  /// The run's date where specialists have been given one: it must not pass into the next second between the two.
  package var date: Moment?
  /// For the run's name and uuid.
  package var randomness: Randomness
  /// The number of this process, for whoever finds a lock taken.
  package var process: Int
  /// Who started the command.
  package var person: String
  /// The program with its version.
  package var tool: String
  /// How many threads a specialist may use.
  package var threads = 1
  /// Whether and how the run is kept below `runs/`.
  package var keeping = Keeping.nothing
  /// Where earlier runs are for a run that is not kept itself.
  package var past: Path?
  /// How a person wants ratchets moved.
  package var ratchet: RatchetWish?
  /// The place that takes the effect instead of the one in the conductor's file, as the person wrote it.
  package var target: String?
  /// Where that place is, if not where the working folder sees it.
  package var targetPath: Path?
  /// What a person answers to a question of this run; nil leaves it waiting.
  package var answer: @Sendable (Question) -> Answer? = { _ in nil }
  /// Whether a person has said beforehand what the answer is, so that there is one even where nothing is new.
  package var isAnswered = false
  /// Whether the answer may take back a yes that has not taken effect yet.
  package var takesBack = false
  /// Who may decide what.
  package var authority = Authority.everyone
  /// How a verdict is signed and a signature checked.
  package var signing = Signing.unavailable
  /// False to judge only: no effect, and nothing that would have to be written for one.
  package var performsEffects = true
  /// What steps that look at the world have to find, by step, where a plan says so.
  package var foreseen: [String: Digest] = [:]
  /// What a person found out of the effect of which nobody could tell whether it had happened.
  package var hasHappened: Bool?
  /// Steps whose values the caller wants to have at the end.
  package var wanted: Set<String> = []
  /// The command that the run is of, `baton publish`; empty when there is none.
  package var command = ""
  /// What had the command run, in a word or two: a person at a terminal, a script, CI.
  package var trigger = ""
  /// Why the person wants this run, in the person's words.
  package var reason: String?
  /// Further inputs to put on record: names and digests, a commit.
  package var facts: [(String, String)] = []
  /// Sees everything that happens while it happens.
  package var observe: @Sendable (Sighting) -> Void = { _ in }

  package init(
    root: Path, disk: any Disk, clock: Clock, randomness: Randomness = .system, process: Int,
    person: String, tool: String
  ) {
    self.root = root
    self.disk = disk
    self.clock = clock
    self.randomness = randomness
    self.process = process
    self.person = person
    self.tool = tool
  }
}

extension Setting {
  /// The folder of earlier runs, where they are known.
  var history: Path? {
    if case .runs(let folder, _) = keeping { folder } else { past }
  }
}

/// What is left of a run on disk.
package enum Keeping: Sendable {
  /// Nothing: the log is in memory.
  case nothing
  /// A folder of its own below this one.
  case runs(Path, Durability)
}

/// What an observer of a run sees.
package enum Sighting: Sendable {
  /// A line of the log.
  case event(Event)
  /// How far a step has come.
  case progress(step: String, done: Int, of: Int)
  /// What is waited for, in words.
  case heldUp(String)
}

/// What became of the outcome that the conductor wants.
package enum Outcome: Hashable, Sendable {
  case produced
  /// Some of it; which not, and why.
  case partly([String])
  /// Why none of it is.
  case notProduced(String)
}

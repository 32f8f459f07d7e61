internal import Conducting
internal import Ground

extension StraightLine {
  /// `git.tag`: marks the commit that a run began from with the annotated tag `published/<run>`, in this clone only.
  var tag: Specialist {
    Specialist(
      "git.tag", takes: ("release", Kind.release), gives: ("receipt", Kind.receipt), effect: .once,
      probe: { [self] (room, _) throws(Failure) in
        guard let tagging = try tagging(room) else { return .didNotHappen }
        switch try tagging.isThere() {
        case true?: return .happened(Made(Receipt()))
        case false?: return .didNotHappen
        case nil: return .unsure("git does not say whether \(tagging.name) exists")
        }
      }
    ) { [self] (room, _, release) throws(Failure) in
      guard GitFolder.find(from: root, disk: disk) != nil else {
        return Made(Receipt(), observed: .skipped("the site is in no repository of git"))
      }
      guard let tagging = try tagging(room) else {
        return Made(Receipt(), observed: .skipped("the repository had no commit when the run began"))
      }
      let (count, digest) = (release.manifest.files.count, release.manifest.digest)
      try tagging.make(saying: "\(counted(count, "file")), \(digest.hex)")
      return Made(Receipt(), observed: .committed)
    }
  }

  /// What a run tags; nil where there is nothing to tag.
  private func tagging(_ room: Room) throws(Failure) -> Tagging? {
    guard let commit, let run = room.run else { return nil }
    return Tagging(
      name: "published/\(run)", commit: commit, root: root,
      environment: GitEnvironment(at: root, from: outside.environment, on: room.date, disk: disk).values,
      room: room)
  }
}

/// One tag in the repository around a site.
private struct Tagging {
  let name: String
  let commit: String
  let root: Path
  let environment: [String: String]
  let room: Room

  /// Whether the tag exists; nil when git does not say.
  func isThere() throws(Failure) -> Bool? {
    let landing = try git(["show-ref", "--verify", "--quiet", "refs/tags/\(name)"])
    switch landing.end {
    case .exit(0): return true
    case .exit(1): return false
    default: return nil
    }
  }

  /// Makes it. One that exists is never moved: it is this run's, for no other has the name.
  func make(saying text: String) throws(Failure) {
    let landing = try git([
      "tag", "--annotate", "--no-sign", "--message", "Published by Baton: \(text)", name, commit,
    ])
    if landing.end == .exit(0) { return }
    if try isThere() == true { return }
    let line = String(decoding: landing.errors, as: UTF8.self).split(separator: "\n").last
    throw Failure(
      "git made no tag \(name)" + (line.map { ": \($0)" } ?? ""), remedy: "git tag -a \(name) \(commit)")
  }

  private func git(_ words: [String]) throws(Failure) -> Landing {
    var launch = Launch(try program(), in: root, limit: .seconds(60))
    launch.arguments = words
    launch.environment = environment
    launch.inherited = room.lock
    do throws(LaunchProblem) { return try launch.run { room.say(process: $0) } } catch { throw error.failure }
  }

  private func program() throws(Failure) -> Path {
    for folder in ["/usr/local/bin", "/usr/bin", "/bin"] {
      let program = Path(folder) / "git"
      if try SystemDisk().exists(program) { return program }
    }
    throw Failure("git is not installed", remedy: "install it, or take the step out of the conductor")
  }
}

/// What git finds in its environment: where its settings are, and a name for who tags where they hold none.
private struct GitEnvironment {
  let values: [String: String]

  init(at root: Path, from environment: [String: String], on date: Moment, disk: any Disk) {
    var values = environment.filter {
      ["HOME", "XDG_CONFIG_HOME", "GIT_CONFIG_GLOBAL"].contains($0.key)
    }
    let settings = GitSettings(at: root, environment: environment, disk: disk)
    if settings["user.name"] == nil { values["GIT_COMMITTER_NAME"] = "Baton" }
    if settings["user.email"] == nil { values["GIT_COMMITTER_EMAIL"] = "baton@localhost" }
    values["GIT_COMMITTER_DATE"] = "\(date.seconds) +0000"
    values["GIT_TERMINAL_PROMPT"] = "0"
    self.values = values
  }
}

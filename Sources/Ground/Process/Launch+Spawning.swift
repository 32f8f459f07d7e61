internal import Glibc

extension Launch {
  /// Starts the process with these three descriptors as its first, and gives its number.
  func spawn(
    reading input: Int32, writing output: Int32, complaining errors: Int32
  ) throws(LaunchProblem) -> Int32 {
    let environment = environment.sorted { $0.key.precedes($1.key) }.map { "\($0.key)=\($0.value)" }
    let words = [program.text] + arguments
    // A zero byte ends a text of C: the program would get another word than was written.
    guard !(words + environment).contains(where: { $0.utf8.contains(0) }) else {
      throw .refused(program, "a word or a variable holds a zero byte")
    }
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    var problem = prepare(&actions, input, output, errors)
    if problem == 0 { problem = Launch.prepare(&attributes) }
    var process: pid_t = 0
    if problem == 0 {
      problem = withWords(words) { words in
        withWords(environment) { environment in
          patiently { posix_spawn(&process, program.text, &actions, &attributes, words, environment) }
        }
      }
    }
    guard problem == 0 else { throw explain(problem) }
    return process
  }

  private func prepare(
    _ actions: inout posix_spawn_file_actions_t, _ input: Int32, _ output: Int32, _ errors: Int32
  ) -> Int32 {
    let lock = inherited?.descriptor
    var problem = LinuxCalls.add(&actions, startingIn: folder.text)
    // The lock goes first: it alone may have one of the numbers that the others get.
    for (descriptor, place) in [(lock, 3), (input, 0), (output, 1), (errors, 2)] as [(Int32?, Int32)] {
      guard let descriptor, problem == 0 else { continue }
      problem = posix_spawn_file_actions_adddup2(&actions, descriptor, place)
    }
    return problem == 0 ? LinuxCalls.add(&actions, closingFrom: lock == nil ? 3 : 4) : problem
  }

  /// A session of its own, and signals as a program expects to find them.
  private static func prepare(_ attributes: inout posix_spawnattr_t) -> Int32 {
    var (all, none) = (sigset_t(), sigset_t())
    sigfillset(&all)
    sigemptyset(&none)
    let flags = LinuxCalls.startsSession | Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK)
    for problem in [
      posix_spawnattr_setsigdefault(&attributes, &all), posix_spawnattr_setsigmask(&attributes, &none),
      posix_spawnattr_setflags(&attributes, flags),
    ] where problem != 0 { return problem }
    return 0
  }

  /// The system says `no such file` of three different things.
  private func explain(_ problem: Int32) -> LaunchProblem {
    var info = stat()
    guard stat(folder.text, &info) == 0, info.st_mode & S_IFMT == S_IFDIR else { return .noFolder(folder) }
    let file = folder / program.text
    switch problem {
    case ENOENT, ENOTDIR: return stat(file.text, &info) == 0 ? .noInterpreter(program) : .missing(program)
    case EACCES: return .notExecutable(program)
    case ENOEXEC: return .notProgram(program)
    default: return .refused(program, String(cString: strerror(problem)))
    }
  }
}

/// Tries again while a file is busy: another thread that starts a program holds, for a moment, all that is open here,
/// a script that was just written too. And while the machine has no room for one more process, which passes as well.
private func patiently(_ start: () -> Int32) -> Int32 {
  var problem = start()
  for _ in 0..<10 where problem == ETXTBSY || problem == EAGAIN {
    usleep(10_000)
    problem = start()
  }
  return problem
}

/// Lends texts as C wants a list of them.
private func withWords<Result>(
  _ texts: [String], _ use: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
  let words = texts.map { strdup($0) }
  defer { for word in words { free(word) } }
  return use(words + [nil])
}

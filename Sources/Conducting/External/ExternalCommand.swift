package import Ground

/// A command from outside that may stand where a specialist stands.
package struct ExternalCommand: Sendable {
  /// The program as the file of the conductor writes it, and the words after it.
  package let words: [String]
  /// Where it runs: the site's folder.
  package let folder: Path
  /// All of its environment: what `env` passes.
  package var environment: [String: String] = [:]
  /// How long it may take.
  package var limit: Duration = .seconds(600)
  /// How long it has when it is asked to end.
  package var patience: Duration = .seconds(5)
  /// How many bytes a response may have.
  package var bound = 16 << 20
  /// Where a program without a slash in its name is looked for.
  package var searchPath: [Path] = ["/usr/local/bin", "/usr/bin", "/bin"]

  package init(_ words: [String], in folder: Path) {
    precondition(!words.isEmpty, "the loader lets no command pass that names no program")
    self.words = words
    self.folder = folder
  }

  /// What became of one question.
  package struct Reply: Sendable {
    package let answer: Answer
    /// What it wrote for people, to be kept with the run.
    package let errors: Bytes
    /// Whether a process that left its group still holds its output.
    package let leftBehind: Bool
    /// Whether its exit code alone says how it went: it ended by itself, and neither with what has to be borne out
    /// nor with what it says of itself that it cannot tell.
    let isSure: Bool
  }

  /// What a command answers, with its exit code.
  package enum Answer: Hashable, Sendable {
    /// It is done; of a probe: it has happened.
    case done(Response)
    /// It has something to say against its inputs.
    case found(Response)
    /// Of a probe: it did not happen.
    case didNotHappen
    /// Something that it needs is not there, in words.
    case unmet(String)
    /// It may be tried again; of an effect: nobody knows whether it happened.
    case later(String)
    /// It did not do it, or not as the protocol asks; why, in words.
    case failed(String)
  }

  /// Asks it once. `started` learns the number of its process, and with `lock` it holds that lock too.
  package func ask(
    _ request: Request, disk: any Disk, holding lock: (any HeldLock)? = nil,
    started: (_ process: Int) -> Void = { _ in }
  ) throws(Failure) -> Reply {
    var launch = Launch(try program(disk: disk), in: folder, limit: limit)
    launch.arguments = Array(words.dropFirst())
    launch.environment = environment
    launch.input = request.bytes
    launch.patience = patience
    launch.outputBound = bound
    launch.inherited = lock
    let landing: Landing
    do throws(LaunchProblem) { landing = try launch.run(started: started) } catch { throw error.failure }
    return Reply(
      answer: try answer(to: request, landing, disk: disk), errors: landing.errors,
      leftBehind: landing.leftBehind, isSure: landing.isSure)
  }

  /// Another revision may give something else: the bytes of its file, its words, those of them that are files, and
  /// what it finds in its environment.
  package func revision(disk: any Disk) throws(Failure) -> Digest {
    let program = try program(disk: disk)
    var digester = Digester()
    digester.add(Digest(of: try disk.read(folder / program.text)))
    digester.add(words)
    for word in words.dropFirst() where !word.isEmpty {
      guard try disk.status(of: folder / word, followingLinks: true)?.kind == .file else { continue }
      digester.add(Digest(of: try disk.read(folder / word)))
    }
    for (name, value) in environment.sorted(by: { $0.key.precedes($1.key) }) { digester.add([name, value]) }
    return digester.finish()
  }

  /// The program as the folder sees it: with a slash as it is written, else as the search path has it.
  private func program(disk: any Disk) throws(Failure) -> Path {
    let word = words[0]
    if word.utf8.contains(UInt8(ascii: "/")) { return Path(word) }
    for place in searchPath {
      if try disk.status(of: place / word, followingLinks: true)?.kind == .file { return place / word }
    }
    throw Failure(
      "no program is called \"\(word)\"", remedy: "install it, or write its path: ./bin/\(word)")
  }
}

// MARK: - What it answered

extension ExternalCommand {
  private func answer(to request: Request, _ landing: Landing, disk: any Disk) throws(Failure) -> Answer {
    guard case .exit(let code) = landing.end else { return .failed(explain(landing)) }
    var response: Response?
    var breach: Breach?
    do throws(Breach) { response = try Response(landing.output) } catch { breach = error }
    if code == 0 || code == 10, let breach { return .failed("it ended with \(code) and \(breach.message)") }
    switch (code, response) {
    case (0, let response?): return try done(request, response, disk: disk)
    case (10, .some) where request.ask == .probe: return .didNotHappen
    case (10, let response?):
      guard !response.findings.isEmpty else { return .failed("it ended with 10 and told no finding") }
      return .found(response)
    case (20, _):
      return .unmet(reason(response, landing) ?? "it ended with 20 and did not say what is not met")
    case (75, _): return .later(reason(response, landing) ?? "it ended with 75 and did not say why")
    default:
      return .failed("it ended with \(code)" + (reason(response, landing).map { ": \($0)" } ?? ""))
    }
  }

  /// Code 0 is believed only where the response and the folder agree with it.
  private func done(_ request: Request, _ response: Response, disk: any Disk) throws(Failure) -> Answer {
    if let error = response.findings.first(where: { $0.severity == .error }) {
      return .failed("it ended with 0 and told an error: \(error.check): \(error.summary)")
    }
    guard request.ask == .work else { return .done(response) }
    for path in response.files ?? [] {
      guard let out = request.out else {
        return .failed("it named a file, and there is no folder for any: \(path)")
      }
      if let problem = try look(at: path, in: folder / out.text, disk: disk) { return .failed(problem) }
    }
    return .done(response)
  }

  /// What is wrong with a file that it names; no link may stand on the way to it.
  private func look(at path: String, in out: Path, disk: any Disk) throws(Failure) -> String? {
    var place = out
    let parts = path.split(separator: "/")
    for (index, part) in parts.enumerated() {
      place = place / part
      let kind = try disk.status(of: place, followingLinks: false)?.kind
      let isLast = index == parts.count - 1
      switch kind {
      case .file where isLast, .folder where !isLast: continue
      case .symbolicLink: return "it named a file behind a symbolic link: \(path)"
      case nil: return "it named a file that it did not write: \(path)"
      default: return "it named something that is no file: \(path)"
      }
    }
    return nil
  }

  private func explain(_ landing: Landing) -> String {
    let killed = landing.wasKilled ? ", did not end when it was asked, and was killed" : ", and was ended"
    switch landing.end {
    case .exit(let code): return "it ended with \(code)"
    case .signal(let number): return "it was ended by signal \(number)"
    case .ended(.time): return "it took longer than \(limit.words)\(killed)"
    case .ended(.output): return "it wrote more than \(bound) bytes to standard output\(killed)"
    case .ended(.errors): return "it wrote too much to standard error\(killed)"
    }
  }

  /// Its own words: the message of its response, else the last line that it wrote for people.
  private func reason(_ response: Response?, _ landing: Landing) -> String? {
    if let message = response?.message { return message }
    let line = landing.errors.split(whereSeparator: { $0 == 10 || $0 == 13 }).last { line in
      !line.allSatisfy { $0 == 32 || $0 == 9 }
    }
    return line.map { String(decoding: $0.prefix(200), as: UTF8.self) }
  }
}

extension Landing {
  fileprivate var isSure: Bool {
    if case .exit(let code) = end { ![0, 10, 75].contains(code) } else { false }
  }
}

extension Duration {
  /// `60 s`, `1.5 s`.
  fileprivate var words: String {
    let (seconds, rest) = components
    let tenths = rest / 100_000_000_000_000_000
    return tenths == 0 ? "\(seconds) s" : "\(seconds).\(tenths) s"
  }
}

internal import Conducting
internal import Ground
internal import Recording

/// Verdicts signed and checked by the system's own `ssh-keygen`, so that anybody can check them without Baton.
struct SSHKeygen: Sendable {
  private let disk: any Disk
  private let environment: [String: String]
  /// The private key that the person names, else the one that git signs with.
  private let key: Key?

  /// Where the key is.
  private enum Key: Sendable {
    case file(String)
    /// Its private half is with the agent.
    case agent
  }

  init(named: String?, git: GitSettings, environment: [String: String], disk: any Disk) {
    self.disk = disk
    self.environment = environment
    key = SSHKeygen.key(named, git, environment)
  }

  private static func key(_ named: String?, _ git: GitSettings, _ environment: [String: String]) -> Key? {
    if let named { return .file(named) }
    if git["gpg.format"] == "ssh", let written = git["user.signingkey"] {
      // A key that stands there itself is one of the agent's.
      if written.hasPrefix("key::") || written.hasPrefix("ssh-") { return .agent }
      guard written.hasPrefix("~/"), let home = environment["HOME"] else { return .file(written) }
      return .file(home + written.dropFirst(1))
    }
    return environment["SSH_AUTH_SOCK"].map { _ in .agent }
  }

  /// How a run signs and checks with it.
  var signing: Signing {
    Signing(sign: sign) { statement, person, signature, signers, now in
      disprove(statement, by: person, signature, signers, now)
    }
  }

  // MARK: Signing

  private func sign(_ statement: Bytes, _ publicKey: Path) -> Result<Bytes, Refusal> {
    guard let key else {
      return .failure(
        Refusal(
          "the answer has to be signed, and no key is at hand; name it: --key ~/.ssh/id_ed25519, or have git "
            + "sign with it (gpg.format ssh, user.signingkey), or ssh-add it"))
    }
    let file = if case .file(let file) = key { file } else { publicKey.text }
    switch run(["-Y", "sign", "-n", Signing.namespace, "-f", file], reading: statement) {
    case .failure(let refusal): return .failure(refusal)
    case .success(let landing) where landing.end == .exit(0): return .success(landing.output)
    case .success(let landing): return .failure(Refusal(why(landing, key)))
    }
  }

  /// What ssh-keygen says, as something that the person can act on.
  private func why(_ landing: Landing, _ key: Key) -> String {
    let said = landing.errors.text
    guard case .file(let file) = key else {
      return
        "no agent has the key that authority.yml has; ssh-add it, or name its file: --key ~/.ssh/id_ed25519"
    }
    if said.contains("passphrase") {
      return
        "\(file) has a passphrase, and nobody can be asked for it here; ssh-add \(file), then say so again"
    }
    if said.contains("No private key found") {
      return "\(file) is the public half, and no agent has the other; ssh-add it, or name the private key"
    }
    return "ssh-keygen cannot sign with \(file): \(SSHKeygen.lastLine(of: said))"
  }

  // MARK: Checking

  private func disprove(
    _ statement: Bytes, by person: String, _ signature: Bytes, _ signers: Bytes, _ now: Moment
  ) -> Refusal? {
    let folder = Path(environment["TMPDIR"] ?? "/tmp") / "baton-\(Randomness.system.uuid())"
    defer { try? disk.removeTree(folder) }
    do throws(Failure) {
      try disk.makeFolder(folder)
      try disk.create(folder / "signature", signature, durable: false)
      try disk.create(folder / "signers", signers, durable: false)
    } catch {
      return Refusal("the signature cannot be checked: \(error.message)")
    }
    let words = [
      "-Y", "verify", "-f", (folder / "signers").text, "-I", person, "-n", Signing.namespace,
      "-s", (folder / "signature").text, "-O", "verify-time=\(now.digits)Z",
    ]
    switch run(words, reading: statement) {
    case .failure(let refusal): return refusal
    case .success(let landing):
      if landing.end == .exit(0) { return nil }
      return Refusal("the signature is not one of the key that authority.yml has of \(person)")
    }
  }

  // MARK: The program

  private func run(_ words: [String], reading input: Bytes) -> Result<Landing, Refusal> {
    guard let program = path else {
      return .failure(Refusal("signatures need ssh-keygen, which is not here; install openssh-client"))
    }
    var launch = Launch(program, in: ".", limit: .seconds(30))
    launch.arguments = words
    launch.environment = environment.filter { SSHKeygen.passed.contains($0.key) }
    launch.input = input
    do throws(LaunchProblem) {
      return .success(try launch.run())
    } catch {
      return .failure(Refusal(error.failure.message))
    }
  }

  /// What ssh-keygen needs to find the agent, or to ask in a window.
  private static let passed: Set<String> = [
    "HOME", "PATH", "SSH_AUTH_SOCK", "SSH_ASKPASS", "SSH_ASKPASS_REQUIRE", "DISPLAY", "WAYLAND_DISPLAY",
    "XDG_RUNTIME_DIR",
  ]

  private var path: Path? {
    let folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init) + ["/usr/bin", "/bin"]
    return folders.map { Path($0) / "ssh-keygen" }.first { file in
      (try? disk.status(of: file, followingLinks: true))?.kind == .file
    }
  }

  private static func lastLine(of text: String) -> String {
    text.split(whereSeparator: \.isNewline).last.map(String.init) ?? "it does not say why"
  }
}

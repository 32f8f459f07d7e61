internal import Ground
internal import Recording

// Signed verdicts. What is signed is one line that says all that the verdict binds to; it is made anew from the log
// whenever a signature is checked, so that a signature fits no other run, pass, step or showing.
extension Run {
  /// Signs an answer where the authority has a key of the person, and checks it at once; nil where it has none.
  func seal(
    _ answer: Answer, to question: Question, _ step: Step
  ) throws(Failure) -> Result<Seal?, Refusal> {
    let person = setting.person
    guard let key = setting.authority.file.key(of: person) else { return .success(nil) }
    let statement = statement(of: answer, by: person, step, question.shown)
    guard let file = journal.path(of: try journal.keep(Bytes(text: key.text + "\n"))) else {
      return .failure(Refusal("a run that is not kept cannot hold a signature"))
    }
    switch setting.signing.sign(statement, file) {
    case .failure(let refusal): return .failure(refusal)
    case .success(let bytes):
      let signature = try journal.keep(bytes)
      if let refusal = try disproof(of: statement, by: person, signature) { return .failure(refusal) }
      return .success(
        Seal(
          statement: try journal.keep(statement), signature: signature, signers: try journal.keep(signers)))
    }
  }

  /// Why the yes of a person who has to sign is not proven at this moment; nil when it is, or need not be.
  func disproof(of person: String, _ step: Step, _ asked: State.Asked) throws(Failure) -> String? {
    guard let key = setting.authority.file.key(of: person) else { return nil }
    if let why = key.lapse(of: person, at: journal.now) { return why }
    guard let signature = asked.signatures[person] else { return "\(person) has not signed" }
    let statement = statement(of: .approve, by: person, step, asked.shown)
    return try disproof(of: statement, by: person, signature)?.why
  }

  private func disproof(
    of statement: Bytes, by person: String, _ signature: Digest
  ) throws(Failure) -> Refusal? {
    // Read first: a blob with other bytes than its name says is no signature of anything.
    _ = try journal.blob(signature)
    guard let file = journal.path(of: signature), let signers = journal.path(of: try journal.keep(signers))
    else { return Refusal("a run that is not kept holds no signature") }
    return setting.signing.disprove(statement, person, file, signers, journal.now)
  }

  private var signers: Bytes { setting.authority.file.allowedSigners(for: Signing.namespace) }

  private func statement(of answer: Answer, by person: String, _ step: Step, _ shown: [Shown]) -> Bytes {
    var data = [
      JSON.Member("v", .number(1)), JSON.Member("run", .text(journal.uuid)),
      JSON.Member("name", .text(journal.name)), JSON.Member("pass", .number(journal.state.pass)),
      JSON.Member("step", .text(step.id)),
      JSON.Member("verdict", .text(answer == .approve ? "approve" : "reject")),
      JSON.Member("by", .text(person)),
    ]
    if case .reject(let to, let reason) = answer {
      data.append(JSON.Member("reason", .text(reason)))
      if let to { data.append(JSON.Member("to", .text(to))) }
    }
    data.append(JSON.Member("shown", .list(shown.map(\.json))))
    var bytes = Bytes()
    bytes.append(json: .object(data))
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }
}

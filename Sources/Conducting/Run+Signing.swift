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
    let statement = journal.state.statement(
      of: answer, by: person, to: step.id, question.shown, uuid: journal.uuid)
    guard let file = journal.path(of: try journal.keep(Bytes(text: key.text + "\n"))) else {
      return .failure(Refusal("a run that is not kept cannot hold a signature"))
    }
    switch setting.signing.sign(statement, file) {
    case .failure(let refusal): return .failure(refusal)
    case .success(let bytes):
      let authority = setting.authority
      if let why = authority.disproof(of: statement, by: person, bytes, setting.signing, now: journal.now) {
        return .failure(Refusal(why))
      }
      return .success(
        Seal(
          statement: try journal.keep(statement), signature: try journal.keep(bytes),
          signers: try journal.keep(authority.signers)))
    }
  }

  /// Why the yes of a person who has to sign is not proven at this moment; nil when it is, or need not be.
  func disproof(of person: String, _ step: Step, _ asked: State.Asked) throws(Failure) -> String? {
    let signature = try asked.signatures[person].map { (blob) throws(Failure) in try journal.blob(blob) }
    let statement = journal.state.statement(
      of: .approve, by: person, to: step.id, asked.shown, uuid: journal.uuid)
    return setting.authority.disproof(
      of: statement, by: person, signature, setting.signing, now: journal.now)
  }
}

extension State {
  /// The line that the signature of an answer in this run is over.
  func statement(
    of answer: Answer, by person: String, to step: String, _ shown: [Shown], uuid: String
  ) -> Bytes {
    var data = [
      JSON.Member("v", .number(1)), JSON.Member("run", .text(uuid)),
      JSON.Member("name", .text(beginning["name"]?.text ?? "")), JSON.Member("pass", .number(pass)),
      JSON.Member("step", .text(step)),
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

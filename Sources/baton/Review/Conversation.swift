internal import Conducting
internal import Ground
internal import Recording
private import Synchronization

/// The talk between a run that asks and the person at the command line.
final class Conversation: Sendable {
  /// What has been said of the question so far.
  struct Course: Sendable {
    /// What the person has to know; nil until a question is put.
    var briefing: Briefing?
    /// Why the person could not be told.
    var failure: Failure?
    /// Whether the person has seen the briefing.
    var isTold = false
  }

  private let invocation: Invocation
  private let conductor: Conductor
  private let person: String
  private let archive: Archive
  private let state = Mutex(Course())

  init(_ invocation: Invocation, over run: SiteRun) {
    self.invocation = invocation
    conductor = run.conductor
    person = run.person
    archive = Archive(run.site.root / "runs", disk: invocation.disk)
  }

  /// How far it has come.
  var course: Course { state.withLock { $0 } }

  /// Whether the person sits at a terminal and may be asked there.
  private var canAsk: Bool {
    invocation.surroundings.canAsk && invocation.format == .text && !invocation.isQuiet
  }

  /// Finds out what there is to know, and takes the answer that was given beforehand. An answer to what cannot be
  /// shown does not count.
  func answer(_ question: Question, by given: (Question) -> Answer?) -> Answer? {
    guard let briefing = brief(question) else { return nil }
    guard let answer = given(question) else { return nil }
    if case .approve = answer, invocation.arguments.state(of: .yes) != true { tell(briefing) }
    return answer
  }

  /// The yes that the starter gave beforehand, which is enough only where one person is asked and need not sign.
  func approveAtOnce(_ question: Question) -> Answer? {
    answer(question) { question in
      let more =
        question.review.count > 1
        ? "\(question.step) asks \(question.review.count) people, and each says so himself"
        : "\(person) signs what he approves, and has not seen it yet"
      if question.review.count == 1, !question.isSigned { return .approve }
      invocation.remark("--yes is not enough: \(more)\n")
      return nil
    }
  }

  /// The same where nobody has answered yet: whoever sits at a terminal is asked.
  func ask(_ question: Question) -> Answer? {
    guard let briefing = brief(question), canAsk, canDecide(question) else { return nil }
    tell(briefing)
    for _ in 0..<Conversation.patience {
      guard let line = read("Publish this site? [y/N/later] ") else { return nil }
      switch line.lowercased() {
      case "y", "yes": return .approve
      case "", "n", "no": return rejection()
      case "l", "later": return nil
      default: say("answer y, n or later\n")
      }
    }
    return nil
  }

  /// A no counts only with its reason.
  private func rejection() -> Answer? {
    let reason = read("Why not? ") ?? ""
    guard reason.isEmpty else { return .reject(to: nil, reason: reason) }
    say("without a reason nothing is rejected\n")
    return nil
  }

  /// Whether a yes or no of this person could count at all.
  private func canDecide(_ question: Question) -> Bool {
    question.refusal == nil && !question.approvals.contains(person)
  }

  private func brief(_ question: Question) -> Briefing? {
    do throws(Failure) {
      let briefing = try Briefing(question, of: conductor, in: archive)
      state.withLock { $0 = Course(briefing: briefing) }
      return briefing
    } catch {
      state.withLock { $0 = Course(failure: error) }
      return nil
    }
  }

  private func tell(_ briefing: Briefing) {
    invocation.remark(briefing.words)
    state.withLock { $0.isTold = true }
  }

  private func say(_ text: String) { invocation.surroundings.errors.write(text) }

  /// One line of the person without the space around it; nil when nothing more will come.
  private func read(_ prompt: String) -> String? {
    say(prompt)
    guard let line = invocation.surroundings.input.line() else {
      say("\n")
      return nil
    }
    return String(line.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }

  /// How many lines that are no answer are taken before the run waits.
  private static let patience = 3
}

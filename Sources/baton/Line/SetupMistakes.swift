internal import Ground

/// Mistakes in the files that a site is set up with, gathered until all of them are known.
struct SetupMistakes {
  private var all: [(kind: String, failure: Failure)] = []

  /// Notes what was found wrong with files of a kind: `form`, `template`.
  mutating func note(_ failure: Failure, in kind: String) { all.append((kind, failure)) }

  /// What `read` gives; nil when the files it reads hold mistakes, which are noted. What the world refuses, and
  /// what the command line asks wrongly, is thrown at once.
  mutating func reading<Value>(
    _ kind: String, _ read: () throws(Failure) -> Value
  ) throws(Failure) -> Value? {
    do throws(Failure) {
      return try read()
    } catch {
      guard error.code == .badConfiguration else { throw error }
      note(error, in: kind)
      return nil
    }
  }

  /// Ends the command if anything is wrong, with everything that is.
  func refuse() throws(Failure) {
    guard let first = all.first else { return }
    guard all.count > 1 else { throw first.failure }
    let findings = all.flatMap { kind, failure in
      failure.findings.isEmpty ? [failure.finding(kind + ".valid")] : failure.findings
    }
    throw Failure(
      "\(findings.count) mistakes in the files that set the site up", code: .badConfiguration,
      findings: findings)
  }
}

extension Failure {
  /// Several located failures as one, each of them shown.
  static func many(_ all: [Failure], of thing: String) -> Failure {
    guard all.count != 1, let first = all.first else { return all.first ?? Failure("nothing failed") }
    return Failure(
      "\(all.count) mistakes in \(thing)s", code: first.code,
      findings: all.map { $0.finding("\(thing).valid") })
  }

  fileprivate func finding(_ check: String) -> Finding {
    Finding(check, in: file ?? "", at: position, summary: message, remedy: remedy)
  }
}

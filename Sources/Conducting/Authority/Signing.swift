package import Ground
internal import Recording

/// How verdicts are signed and signatures are checked: by a program of the system, so handed in.
package struct Signing: Sendable {
  /// What signatures are for: one that was made for anything else does not count.
  package static let namespace = "baton"

  /// Signs some bytes with the private half of a key; the public half stands in a file too.
  package let sign: @Sendable (_ statement: Bytes, _ key: Path) -> Result<Bytes, Refusal>
  /// Why a signature is not this person's over these bytes at this moment, by the keys of the allowed signers; nil
  /// when it is.
  package let disprove:
    @Sendable (_ statement: Bytes, _ person: String, _ signature: Bytes, _ signers: Bytes, _ now: Moment)
      -> Refusal?

  package init(
    sign: @escaping @Sendable (_ statement: Bytes, _ key: Path) -> Result<Bytes, Refusal>,
    disprove:
      @escaping @Sendable (
        _ statement: Bytes, _ person: String, _ signature: Bytes, _ signers: Bytes, _ now: Moment
      ) -> Refusal?
  ) {
    self.sign = sign
    self.disprove = disprove
  }

  /// Nothing can be signed, and so nothing that has to be signed counts.
  package static let unavailable = Signing(
    sign: { _, _ in .failure(Refusal("nothing can be signed here")) },
    disprove: { _, _, _, _, _ in Refusal("no signature can be checked here") })
}

/// Why something that a person said does not count, in words.
package struct Refusal: Error, Hashable, Sendable {
  package let why: String

  package init(_ why: String) { self.why = why }
}

extension Authority {
  /// Everybody's keys as `ssh-keygen -Y verify` reads them.
  var signers: Bytes { file.allowedSigners(for: Signing.namespace) }

  /// Why something that a person said is not proven at this moment; nil when it is, or when it need not be, for no
  /// key of the person is known.
  func disproof(
    of statement: Bytes, by person: String, _ signature: Bytes?, _ signing: Signing, now: Moment
  ) -> String? {
    guard let key = file.key(of: person) else { return nil }
    if let why = key.lapse(of: person, at: now) { return why }
    guard let signature else { return "\(person) has not signed" }
    return signing.disprove(statement, person, signature, signers, now)?.why
  }
}

extension Authority {
  /// What a person's key puts under something that the person says, checked at once; nil where no key is known.
  func signature(
    of statement: Bytes, by person: String, _ signing: Signing, in journal: borrowing Journal, now: Moment
  ) throws(Failure) -> Result<String?, Refusal> {
    guard let key = file.key(of: person) else { return .success(nil) }
    let place = journal.path(of: try journal.keep(Bytes(text: key.text + "\n")))
    switch signing.sign(statement, place ?? "") {
    case .failure(let refusal): return .failure(refusal)
    case .success(let bytes):
      if let why = disproof(of: statement, by: person, bytes, signing, now: now) {
        return .failure(Refusal(why))
      }
      return .success(bytes.text)
    }
  }
}

/// The blobs of one signed verdict.
struct Seal: Sendable {
  /// The words that were signed.
  let statement: Digest
  let signature: Digest
  /// The keys that were allowed, as `ssh-keygen -Y verify` reads them.
  let signers: Digest

  /// As they stand in the log.
  var members: [JSON.Member] {
    [("statement", statement), ("signature", signature), ("signers", signers)].map { name, digest in
      JSON.Member(name, .object(["blob": .text(digest.hex)]))
    }
  }
}

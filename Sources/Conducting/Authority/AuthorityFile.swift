package import Ground

/// Who may decide what: the roles of `authority.yml` and the people who hold them.
///
/// Without the file everyone holds every role, so that a solo author is never in the way of himself.
package struct AuthorityFile: Hashable, Sendable {
  /// The right to decide some things, and who has it.
  package struct Role: Hashable, Sendable {
    package let name: String
    /// The ids of those who hold it.
    package let holders: [String]
    /// What they decide: `review`, or `override: structure.*`.
    package let decides: [Decision]
    /// The role that holds an undecided question too, after some time.
    package let escalation: Escalation?

    package init(_ name: String, holders: [String], decides: [Decision], escalation: Escalation? = nil) {
      self.name = name
      self.holders = holders
      self.decides = decides
      self.escalation = escalation
    }
  }

  /// To whom an undecided question goes, and when.
  package struct Escalation: Hashable, Sendable {
    package let role: String
    package let seconds: Int

    package init(to role: String, afterSeconds seconds: Int) {
      self.role = role
      self.seconds = seconds
    }
  }

  /// A person as the file names them.
  package struct Person: Hashable, Sendable {
    package let id: String
    /// The address that git knows them by.
    package let email: String?
    /// What their verdicts are signed with, nil when they sign nothing.
    package let key: Key?

    package init(_ id: String, email: String? = nil, key: Key? = nil) {
      self.id = id
      self.email = email
      self.key = key
    }
  }

  /// A public SSH key, and how long what it signs is believed.
  package struct Key: Hashable, Sendable {
    /// `ssh-ed25519 AAAA…`.
    package let text: String
    /// From this moment on it has expired.
    package let until: Moment?
    /// From this moment on it is revoked: somebody else may have it.
    package let revoked: Moment?

    package init(_ text: String, until: Moment? = nil, revoked: Moment? = nil) {
      self.text = text
      self.until = until
      self.revoked = revoked
    }

    /// Why nothing that it signs counts any more, in words; nil while it does.
    package func lapse(of person: String, at now: Moment) -> String? {
      if let why = revocation(of: person, at: now) { return why }
      if let until, now >= until { return "the key of \(person) has expired at \(until.text)" }
      return nil
    }

    /// Why nothing counts that it ever signed, in words; nil while somebody else is not known to have it.
    func revocation(of person: String, at now: Moment) -> String? {
      guard let revoked, now >= revoked else { return nil }
      return "the key of \(person) is revoked since \(revoked.text)"
    }
  }

  /// By name, in order of name; nil when there is no file.
  package let roles: [Role]?
  package let people: [Person]
  /// Everything that some role decides, in the order of the file.
  package let rights: [Right]
  /// The digest of the file's bytes, which verdicts bind; that of nothing without a file.
  package let revision: Digest

  package init(roles: [Role]?, people: [Person], rights: [Right] = [], revision: Digest) {
    self.rights = rights
    self.roles = roles?.sorted { $0.name < $1.name }
    self.people = people.sorted { $0.id < $1.id }
    self.revision = revision
  }

  /// What holds without a file.
  package static let open = AuthorityFile(roles: nil, people: [], revision: Digest(of: ""))

  /// The key that a person signs with.
  package func key(of person: String) -> Key? { people.first { $0.id == person }?.key }

  /// Everybody's keys as `ssh-keygen -Y verify` reads them, each believed for `namespace` only.
  package func allowedSigners(for namespace: String) -> Bytes {
    var text = ""
    for person in people {
      guard let key = person.key else { continue }
      let end = [key.until, key.revoked].compactMap { $0 }.min()
      let options =
        ["namespaces=\"\(namespace)\""] + (end.map { ["valid-before=\"\($0.digits)Z\""] } ?? [])
      text += "\(person.id) \(options.joined(separator: ",")) \(key.text)\n"
    }
    return Bytes(text.utf8)
  }

  /// The id of whoever has this address; a name that is no address of anybody stays what it is.
  package func id(of name: String) -> String {
    people.first { $0.email?.lowercased() == name.lowercased() }?.id ?? name
  }
}

/// Something that a role may decide.
package enum Decision: Hashable, Sendable {
  /// A question by the name of its step, or every one by the word `review`.
  case review(String)
  /// Findings of some checks may be let through.
  case override(Glob)

  /// Reads `review`, a step's name, or `override: GLOB`.
  package init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1).map { $0.trimmed }
    if parts.count == 2, parts[0] == "override", !parts[1].isEmpty {
      self = .override(Glob(parts[1], separator: "."))
    } else if parts.count == 1, parts[0].isName, parts[0] != "override" {
      self = .review(parts[0])
    } else {
      return nil
    }
  }

  /// Whether this right covers what is to be decided.
  func covers(_ matter: Matter) -> Bool {
    switch (self, matter) {
    case (.review(let name), .review(let step)): name == "review" || name == step
    case (.override(let checks), .override(let check)): checks.matches(check)
    default: false
    }
  }
}

/// What is to be decided.
package enum Matter: Hashable, Sendable {
  /// The question of this step.
  case review(step: String)
  /// Whether findings of this check may be let through.
  case override(check: String)
}

extension AuthorityFile {
  /// The role of this name.
  package subscript(name: String) -> Role? { roles?.first { $0.name == name } }
}

extension Substring {
  /// Without spaces at its ends.
  fileprivate var trimmed: String {
    var text = self
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}

extension Moment {
  /// `20261121100000`, as ssh-keygen writes a time; with a Z behind it, it is universal.
  package var digits: String { String(text.filter(\.isNumber)) }
}

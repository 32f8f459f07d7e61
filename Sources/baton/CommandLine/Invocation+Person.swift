internal import Conducting
internal import Ground

extension Invocation {
  /// Who runs the command: `--as`, else `BATON_AS`, else whom git knows, else the login. An address that
  /// `authority.yml` has becomes the id there.
  func person(at root: Path, among people: AuthorityFile) -> String {
    if let name = arguments[.person], !name.isEmpty { return people.id(of: name) }
    let environment = surroundings.environment
    if let name = environment["BATON_AS"], !name.isEmpty { return people.id(of: name) }
    let git = GitSettings(at: root, environment: environment, disk: disk)
    if let name = git["user.email"] ?? git["user.name"] { return people.id(of: name) }
    let logins = ["USER", "LOGNAME"].compactMap { environment[$0] }
    return logins.first { !$0.isEmpty } ?? "unknown"
  }

  /// How the person signs what he says.
  func signing(at root: Path) -> Signing {
    let environment = surroundings.environment
    return SSHKeygen(
      named: arguments[.key], git: GitSettings(at: root, environment: environment, disk: disk),
      environment: environment, disk: disk
    ).signing
  }
}

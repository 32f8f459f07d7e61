internal import Ground

extension Command {
  /// `baton version`.
  static let version = Command(
    "version", "show the version", examples: ["baton version --format json"]
  ) { invocation throws(Failure) in
    if invocation.isJSON {
      invocation.show(.object(["version": .text(programVersion)]))
    } else {
      invocation.show("baton \(programVersion)\n")
    }
    return .done
  }
}

/// A form in which findings are written: for people, for programs, for what shows them somewhere else.
enum FindingFormat: String, CaseIterable, Sendable {
  case text, json
  /// What editors and code scanners take.
  case sarif
  /// What shows the results of tests.
  case junit
  /// Commands of a workflow, which show findings beside the lines of a change.
  case github

  /// Whether anything can be written in it that is no finding.
  var isGeneral: Bool { self == .text || self == .json }
}

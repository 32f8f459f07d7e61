extension String {
  /// As it may be published: of every e-mail address only what stands before the host.
  var discreet: String {
    guard utf8.contains(UInt8(ascii: "@")) else { return self }
    var words: [Substring] = []
    for word in split(separator: " ", omittingEmptySubsequences: false) {
      var rest = word
      var kept = ""
      while let at = rest.firstIndex(of: "@") {
        kept += rest[..<at]
        let host = rest[rest.index(after: at)...].prefix(while: \.isHost)
        // A sign between two other things is no address.
        if kept.last?.isHost != true || host.isEmpty { kept += rest[at..<host.endIndex] }
        rest = rest[host.endIndex...]
      }
      words.append(Substring(kept + rest))
    }
    return words.joined(separator: " ")
  }
}

extension Character {
  /// Whether it may stand in the name of a host.
  fileprivate var isHost: Bool { isLetter || isNumber || self == "." || self == "-" || self == "_" }
}

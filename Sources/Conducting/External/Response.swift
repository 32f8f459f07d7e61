package import Ground

/// What a command from outside says on its standard output: one JSON object.
package struct Response: Hashable, Sendable {
  /// The kind of what it gives; nil where it does not say.
  package let kind: String?
  /// What it put into its folder, as paths below it; nil where it does not say.
  package let files: [String]?
  /// By name, in its own order.
  package let numbers: [Number]
  package let findings: [Finding]
  /// Why it ends as it does, in its own words.
  package let message: String?

  /// One number with its name.
  package struct Number: Hashable, Sendable {
    package let name: String
    package let value: Int
  }
}

/// How a command from outside breaks its protocol.
package struct Breach: Error, Hashable, Sendable {
  /// What it did, as a sentence about the command: `wrote no JSON`.
  package let message: String

  init(_ message: String) { self.message = message }
}

extension Response {
  /// Reads what stands on standard output.
  init(_ bytes: Bytes) throws(Breach) {
    guard !bytes.allSatisfy({ [9, 10, 13, 32].contains($0) }) else {
      throw Breach("wrote nothing to standard output; a response is one JSON object, at least {\"v\":1}")
    }
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw Breach("wrote something to standard output that is not UTF-8")
    }
    guard let json = JSON(bytes), json.members != nil else {
      throw Breach(
        "wrote something to standard output that is not one JSON object with whole numbers: \(bytes.beginning)"
      )
    }
    guard let version = json["v"] else { throw Breach("left \"v\" out of its response; write \"v\":1") }
    guard version == .number(1) else { throw Breach("answered in another version of the protocol than 1") }
    kind = try Response.text(json, "kind")
    message = try Response.text(json, "message")
    files = try Response.files(json)
    numbers = try Response.numbers(json)
    findings = try Response.findings(json)
  }

  private static func text(_ json: JSON, _ key: String) throws(Breach) -> String? {
    guard let value = json[key], value != .null else { return nil }
    guard let text = value.text else { throw Breach("answered \"\(key)\" with something that is not a text") }
    return text
  }

  private static func files(_ json: JSON) throws(Breach) -> [String]? {
    guard let value = json["files"] else { return nil }
    guard let list = value.list else { throw Breach("answered \"files\" with something that is not a list") }
    return try list.map { (item) throws(Breach) in
      guard let path = item.text else { throw Breach("named a file with something that is not a text") }
      guard path.staysInside else { throw Breach("named a file outside its folder: \(path)") }
      return path
    }
  }

  private static func numbers(_ json: JSON) throws(Breach) -> [Number] {
    guard let value = json["numbers"] else { return [] }
    guard let members = value.members else {
      throw Breach("answered \"numbers\" with something that is not an object")
    }
    return try members.map { (member) throws(Breach) in
      guard let number = member.value.number else {
        throw Breach("answered \"\(member.key)\" with something that is not a whole number")
      }
      return Number(name: member.key, value: number)
    }
  }

  private static func findings(_ json: JSON) throws(Breach) -> [Finding] {
    guard let value = json["findings"] else { return [] }
    guard let list = value.list else {
      throw Breach("answered \"findings\" with something that is not a list")
    }
    return try list.map { (item) throws(Breach) in try finding(item) }
  }

  private static func finding(_ json: JSON) throws(Breach) -> Finding {
    guard let check = try text(json, "check"), let file = try text(json, "file"),
      let summary = try text(json, "summary")
    else { throw Breach("told a finding without its check, file or summary") }
    let word = try text(json, "severity") ?? "error"
    guard let severity = Severity(name: word) else {
      throw Breach("told a finding of the severity \"\(word)\"; there are note, warn and error")
    }
    let position = json["line"]?.number.map {
      Position(line: max(1, $0), column: max(1, json["column"]?.number ?? 1))
    }
    return Finding(
      check, severity, in: file, at: position, summary: summary, remedy: try text(json, "remedy"))
  }
}

extension String {
  /// Whether a relative path leads to something below where it starts.
  fileprivate var staysInside: Bool {
    let parts = split(separator: "/", omittingEmptySubsequences: false)
    return !isEmpty && !utf8.contains(0) && !parts.contains { ["", ".", ".."].contains($0) }
  }
}

extension Bytes {
  /// As much of a text as a message has room for.
  fileprivate var beginning: String {
    let text = Array(prefix(60)).text
    return "\"" + text + (count > 60 ? "…" : "") + "\""
  }
}

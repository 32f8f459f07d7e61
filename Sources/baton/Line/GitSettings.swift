internal import Ground

/// What a person has told git about himself, read as files, for git itself may be missing.
///
/// What a file includes is not read.
struct GitSettings: Sendable {
  private var values: [String: String] = [:]

  /// Those of the person, and over them those of the repository that a folder belongs to.
  init(at root: Path, environment: [String: String], disk: any Disk) {
    var files: [Path] = []
    let home = environment["HOME"].flatMap { $0.isEmpty ? nil : Path($0) }
    if let named = environment["GIT_CONFIG_GLOBAL"] {
      files.append(Path(named))
    } else {
      let folder = environment["XDG_CONFIG_HOME"].flatMap { $0.isEmpty ? nil : Path($0) }
      if let folder = folder ?? home.map({ $0 / ".config" }) { files.append(folder / "git" / "config") }
      if let home { files.append(home / ".gitconfig") }
    }
    if let folder = GitFolder.find(from: root, disk: disk) { files.append(folder.configuration) }
    for file in files {
      guard let bytes = try? disk.read(file, limit: GitSettings.limit) else { continue }
      read(bytes.text)
    }
  }

  /// The value of `user.email` and the like, nil where there is none.
  subscript(name: String) -> String? { values[name].flatMap { $0.isEmpty ? nil : $0 } }

  private mutating func read(_ text: String) {
    var section = ""
    for line in text.split(whereSeparator: \.isNewline) {
      let line = line.trimmed
      if line.first == "[" {
        section = line.dropFirst().prefix { $0 != "]" }.trimmed.lowercased()
      } else if let equals = line.firstIndex(of: "="), line.first != "#", line.first != ";" {
        let key = line[..<equals].trimmed.lowercased()
        values["\(section).\(key)"] = GitSettings.value(line[line.index(after: equals)...])
      }
    }
  }

  /// A value as git reads it: quotes group, a backslash takes the next character as it is, `#` and `;` end it.
  private static func value(_ written: Substring) -> String {
    var value = ""
    var isQuoted = false
    var isEscaped = false
    for character in written.trimmed {
      if isEscaped {
        value.append(character == "n" ? "\n" : character == "t" ? "\t" : character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "\"" {
        isQuoted.toggle()
      } else if !isQuoted, character == "#" || character == ";" {
        break
      } else {
        value.append(character)
      }
    }
    return isQuoted ? value : String(value[...].trimmed)
  }

  private static let limit = 1 << 20
}

extension StringProtocol where SubSequence == Substring {
  /// Without spaces at its ends.
  fileprivate var trimmed: Substring {
    var text = self[...]
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return text
  }
}

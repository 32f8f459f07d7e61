internal import Ground
internal import Rigor

extension ConfigurationReader {
  /// The terms of the site: `sign-in: [login, sign on]`.
  mutating func glossary(_ node: YAML) -> Glossary {
    guard let entries = node.entries else {
      refuse(node, of: "glossary", rule: "it is a mapping, sign-in: [login, sign on]")
      return Glossary()
    }
    var preferredOf: [String: String] = [:]
    return Glossary(
      entries.map { entry in
        let path = "glossary.\(entry.key)"
        if Glossary.words(of: entry.key).isEmpty {
          report(
            "value", entry.place, "glossary has \"\(entry.key)\", which is no word",
            "write a word, or several")
        }
        let avoided = texts(entry.value, of: path)
        for spelling in avoided {
          let other = preferredOf.updateValue(entry.key, forKey: spelling)
          if spelling == entry.key || Glossary.words(of: spelling).isEmpty {
            refuse(entry.value, of: path, rule: "it lists other spellings than the one that is preferred")
          } else if let other {
            report(
              "value", entry.place, "\"\(spelling)\" is to be both \"\(other)\" and \"\(entry.key)\"",
              "leave it to one of them")
          }
        }
        return Glossary.Term(entry.key, avoiding: avoided)
      })
  }
}

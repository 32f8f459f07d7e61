internal import Ground

/// One key of `baton.yml`: its name, and how its value becomes part of the configuration.
struct ConfigurationKey: Sendable {
  let name: String
  let read: @Sendable (YAML.Entry, inout Configuration, inout ConfigurationReader) -> Void
}

extension Configuration {
  /// Every key of `baton.yml`, in the order of the guide.
  static let keys: [ConfigurationKey] = [
    .text("title") { $0.title = $1 },
    .parsed("base-url", "it is file, a path like /garden/, or an address like https://example.org/") {
      SiteBase($0)
    } set: {
      $0.base = $1
    },
    .parsed("language", "it is a language tag such as en or pt-BR", read: languageTag) { $0.language = $1 },
    .parsed("content", folderRule, read: folder) { $0.content = $1 },
    .parsed("templates", folderRule, read: folder) { $0.templates = $1 },
    ConfigurationKey(name: "ignore") { entry, configuration, reader in
      configuration.ignored = reader.texts(entry.value, of: "ignore").map { Glob($0) }
    },
    ConfigurationKey(name: "menu") { entry, configuration, reader in
      configuration.menu = reader.menu(entry.value)
    },
    .text("footer") { $0.footer = $1 },
    .parsed("logo", "it is a file below the site's folder", read: folder) { $0.logo = $1 },
    .group(
      "links",
      [.word("order", ["target-label": .targetLabel, "label-target": .labelTarget]) { $0.linkOrder = $1 }]),
    .word("html", ["clean": .clean, "raw": .raw]) { $0.html = $1 },
    .group("math", [.flag("dollar") { $0.hasDollarMath = $1 }]),
    .word("dates", ["frontmatter": .frontmatter, "git": .git]) { $0.dates = $1 },
    ConfigurationKey(name: "relations") { entry, configuration, reader in
      configuration.relations = reader.relations(entry.value)
    },
    ConfigurationKey(name: "forms") { entry, configuration, reader in
      configuration.forms = reader.forms(entry.value)
    },
    ConfigurationKey(name: "checks") { entry, configuration, reader in
      configuration.checks = reader.checks(entry.value)
    },
    ConfigurationKey(name: "glossary") { entry, configuration, reader in
      configuration.glossary = reader.glossary(entry.value)
    },
    ConfigurationKey(name: "spelling") { entry, configuration, reader in
      configuration.spelling = reader.texts(entry.value, of: "spelling")
    },
    .group(
      "outputs",
      [
        .flag("feeds") { $0.outputs.feeds = $1 }, .later("search"), .later("map"),
        .flag("markdown") { $0.outputs.markdown = $1 }, .flag("json") { $0.outputs.json = $1 },
        .flag("checks") { $0.outputs.checks = $1 },
        .later("pictures"), .later("epub"),
      ]),
    .word("promotion", ["swap": .swap, "files": .files]) { $0.promotion = $1 },
    .group("limits", limitNames.map(ConfigurationKey.limit)),
  ]

  private static let folderRule = "it is a path below the site's folder, without .. and without a / in front"

  private static let languageTag: @Sendable (String) -> String? = { text in
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let isTag = parts.allSatisfy { part in
      (1...8).contains(part.utf8.count) && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }
    return isTag && (2...8).contains(parts[0].utf8.count) ? text : nil
  }

  private static let folder: @Sendable (String) -> String? = { text in
    let parts = text.split(separator: "/").filter { $0 != "." }
    let isBelow = !text.hasPrefix("/") && !parts.isEmpty && !parts.contains("..")
    return isBelow && !text.utf8.contains(0) ? parts.joined(separator: "/") : nil
  }
}

extension ConfigurationKey {
  fileprivate static func text(
    _ name: String, set: @escaping @Sendable (inout Configuration, String) -> Void
  ) -> ConfigurationKey {
    parsed(name, "it is a text", read: { $0 }, set: set)
  }

  /// A text that must be of a certain form; `rule` says which.
  fileprivate static func parsed<Value>(
    _ name: String, _ rule: String, read: @escaping @Sendable (String) -> Value?,
    set: @escaping @Sendable (inout Configuration, Value) -> Void
  ) -> ConfigurationKey {
    ConfigurationKey(name: name) { entry, configuration, reader in
      if let value = entry.value.text.flatMap(read) {
        set(&configuration, value)
      } else {
        reader.refuse(entry.value, of: name, rule: rule)
      }
    }
  }

  fileprivate static func word<Value: Sendable>(
    _ name: String, _ words: KeyValuePairs<String, Value>,
    set: @escaping @Sendable (inout Configuration, Value) -> Void
  ) -> ConfigurationKey {
    let values = words.map { (word: $0.key, value: $0.value) }
    return ConfigurationKey(name: name) { entry, configuration, reader in
      if let value = reader.word(entry.value, of: name, values) { set(&configuration, value) }
    }
  }

  fileprivate static func flag(
    _ name: String, set: @escaping @Sendable (inout Configuration, Bool) -> Void
  ) -> ConfigurationKey {
    ConfigurationKey(name: name) { entry, configuration, reader in
      if let flag = entry.value.flag {
        set(&configuration, flag)
      } else {
        reader.refuse(entry.value, of: name, rule: "it is true or false")
      }
    }
  }

  fileprivate static func limit(_ name: String) -> ConfigurationKey {
    ConfigurationKey(name: name) { entry, configuration, reader in
      if let number = entry.value.integer, number >= 1 {
        configuration.limits[name] = number
      } else {
        reader.refuse(entry.value, of: name, rule: "it is a whole number from 1")
      }
    }
  }

  fileprivate static func group(_ name: String, _ keys: [ConfigurationKey]) -> ConfigurationKey {
    ConfigurationKey(name: name) { entry, configuration, reader in
      reader.read(entry.value, keys, below: name, into: &configuration)
    }
  }

  /// A key that is known and not offered; `Configuration.notOffered` refuses it before it is read.
  fileprivate static func later(_ name: String) -> ConfigurationKey {
    ConfigurationKey(name: name) { _, _, _ in }
  }
}

import Ground
package import Reading

/// The language that a pattern is written in, as far as it tells: by its frontmatter, else by a folder that is
/// named after one, `translation/pt-br/patterns/x.md`.
package func writtenLanguage(of pattern: Pattern) -> String? { writtenLanguage(of: pattern.facts) }

/// The same of what is no pattern yet.
package func writtenLanguage(of facts: borrowing PatternFacts) -> String? {
  if let language = facts.language { return language.lowercased() }
  var rest = facts.path.utf8[...]
  while let slash = rest.firstIndex(of: UInt8(ascii: "/")) {
    let folder = Substring(rest[..<slash])
    if isLanguageTag(folder) { return folder.lowercased() }
    rest = rest[rest.index(after: slash)...]
  }
  return nil
}

/// Whether two patterns are one in two languages: their files have one name, and their languages differ.
package func areTranslations(_ one: Pattern, _ other: Pattern) -> Bool {
  Path(one.path).stem.lowercased() == Path(other.path).stem.lowercased()
    && writtenLanguage(of: one) != writtenLanguage(of: other)
}

/// Whether a folder's name is a language's, alone or with a region or script behind it: `es`, `pt-br`, `zh_Hant`.
private func isLanguageTag(_ name: Substring) -> Bool {
  // Most folders are told apart by their length.
  guard name.utf8.count < 8 else { return false }
  let parts = name.split(whereSeparator: { $0 == "-" || $0 == "_" })
  guard let first = parts.first, parts.count <= 2, first.utf8.count == 2 else { return false }
  guard languageCodes.contains(first.lowercased()) else { return false }
  guard parts.count == 2 else { return true }
  return [2, 4].contains(parts[1].utf8.count) && parts[1].allSatisfy { $0.isASCII && $0.isLetter }
}

/// The two-letter codes of ISO 639-1.
private let languageCodes = Set(
  """
  aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el \
  en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it \
  iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt \
  my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl \
  sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo \
  za zh zu
  """.split(separator: " ").map(String.init))

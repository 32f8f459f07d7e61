internal import Ground
internal import Reading

extension Check {
  /// The language of a text is a tag that browsers understand.
  static let frontmatterLanguage = Check(
    "frontmatter.language", .warning, over: .files,
    reason:
      "Browsers read aloud, hyphenate and translate by this tag (BCP 47); what they do not know they ignore.",
    remedy: "Write a tag: two or three letters, and a region or a script behind a hyphen where it matters.",
    bad: "language: English",
    good: "language: en",
    way: .text { text, report in
      guard let tag = text.facts.language, !isLanguageTag(tag) else { return }
      let mended = tag.replacing("_", with: "-")
      report(
        "language \"\(tag.prefix(40))\" is no language tag", at: text.place(of: .language), about: "language",
        remedy: isLanguageTag(mended) ? "write \(mended)" : "write a tag such as en, de or pt-BR")
    })

  /// Whether a text has the shape of a tag of BCP 47. Longer first parts are reserved, and none is in use.
  private static func isLanguageTag(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard let first = parts.first, let last = parts.last else { return false }
    let isPrivate = first.elementsEqual("x".utf8) || first.elementsEqual("i".utf8)
    guard isPrivate ? parts.count > 1 : (2...3).contains(first.count) && first.allSatisfy(isLetter) else {
      return false
    }
    guard isPrivate || parts.count == 1 || last.count > 1 else { return false }
    return parts.allSatisfy { part in
      (1...8).contains(part.count) && part.allSatisfy { isLetter($0) || $0 &- 48 < 10 }
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 32) &- 97 < 26 }
}

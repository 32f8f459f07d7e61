import Foundation
import Ground
import TestKit
import Testing

/// The tokenizer tests of html5lib; parse errors are not compared.
@Suite(.enabled(if: Shared.folder != nil))
struct TokenizerSuiteTests {
  @Test(
    "gives the tokens that html5lib expects",
    arguments: [
      "contentModelFlags", "domjs", "entities", "escapeFlag", "namedEntities", "numericEntities",
      "pendingSpecChanges", "test1", "test2", "test3", "test4", "unicodeChars", "unicodeCharsProblematic",
      "xmlViolation",
    ])
  func conformance(file: String) throws {
    let bytes = try #require(Shared.bytes("conformance/html5lib/tokenizer/\(file).test"))
    let suite = try #require(JSON(bytes), "\(file) is not JSON")
    let cases = try #require((suite["tests"] ?? suite["xmlViolationTests"])?.list)
    #expect(!cases.isEmpty)
    var skipped = 0
    for item in cases {
      // A lone surrogate cannot be written in UTF-8.
      guard let test = SuiteCase(item) else {
        skipped += 1
        continue
      }
      for state in test.states {
        let tokens = suiteTokens(test.input, state: state, container: test.container)
        let seen = file == "xmlViolation" ? tokens.map(asInfoset) : tokens
        #expect(seen == test.output, "\(test.description) in \(state): \(test.input.debugDescription)")
      }
    }
    #expect(skipped == (file == "unicodeCharsProblematic" ? 4 : 0))
  }
}

/// A token in the shape of html5lib's tests, attributes sorted by name.
private typealias SuiteToken = [String?]

private struct SuiteCase {
  let description: String
  let input: String
  let output: [SuiteToken]
  let states: [HTMLTokenizer.State]
  let container: String

  init?(_ item: JSON) {
    let isDouble = item["doubleEscaped"]?.flag == true
    func text(_ value: JSON?) -> String? {
      guard let text = value?.text else { return nil }
      return isDouble ? unescape(text) : text
    }
    guard let input = text(item["input"]), let list = item["output"]?.list else { return nil }
    self.input = input
    description = item["description"]?.text ?? ""
    container = item["lastStartTag"]?.text ?? ""
    states = (item["initialStates"]?.list ?? [.text("Data state")]).compactMap { suiteStates[$0.text ?? ""] }
    var output: [SuiteToken] = []
    for token in list {
      guard let parts = token.list, let kind = parts.first?.text else { return nil }
      var words: SuiteToken = [kind]
      for part in parts.dropFirst() {
        switch part {
        case .object(let members):
          for member in members.sorted(by: { $0.key < $1.key }) {
            guard let name = text(.text(member.key)), let value = text(member.value) else { return nil }
            words += [name, value]
          }
        case .flag(let flag): words.append(flag ? "true" : "false")
        case .null: words.append(nil)
        default:
          guard let word = text(part) else { return nil }
          words.append(word)
        }
      }
      output.append(words)
    }
    self.output = output
  }
}

private let suiteStates: [String: HTMLTokenizer.State] = [
  "Data state": .data, "RCDATA state": .escapable, "RAWTEXT state": .raw, "Script data state": .script,
  "PLAINTEXT state": .plain, "CDATA section state": .section,
]

private func unescape(_ text: String) -> String? {
  var units: [UInt16] = []
  var rest = text[...]
  while let mark = rest.range(of: "\\u") {
    units += Array(rest[..<mark.lowerBound].utf16)
    guard let unit = UInt16(rest[mark.upperBound...].prefix(4), radix: 16) else { return nil }
    units.append(unit)
    rest = rest[mark.upperBound...].dropFirst(4)
  }
  units += Array(rest.utf16)
  return String(validating: units, as: UTF16.self)
}

private func suiteTokens(_ input: String, state: HTMLTokenizer.State, container: String) -> [SuiteToken] {
  var tokens: [SuiteToken] = []
  let input = Array(input.utf8)
  input.withUnsafeBufferPointer { bytes in
    var tokenizer = HTMLTokenizer(bytes, state: state, container: container, followsElements: false)
    while let token = tokenizer.next() {
      switch token.kind {
      case .text(let kind):
        let text = decoded(bytes, token.content, kind)
        if tokens.last?.first == "Character", let before = tokens.removeLast()[1] {
          tokens.append(["Character", before + text])
        } else {
          tokens.append(["Character", text])
        }
      case .startTag:
        tokens.append(["StartTag", tokenizer.name(of: token)] + attributes(tokenizer))
        if token.isSelfClosing { tokens[tokens.count - 1].append("true") }
      case .endTag: tokens.append(["EndTag", tokenizer.name(of: token)])
      case .comment, .bogusComment: tokens.append(["Comment", decoded(bytes, token.content, .raw)])
      case .doctype:
        let doctype = HTMLDoctype(token, in: bytes)
        tokens.append([
          "DOCTYPE", doctype.name, doctype.publicID, doctype.systemID,
          doctype.forcesQuirks ? "false" : "true",
        ])
      case .unfinished: break
      }
    }
  }
  return tokens
}

private func attributes(_ tokenizer: HTMLTokenizer) -> SuiteToken {
  var values: [String: String] = [:]
  for attribute in tokenizer.attributes {
    let name = tokenizer.name(of: attribute)
    if values[name] == nil { values[name] = tokenizer.value(of: attribute) }
  }
  return values.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
}

private func decoded(
  _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ kind: HTMLTextKind
) -> String {
  var out: [UInt8] = []
  out.append(decoding: UnsafeBufferPointer(rebasing: bytes[range]), kind)
  return out.text
}

/// What the standard's "Coercing an HTML DOM into an infoset" makes of a token.
private func asInfoset(_ token: SuiteToken) -> SuiteToken {
  token.map { word in
    word?.replacingOccurrences(of: "\u{FFFF}", with: "\u{FFFD}")
      .replacingOccurrences(of: "\u{C}", with: " ")
      .replacingOccurrences(of: "--", with: "- -")
  }
}

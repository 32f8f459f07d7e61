import Foundation
import TestKit

/// Readers of our documents that others wrote, put into `.build/readers` by `make test`; without them the tests that
/// need them are skipped.
enum ThirdParty {
  private static let python = Shared.root + "/.build/readers/bin/python"

  static let isThere = FileManager.default.isExecutableFile(atPath: python)

  /// What a program in Python says of a document, which it reads as `document`.
  static func say(_ program: String, of document: [UInt8]) throws -> String {
    let folder = try TemporaryFolder()
    let file = folder.url.appendingPathComponent("document")
    try Data(document).write(to: file)
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = ["-c", "document = open(\(quoted(file.path)), 'rb').read()\n" + program]
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return text
  }

  private static func quoted(_ path: String) -> String { "'\(path)'" }

  /// What the schema of SARIF 2.1.0 has against a document: nothing where that is a list without entries.
  static func faults(ofSARIF document: [UInt8]) throws -> String {
    try say(
      "import json; from sarif_kit.validate import validation_errors as v; print(v(json.loads(document)))",
      of: document)
  }

  /// Every test of a document in a line: suite, class, name, its trouble and that one's message.
  static func tests(ofJUnit document: [UInt8]) throws -> [String] {
    let program = """
      import junitparser
      for suite in junitparser.JUnitXml.fromstring(document):
        for case in suite:
          trouble = [type(r).__name__ + '=' + ascii(r.message) for r in case.result]
          print(suite.name, case.classname, case.name, *trouble)
      """
    return try say(program, of: document).split(separator: "\n").map(String.init)
  }
}

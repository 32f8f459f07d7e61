import Foundation
import TestKit
import Testing

@testable import baton

/// What no compiler keeps: which module may know which, and that the written map leads somewhere.
@Suite struct StructureTests {
  /// What each target may import of ours and of C; the standard library is free to all.
  private static let directions: [String: Set<String>] = [
    "Ground": ["CLibyaml", "CLibcrypto", "CLinux"],
    "Reading": ["Ground", "CLibcmark", "CArena"],
    "Weaving": ["Reading", "Ground"],
    "Rigor": ["Weaving", "Reading", "Ground"],
    "Rendering": ["Weaving", "Reading", "Ground"],
    "Publishing": ["Ground"],
    "Recording": ["Ground"],
    "Conducting": ["Recording", "Ground"],
    "baton": [
      "Ground", "Reading", "Weaving", "Rigor", "Rendering", "Publishing", "Recording", "Conducting",
      "Embedded",
    ],
  ]
  /// Modules of the toolchain that start fast and stay small; Foundation does neither.
  private static let toolchain: Set<String> = ["Swift", "Synchronization", "Glibc"]

  @Test(arguments: directions.keys.sorted())
  func `a module imports only what its place allows`(module: String) throws {
    let allowed = try #require(Self.directions[module]).union(Self.toolchain)
    let imports = try Self.imports().filter { $0.module == module }
    #expect(!imports.isEmpty)
    #expect(imports.filter { !allowed.contains($0.imported) } == [])
  }

  @Test func `every folder of Sources has its place`() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Shared.root + "/Sources")
    let known = Set(Self.directions.keys).union(Self.languageOfC)
    #expect(Set(folders) == known)
  }

  @Test(arguments: languageOfC.sorted())
  func `a C library is imported by one file`(library: String) throws {
    let files = try Self.imports().filter { $0.imported == library }.map(\.file)
    #expect(Set(files).count == 1, "imported by \(files)")
  }

  @Test(arguments: ["ARCHITECTURE.md", "README.md"])
  func `every path that a page of the repository names is there`(page: String) throws {
    let text = try String(contentsOfFile: Shared.root + "/" + page, encoding: .utf8)
    let paths = Self.paths(in: text)
    #expect(!paths.isEmpty)
    let missing = paths.filter { !FileManager.default.fileExists(atPath: Shared.root + "/" + $0) }
    #expect(missing == [], "named in \(page)")
  }

  @Test func `the table of what to touch names a place in every row`() throws {
    let text = try String(contentsOfFile: Shared.root + "/ARCHITECTURE.md", encoding: .utf8)
    let table = text.components(separatedBy: "| to add |").dropFirst().first?.components(separatedBy: "\n\n")[
      0]
    let rows = try #require(table).split(separator: "\n").dropFirst(2)
    #expect(rows.count >= 10)
    for row in rows { #expect(!Self.paths(in: String(row)).isEmpty, "\(row)") }
  }

  @Test func `every command stands in the guide`() throws {
    let guide = try Self.guide()
    #expect(Command.all.map(\.name).filter { !guide.contains("baton \($0)") } == [])
  }

  @Test func `every key of the configuration stands in the guide`() throws {
    let page = try String(contentsOfFile: Shared.root + "/content/guide/configuration.md", encoding: .utf8)
    let tables = Configuration.keys.map(\.name).filter {
      !Configuration.notOffered.contains($0)
    }
    #expect((tables + Configuration.limitNames).filter { !page.contains("| `\($0)` |") } == [])
    #expect(Configuration.notOffered.sorted().filter { !page.contains("`\($0)`") } == [])
  }

  @Test func `nothing is found in the repository's own site`() throws {
    let result = try Executable.run([
      "check", "--source", Shared.root, "--fail-on", "note", "--format", "json",
    ])
    #expect(result.output.contains("\"findings\":[]"), "\(result.output)")
    #expect(result.code == 0)
  }

  // MARK: - What the files say

  private static func guide() throws -> String {
    let folder = Shared.root + "/content/guide/"
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    return try files.map { try String(contentsOfFile: folder + $0, encoding: .utf8) }.joined()
  }

  private static let languageOfC: Set<String> = [
    "CArena", "CLibcmark", "CLibcrypto", "CLibyaml", "CLinux", "Embedded",
  ]

  /// One `import` in one file.
  private struct Import: Hashable, Sendable, CustomStringConvertible {
    let module: String
    let file: String
    let imported: String

    var description: String { "\(file) imports \(imported)" }
  }

  private static func imports() throws -> [Import] {
    let root = Shared.root + "/Sources/"
    let paths = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    return try paths.filter { $0.hasSuffix(".swift") }.sorted().flatMap { path in
      let module = String(path.prefix { $0 != "/" })
      let text = try String(contentsOfFile: root + path, encoding: .utf8)
      return text.matches(of: /(?m)^[^\n\/"]*?\bimport +(?:(?:struct|class|enum|func|let|var) +)?(\w+)/).map {
        Import(module: module, file: path, imported: String($0.1))
      }
    }
  }

  /// What stands in code type and looks like a path of the repository; one with a placeholder is none.
  private static func paths(in text: String) -> [String] {
    let folders = ["Sources", "Tests", "forms", "site-templates", "conductors", "content", "bench"]
    let words = text.matches(of: /`([^`\s]+)`/).map { String($0.1) }
    let named = words.filter { word in
      let first = String(word.prefix { $0 != "/" })
      return folders.contains(first) && word.contains("/") && !word.contains { "*{}<>…:".contains($0) }
        || ["Makefile", "Package.swift", ".swift-format"].contains(word)
    }
    return named.filter { !$0.contains("NAME") && $0 != "bench/SPEED.md" }
  }
}

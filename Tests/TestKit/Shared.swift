// In: the environment and this file's own place. Out: where tests find what is not in the repository.
// Every test target calls it.
import Foundation

/// The folder of third-party suites and real collections that may stand beside the repository.
package enum Shared {
  /// Nil when there is none; tests that need it are then skipped.
  package static let folder: String? = {
    let beside = root + "/../shared"
    let named = ProcessInfo.processInfo.environment["BATON_SHARED"]
    return [named, beside].compactMap { $0 }.first {
      FileManager.default.fileExists(atPath: $0 + "/conformance")
    }
  }()

  /// The repository's own folder.
  package static let root: String = {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path
  }()

  /// The bytes of a file below the shared folder.
  package static func bytes(_ path: String) -> [UInt8]? {
    guard let folder, let data = FileManager.default.contents(atPath: folder + "/" + path) else { return nil }
    return [UInt8](data)
  }

  /// The files below a shared folder, relative to the shared folder, in order.
  package static func files(below path: String, suffix: String) -> [String] {
    guard let folder, let found = FileManager.default.enumerator(atPath: folder + "/" + path) else {
      return []
    }
    return found.compactMap { $0 as? String }.filter { $0.hasSuffix(suffix) }.map { path + "/" + $0 }.sorted()
  }
}
